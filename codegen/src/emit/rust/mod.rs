//! Emits the Rust client: a Rust file with the same stem for each YAML file, the module files that list these Rust
//! files, and the files about all operations.
//!
//! | file | purpose |
//! | --- | --- |
//! | `file`, `modules`, `features` | Rust files, module lists, features of the manifest |
//! | `operations_md`, `data_flow` | the list of operations, and the graph of the IDs that they return and take |
//! | `service`, `error_codes`, `api` | the `SERVICE` constant and the regions, the error codes, the `Api` trait |
//! | `operations`, `arguments`, `parameter`, `request`, `output` | the struct, methods, request and output of an operation |
//! | `pagination`, `time_chunks`, `waiter`, `sort` | `Paging`, `TimeChunked`, `Waitable` and sort orders |
//! | `types`, `structs`, `enumerations`, `newtypes`, `multipart` | types of values and named types |
//! | `limits` | the limits of parameters and of members of request bodies |
//! | `docs`, `markdown`, `field_docs`, `operation_docs`, `examples` | documentation and examples |
//! | `sample`, `sample_values` | sample code of operations, and the values in it |

mod api;
mod arguments;
mod data_flow;
mod docs;
mod enumerations;
mod error_codes;
mod examples;
mod features;
mod field_docs;
mod file;
mod limits;
mod markdown;
mod modules;
mod multipart;
mod newtypes;
mod operation_docs;
mod operations;
mod operations_md;
mod output;
mod pagination;
mod parameter;
mod request;
mod sample;
mod sample_values;
mod service;
mod sort;
mod structs;
mod time_chunks;
mod types;
mod waiter;

use crate::model::{Group, Model, Operation, Topic, TypeDef, TypeKind};
use crate::output::Files;
use crate::parallel::map;
use crate::sample::{Documented, sample_calls};
use file::RustFile;

pub use features::features;
// The OpenAPI document contains these samples as whole programs.
pub(crate) use sample::Samples;
// `diff` uses these functions to compare the signatures of two models.
pub(crate) use operations::takes_values;
pub(crate) use time_chunks::has_time_chunks;

/// Returns every file below `src/generated/`.
pub fn emit(model: &Model) -> Files {
    let operations: Vec<(&Group, &Operation)> = model
        .groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |operation| (group, operation)))
        .collect();
    let calls = sample_calls(model, &Documented);
    let samples = Samples::new(model, &calls);
    let one = |path: &str, text: String| Files::from([(path.to_owned(), text)]);
    // A file that covers all operations takes the longest, so these files are first.
    let mut jobs: Vec<Job<'_>> = vec![
        Box::new(|| one("api.rs", api::emit(&operations))),
        Box::new(|| one("errors.rs", error_codes::emit(&model.error_codes))),
        Box::new(|| one("examples.rs", examples::emit(model))),
        Box::new(|| one("operations.md", operations_md::emit(model))),
        Box::new(|| one("service.rs", service::emit(&model.service))),
        Box::new(|| modules::emit(model)),
    ];
    jobs.extend(model.topics.iter().map(|topic| -> Job<'_> { Box::new(|| Files::from([emit_topic(topic)])) }));
    jobs.extend(operations.iter().map(|(group, operation)| -> Job<'_> {
        Box::new(|| Files::from([emit_operation(group, operation, &samples)]))
    }));
    map(&jobs, |job| job()).into_iter().flatten().collect()
}

/// A function that emits files. Jobs run in parallel.
type Job<'m> = Box<dyn Fn() -> Files + Sync + 'm>;

/// Returns the file of a topic, with its path.
fn emit_topic(topic: &Topic) -> (String, String) {
    let mut file = RustFile::new(&topic.description);
    emit_types(&topic.types, &mut file);
    let path = format!("types/{}", topic.name);
    (format!("{path}.rs"), file.finish(&format!("spec/{path}.yaml")))
}

/// Returns the file of an operation, with its path.
fn emit_operation(group: &Group, operation: &Operation, samples: &Samples<'_>) -> (String, String) {
    let mut file = RustFile::new(&operation.summary);
    file.set_source(&operation.document);
    operations::emit(operation, samples.example(operation).as_deref(), &mut file);
    sort::emit(operation, &mut file);
    emit_types(&operation.types, &mut file);
    let path = format!("operations/{}/{}", group.name, operation.file);
    (format!("{path}.rs"), file.finish(&format!("spec/{path}.yaml")))
}

fn emit_types(types: &[TypeDef], file: &mut RustFile) {
    for def in types {
        file.define(&def.name);
        match &def.kind {
            TypeKind::Object { properties, sent_by } => structs::emit(def, properties, *sent_by, file),
            TypeKind::Value { ty } => newtypes::emit(def, ty, file),
            TypeKind::Enumeration { variants, reported_in } => {
                enumerations::emit(def, variants, reported_in.as_deref(), file)
            }
        }
    }
}
