//! Reads a spec and reports its errors.

use crate::exit_code::Exit;
use crate::fs;
use crate::terminal::{report_file_error, report_invalid_spec};
use codegen::model::Model;
use codegen::source::SourceMap;
use std::path::Path;

/// The files of a spec. Reports errors.
pub fn sources(dir: &Path) -> Result<SourceMap, Exit> {
    fs::read_spec(dir).map_err(|error| report_file_error(&error))
}

/// The model of the spec in a directory. Reports errors.
pub fn model(dir: &Path) -> Result<Model, Exit> {
    understand(&sources(dir)?)
}

/// The model of a spec. Reports errors.
pub fn understand(sources: &SourceMap) -> Result<Model, Exit> {
    codegen::understand(sources).map_err(|errors| report_invalid_spec(&errors, sources))
}
