//! A spec from its folder, for every command that needs one.

use crate::exit_code::Exit;
use crate::fs;
use crate::terminal::{report_file_error, report_invalid_spec};
use codegen::model::Model;
use codegen::source::SourceMap;
use std::path::Path;

/// The files of a spec; what keeps them from being read has been told when this fails.
pub fn sources(folder: &Path) -> Result<SourceMap, Exit> {
    fs::read_spec(folder).map_err(|error| report_file_error(&error))
}

/// What the spec in a folder means; what is wrong with it has been told when this fails.
pub fn model(folder: &Path) -> Result<Model, Exit> {
    understand(&sources(folder)?)
}

/// What the files of a spec mean; what is wrong with them has been told when this fails.
pub fn understand(sources: &SourceMap) -> Result<Model, Exit> {
    codegen::understand(sources).map_err(|errors| report_invalid_spec(&errors, sources))
}
