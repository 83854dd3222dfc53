//! Reads API definitions and manual pages into drafts, which hold `spec::ast`, and writes them as files of the spec.
//!
//! | module | purpose |
//! | --- | --- |
//! | `text`, `value` | parse JSON and YAML |
//! | `definition`, `document`, `servers` | find the operations of a Swagger 2.0, OpenAPI 3.0 or OpenAPI 3.1 file |
//! | `operations`, `parameters`, `array_style`, `requests`, `responses` | read one operation into a `draft` |
//! | `swagger`, `openapi`, `media` | read bodies in the two dialects |
//! | `reader`, `fields`, `value_types` | read parameters, properties and the types of schemas |
//! | `named_schemas`, `objects`, `all_of`, `enumerations`, `enum_docs` | read schemas that become named types |
//! | `field_types` | creates fields that only have a type |
//! | `constraints`, `examples`, `pii`, `units`, `schema_text` | read the properties of one value |
//! | `node`, `references`, `report` | access values of the definition, and report errors and losses |
//! | `pagination`, `retry` | infer pagination and idempotency |
//! | `existing`, `naming`, `operation_names`, `dedup_types`, `shared_types`, `output` | turn all drafts into files of the spec |
//! | `gate` | leaves out the operations that the generator refuses |
//! | `manual` | reads a manual page into a draft |
//!
//! Features that the spec language lacks are reported as losses. If an operation would have a different meaning without
//! such a feature, it is not imported.

mod all_of;
mod array_style;
mod constraints;
mod dedup_types;
mod definition;
mod document;
mod draft;
mod enum_docs;
mod enumerations;
mod examples;
mod existing;
mod field_types;
mod fields;
mod gate;
mod manual;
mod media;
mod named_schemas;
mod naming;
mod node;
mod objects;
mod openapi;
mod operation_names;
mod operations;
mod output;
mod pagination;
mod parameters;
mod pii;
mod reader;
mod references;
mod report;
mod requests;
mod responses;
mod retry;
mod schema_text;
mod servers;
mod shared_types;
mod swagger;
mod text;
mod units;
mod value;
mod value_types;

pub use manual::{Names, PageImport, import_page};
pub use report::{DocumentLocation, ImportError, Losses};
pub use text::LARGEST_DEFINITION;

use crate::output::Files;
use crate::source::SourceMap;
use draft::Draft;
use existing::Spec;
use report::Report;
use std::collections::HashMap;

/// A definition to import.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name for messages, such as a path.
    pub name: String,
    /// The text of the definition.
    pub bytes: Vec<u8>,
}

/// The result of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// Files of the spec, by their paths relative to its directory. Some of them may exist already.
    pub files: Files,
    /// Features that were not imported.
    pub losses: Losses,
    /// Errors of files and operations that were not imported.
    pub errors: Vec<ImportError>,
    /// Number of imported operations.
    pub operations: usize,
}

/// Imports definitions into a spec. `label` replaces the titles and versions of the definitions. `progress` is called
/// with the number of definitions read so far.
pub fn import(
    sources: &[Source],
    existing: &SourceMap,
    label: Option<&str>,
    progress: &mut dyn FnMut(usize),
) -> Import {
    let spec = Spec::read(existing);
    let mut import = Import::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut files: HashMap<(String, String), &str> = HashMap::new();
    for (index, source) in sources.iter().enumerate() {
        let mut report = Report::new(&source.name);
        let tree = text::parse(&source.bytes, &mut report);
        let operations = tree.and_then(|tree| definition::read(&tree, &source.name, label, &spec, &mut report));
        for draft in operations.unwrap_or_else(|error| vec![Err(error)]) {
            match draft.and_then(|draft| distinct(draft, &files)) {
                Ok(draft) => {
                    files.insert((draft.file.operation.clone(), draft.file.http.clone()), &source.name);
                    drafts.push(draft);
                }
                Err(error) => import.errors.push(error),
            }
        }
        for (loss, locations) in report.losses {
            import.losses.entry(loss).or_default().extend(locations);
        }
        progress(index + 1);
    }
    drafts.sort_by(|a, b| (&a.file.operation, &a.file.http).cmp(&(&b.file.operation, &b.file.http)));
    let accepted = gate::accept(drafts, &spec, existing);
    import.errors.extend(accepted.errors);
    for (loss, location) in output::losses(&accepted.output, &spec) {
        import.losses.entry(loss.to_owned()).or_default().insert(location);
    }
    import.operations = accepted.output.operations.len();
    import.files = accepted.output.files;
    import
}

/// Returns an error if an operation with the same name, method and path was read before. `files` maps the operations
/// that were read so far to the names of their definitions.
fn distinct(draft: Draft, files: &HashMap<(String, String), &str>) -> report::Result<Draft> {
    let key = (draft.file.operation.clone(), draft.file.http.clone());
    let Some(first) = files.get(&key) else { return Ok(draft) };
    let message = format!("the operation `{}` is defined twice, first in `{first}`", draft.file.operation);
    let help = "import only one of them".to_owned();
    Err(ImportError { message, location: draft.at.unwrap_or_default(), help })
}
