//! The files of a spec after parsing.

use super::ast::{ErrorsFile, OperationFile, ServiceFile, Type, TypesFile};
use super::file_kind::FileKind;
use super::spans::Spans;
use crate::source::FileId;
use indexmap::IndexMap;

/// The files of a spec.
#[derive(Debug, Default)]
pub struct SpecFiles {
    /// `service.yaml`.
    pub service: Option<Located<ServiceFile>>,
    /// `errors.yaml`, if the spec has one.
    pub errors: Option<Located<ErrorsFile>>,
    /// `types/*.yaml`.
    pub types: Vec<Located<TypesFile>>,
    /// `operations/<group>/*.yaml`.
    pub operations: Vec<Located<OperationFile>>,
    /// The types that could be parsed in files with errors in other parts.
    pub stray_types: Vec<Located<IndexMap<String, Type>>>,
    /// The files with parts that could not be parsed. Names that they define may be missing.
    pub unreadable: Vec<Unreadable>,
}

/// The content of a file, with the spans of its values.
#[derive(Debug)]
pub struct Located<T> {
    /// The file.
    pub file: FileId,
    /// The path, relative to the directory of the spec.
    pub path: String,
    /// The content.
    pub content: T,
    /// The spans of the values.
    pub spans: Spans,
}

/// A file with parts that could not be parsed.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub file: FileId,
    /// The kind of the file, if its path is valid.
    pub kind: Option<FileKind>,
    /// The names of the types that could not be parsed. `None` if the names are unknown.
    pub types: Option<Vec<String>>,
}
