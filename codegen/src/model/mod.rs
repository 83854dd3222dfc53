//! The resolved spec.
//!
//! Only `resolve` creates a [`Model`], and only from a spec without errors. Therefore, later stages need no checks.
//!
//! | file | purpose |
//! | --- | --- |
//! | `service` | what all operations share |
//! | `error_codes` | the documented error codes |
//! | `operations`, `arguments`, `responses`, `tasks`, `examples` | operations, their arguments, responses and tasks |
//! | `types`, `field_info`, `time` | named types, types of values, constraints, formats of timestamps |
//! | `simulation` | the meaning of values in the simulated company of the embedded service |

mod arguments;
mod error_codes;
mod examples;
mod field_info;
mod operations;
mod responses;
mod service;
mod simulation;
mod tasks;
mod time;
mod types;

pub use arguments::{Argument, ArgumentKind, ArrayStyle, Constant, Encoding, ParameterLocation, Part, SortChoice};
pub use error_codes::{CONDITIONS, Condition, ErrorCode, ErrorCodes, ErrorSource, RetryAdvice};
pub use examples::Example;
pub use field_info::{Duration, FieldInfo, Limits};
pub use operations::{
    Action, Document, Erratum, Http, Operation, PageToken, Paging, Permissions, Resource, Retry,
    without_parameter_names,
};
pub use responses::{Choice, Content, Output, Response, ResponseHeader, Status};
pub use service::{Scheme, Service};
pub use simulation::{
    Attribute, DesktopAttribute, FailureAttribute, LoginAttribute, Rows, SIMULATED, SampleAttribute, Series, Shape,
    Simulated, SimulatedFile, StageAttribute, TaskAttribute, UserAttribute,
};
pub use tasks::{StartedTask, StatusMeaning, TaskRows, TaskState, Waiter};
pub use time::TimeFormat;
pub use types::{Property, ReportedBy, SentBy, TypeDef, TypeKind, TypeRef, ValueType, Variant, Wire};

/// The value of a default or an example.
pub use crate::spec::scalar::Scalar;

/// A service, with all of its types and operations.
#[derive(Debug)]
pub struct Model {
    /// What all operations share.
    pub service: Service,
    /// The documented error codes.
    pub error_codes: ErrorCodes,
    /// The shared types, by topic.
    pub topics: Vec<Topic>,
    /// The operations, by group.
    pub groups: Vec<Group>,
}

impl Model {
    /// Returns the operations of all groups.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }

    /// Returns all types: first the shared types, then the types of operations.
    pub fn types(&self) -> impl Iterator<Item = &TypeDef> {
        let shared = self.topics.iter().flat_map(|topic| &topic.types);
        shared.chain(self.operations().flat_map(|operation| &operation.types))
    }
}

/// One file of shared types.
#[derive(Debug)]
pub struct Topic {
    /// The file stem, which is also the name of the module.
    pub name: String,
    /// The subject of the types.
    pub description: String,
    /// The types in the order of the file.
    pub types: Vec<TypeDef>,
}

/// One directory of operations.
#[derive(Debug)]
pub struct Group {
    /// The name of the directory, which is also the name of the module.
    pub name: String,
    /// The operations, sorted by file name.
    pub operations: Vec<Operation>,
}
