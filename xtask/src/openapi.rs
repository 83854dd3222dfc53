//! `openapi`: prints the spec as an OpenAPI document.

use crate::args::OpenapiOptions;
use crate::exit_code::Exit;
use crate::spec;
use crate::terminal::print;
use codegen::emit::openapi;

/// Prints the document to standard output.
pub fn run(options: &OpenapiOptions) -> Exit {
    match spec::model(&options.spec.folder()) {
        Ok(model) if options.yaml => print(&openapi::emit_yaml(&model)),
        Ok(model) => print(&openapi::emit(&model)),
        Err(exit) => exit,
    }
}
