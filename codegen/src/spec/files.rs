//! The files of a spec as they were read.

use super::ast::{OperationFile, ServiceFile, Type, TypesFile};
use super::file_kind::FileKind;
use super::spans::Spans;
use crate::source::FileId;
use indexmap::IndexMap;

/// Everything that the authors wrote, file by file.
#[derive(Debug, Default)]
pub struct SpecFiles {
    /// `service.yaml`, once.
    pub service: Option<Located<ServiceFile>>,
    /// `types/*.yaml`.
    pub types: Vec<Located<TypesFile>>,
    /// `operations/<group>/*.yaml`.
    pub operations: Vec<Located<OperationFile>>,
    /// The types of files that have errors elsewhere.
    pub stray_types: Vec<Located<IndexMap<String, Type>>>,
    /// Files that could not be read as a whole, so that nothing is said of what they may define.
    pub unreadable: Vec<Unreadable>,
}

/// The content of a file with the spans of its values.
#[derive(Debug)]
pub struct Located<T> {
    /// The file that it was read from.
    pub file: FileId,
    /// Its path below the spec's directory.
    pub path: String,
    /// What the author wrote.
    pub content: T,
    /// Where each value is.
    pub spans: Spans,
}

/// A file that could not be read as a whole.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub file: FileId,
    /// Its kind, if its path says one.
    pub kind: Option<FileKind>,
    /// The names of the types in it that could not be read; none if they are not known either.
    pub types: Option<Vec<String>>,
}
