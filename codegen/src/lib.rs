//! The generator: compiles a spec in YAML to a Rust client.
//!
//! | stage | input | output |
//! | --- | --- | --- |
//! | [`spec`] | YAML files | [`spec::ast`]: the parsed files with locations |
//! | [`resolve`] | the AST | [`model`]: the resolved spec |
//! | [`emit`] | the model | the files of the client, or an OpenAPI document |
//!
//! [`compile`] runs all stages. It always emits all files and keeps no state between runs.
//!
//! Other modules work on the same data: [`manual`] reads pages of the vendor's manual, [`import`] converts such pages
//! and API definitions to files of a spec, [`audit`] compares a manual page with the spec, [`template`] creates the
//! file of a new operation, [`select`] reduces a model to some of its operations, [`sample`] builds a sample call of
//! each operation, [`diff`] compares two models, [`explain`] finds where a name is defined, emitted and tested,
//! [`policy`] writes identity policies for operations, [`mock`] responds to requests as the service would, [`schema`]
//! describes the language as JSON Schema, [`escape`] escapes control characters for terminals, and [`suggest`] finds
//! the known name that is most similar to an unknown one.
//!
//! `spec` and `resolve` report their errors together. `emit` cannot fail. This crate accesses no files, no network, no
//! clock and no environment. The crate `xtask` does that for it.

#![recursion_limit = "256"]

use diagnostic::Diagnostic;
use output::Files;
use source::SourceMap;

pub mod escape;

pub mod source;

pub mod suggest;

pub mod diagnostic;

pub mod spec;

pub mod model;

pub mod resolve;

pub mod select;

pub mod sample;

pub mod emit;

pub mod mock;

pub mod manual;

pub mod import;

pub mod audit;

pub mod schema;

pub mod diff;

pub mod explain;

pub mod policy;

pub mod template;

pub mod output;

mod media_type;

mod operation_names;

mod parallel;

mod query_elements;

mod wire_time;

/// Compiles a spec. Returns the files of the client, or the errors of the spec.
pub fn compile(sources: &SourceMap) -> Result<Files, Vec<Diagnostic>> {
    Ok(emit::rust::emit(&parse_and_resolve(sources)?))
}

/// Parses and resolves a spec. Returns its model, or the errors of the spec.
pub fn parse_and_resolve(sources: &SourceMap) -> Result<model::Model, Vec<Diagnostic>> {
    let (files, mut errors) = spec::read_partly(sources);
    match resolve::resolve(&files) {
        Ok(model) if errors.is_empty() => return Ok(model),
        Ok(_) => {}
        Err(found) => errors.extend(found),
    }
    diagnostic::sort(&mut errors);
    Err(errors)
}
