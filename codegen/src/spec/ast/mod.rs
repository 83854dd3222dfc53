//! The language of the spec, with one struct for each construct. The structs contain the values as the author wrote
//! them. Names are not resolved yet.
//!
//! The documentation of a field defines its key. `spec/README.md` has an example of each key.
//!
//! | file | purpose |
//! | --- | --- |
//! | `service` | `service.yaml` |
//! | `error_codes` | `errors.yaml` |
//! | `operations`, `rules`, `responses` | files of operations: keys, rules and pagination, responses |
//! | `types` | named types, enumeration values and fields |
//! | `tasks` | waiters, and the tasks that operations start |
//! | `todos` | open decisions |

mod error_codes;
mod operations;
mod responses;
mod rules;
mod service;
mod tasks;
mod todos;
mod types;

pub use error_codes::{ErrorEntry, ErrorSource, ErrorsFile, RetryAdvice};
pub use operations::{Action, Body, Document, Erratum, OperationFile, Permissions, RequestExample, Resource, Retry};
pub use responses::{BodyExample, Response};
pub use rules::{Ends, MarkerPagination, OffsetPagination, Pagination, RangeRule, Rule, SortRule};
pub use service::{Authentication, ServiceFile, SharedParameters, SignatureScheme, TokenScheme};
pub use tasks::{StartedTask, Waiter};
pub use todos::Todo;
pub use types::{ArrayStyle, EnumValue, Field, SetBy, Type, TypesFile};
