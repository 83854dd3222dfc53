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
pub use operation::{Action, Body, Document, Erratum, OperationFile, Permissions, RequestExample, Resource, Retry};
pub use rules::{Ends, MarkerPagination, OffsetPagination, Pagination, RangeRule, Rule, SortRule};
pub use service::{Authentication, ServiceFile, SharedParameters, SignatureScheme, TokenScheme};
pub use todos::Todo;
pub use types::{EnumValue, Field, SetBy, Type, TypesFile};
