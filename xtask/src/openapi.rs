//! `openapi`: prints the spec as an OpenAPI document.

use crate::args::OpenapiOptions;
use crate::exit_code::ExitResult;
use crate::spec;
use crate::terminal::print_document;
use codegen::emit::openapi;

/// Prints the OpenAPI document to standard output.
pub fn run(options: &OpenapiOptions) -> ExitResult {
    let model = spec::model(&options.spec)?;
    Ok(print_document(&if options.yaml { openapi::emit_yaml(&model) } else { openapi::emit(&model) }))
}
