//! The language of the spec as its authors write it: one struct a construct, no meaning yet.
//!
//! A field's documentation here is the definition of its key; `spec/README.md` shows one example of each.

mod answers;
mod operation;
mod rules;
mod service;
mod todos;
mod types;

pub use answers::{BodyExample, Response};
pub use operation::{
    Action, Body, Document, Erratum, OperationFile, Permissions, RequestExample, Resource, Retry, RetryPolicy,
};
pub use rules::{Ends, MarkerPagination, OffsetPagination, Pagination, RangeRule, Rule, SortRule};
pub use service::{Authentication, ServiceFile, SharedParameters, SignatureScheme, TokenScheme};
pub use todos::Todo;
pub use types::{EnumValue, Field, SetBy, Type, TypesFile};

/// Everything that the author wrote, file by file.
#[derive(Debug, Default)]
pub struct SpecFiles {
    /// `service.yaml`, once.
    pub service: Option<Parsed<ServiceFile>>,
    /// `types/*.yaml`.
    pub types: Vec<Parsed<TypesFile>>,
    /// `operations/<group>/*.yaml`.
    pub operations: Vec<Parsed<OperationFile>>,
}

/// A file's content together with the places of its values.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The file that it was read from.
    pub file: crate::source::FileId,
    /// Its path below the spec's folder.
    pub path: String,
    /// What the author wrote.
    pub content: T,
    /// Where each value stands.
    pub places: super::locate::Places,
}
