//! Reads a spec, and prints its errors.

use crate::args::{CheckOptions, MessageFormat};
use crate::exit_code::Exit;
use crate::fs;
use crate::terminal::{report_file_error, report_invalid_spec};
use codegen::model::Model;
use codegen::source::SourceMap;
use std::path::Path;

/// Reads the files of a spec. Prints an error if that fails.
pub fn sources(dir: &Path) -> Result<SourceMap, Exit> {
    fs::read_spec(dir).map_err(|error| report_file_error(&error))
}

/// Reads a spec and returns its model. Prints the errors of an invalid spec.
pub fn model(options: &CheckOptions) -> Result<Model, Exit> {
    resolve(&sources(&options.dir())?, options.message_format)
}

/// Returns the model of a spec. Prints the errors of an invalid spec.
pub fn resolve(sources: &SourceMap, format: MessageFormat) -> Result<Model, Exit> {
    codegen::parse_and_resolve(sources).map_err(|errors| report_invalid_spec(&errors, sources, format))
}
