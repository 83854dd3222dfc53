//! Resolves names and checks a parsed spec.
//!
//! | files | subject |
//! | --- | --- |
//! | `definitions`, `symbol_table`, `symbol`, `includes` | the symbol table of named types |
//! | `scope`, `type_spec` | lookup of types in a file |
//! | `naming`, `used_names`, `file_names`, `reserved` | Rust names |
//! | `service`, `operations`, `routes`, `path`, `parameters`, `headers`, `rules`, `filters`, `pagination` | requests |
//! | `responses`, `response_headers`, `content_types`, `error_codes` | responses and error codes |
//! | `waiter`, `status_meanings` | waits for tasks |
//! | `types`, `newtypes`, `reported_by`, `field_types`, `field_values`, `constraints`, `patterns`, `duration` | types and fields |
//! | `examples`, `example_values`, `query_values`, `document`, `todos`, `simulation`, `simulated_rows` | examples, manual pages, simulation |
//! | `reachability`, `depth`, `graph`, `request_types`, `multipart` | checks across all types |
//! | `errors`, `lazy_location` | error reporting |

mod constraints;
mod content_types;
pub(crate) mod definitions;
mod depth;
mod document;
mod duration;
mod error_codes;
pub(crate) mod errors;
pub(crate) mod example_values;
mod examples;
mod field_types;
mod field_values;
pub(crate) mod file_names;
mod filters;
mod graph;
pub(crate) mod headers;
mod includes;
mod lazy_location;
mod multipart;
pub(crate) mod naming;
mod newtypes;
mod operations;
mod pagination;
mod parameters;
pub(crate) mod path;
pub(crate) mod patterns;
pub(crate) mod query_values;
mod reachability;
mod reported_by;
mod request_types;
mod reserved;
mod response_headers;
pub(crate) mod responses;
mod routes;
mod rules;
mod scope;
mod service;
mod simulated_rows;
mod simulation;
mod status_meanings;
pub(crate) mod symbol;
pub(crate) mod symbol_table;
pub(crate) mod todos;
mod type_spec;
mod types;
mod used_names;
mod waiter;

pub use reserved::{
    RESERVED_ARGUMENTS, RESERVED_CONSTANTS, RESERVED_GROUPS, RESERVED_METHODS, RESERVED_SETTERS, RESERVED_TYPES,
};

use crate::diagnostic::Diagnostic;
use crate::model::{Group, Model, Operation};
use crate::spec::files::SpecFiles;
use errors::Errors;
use indexmap::IndexMap;

/// Returns the model of a spec, or its errors. The checks across all types run only if there are no other errors. If
/// parts of the spec are unreadable, the model is incomplete, and only the errors are useful.
pub fn resolve(files: &SpecFiles) -> Result<Model, Vec<Diagnostic>> {
    let errors = Errors::default();
    todos::report(files, &errors);
    let symbols = definitions::collect(files, &errors);
    let service = service::resolve(files, &symbols, &errors);
    let error_codes = error_codes::resolve(files.errors.as_ref(), &errors);
    let topics = files.types.iter().map(|file| types::topic(file, &symbols, &errors)).collect();
    for file in &files.stray_types {
        types::check(file, &symbols, &errors);
    }
    let mut groups: IndexMap<&str, Vec<Operation>> = IndexMap::new();
    for file in &files.operations {
        let group = symbols.group(file.file);
        groups.entry(group).or_default().push(operations::resolve(file, &symbols, &errors));
    }
    routes::check(files, &errors);
    waiter::check(files, &errors);
    let groups = groups.into_iter().map(|(name, operations)| Group { name: name.to_owned(), operations }).collect();
    let model = service.map(|service| Model { service, error_codes, topics, groups });
    match model {
        Some(mut model) if errors.is_empty() => {
            // A type that seems unused may be used in an unreadable file.
            if files.unreadable.is_empty() {
                reachability::check(&mut model, &symbols, &errors);
            }
            if errors.is_empty() { Ok(model) } else { Err(errors.into_sorted()) }
        }
        _ => Err(errors.into_sorted()),
    }
}
