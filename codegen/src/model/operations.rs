//! Operations, with everything that is documented about them.

use super::arguments::{Argument, Constant};
use super::examples::Example;
use super::responses::{Output, Response};
use super::types::{TypeDef, TypeRef};

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// File stem.
    pub file: String,
    /// Type name.
    pub name: String,
    /// Method name on the client, and module name.
    pub method: String,
    /// Aliases for searches.
    pub aliases: Vec<String>,
    /// Its manual page.
    pub document: Document,
    /// A sentence that says what it does.
    pub summary: String,
    /// More details.
    pub description: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Method and path.
    pub http: Http,
    /// Whether it may be retried.
    pub retry: Retry,
    /// How long the service keeps the data.
    pub retention: Option<String>,
    /// The permissions that callers need.
    pub permissions: Permissions,
    /// The arguments: required ones first, otherwise in the order of the path and the spec.
    pub arguments: Vec<Argument>,
    /// Headers with a constant value.
    pub constants: Vec<Constant>,
    /// Shared headers that the manual page lists.
    pub listed_headers: Vec<String>,
    /// Its paging, if it lists rows.
    pub paging: Option<Paging>,
    /// The output of a successful call.
    pub output: Output,
    /// The responses by status.
    pub responses: Vec<Response>,
    /// Example requests: description, path and query.
    pub examples: Vec<Example>,
    /// The errata of the manual page.
    pub errata: Vec<Erratum>,
    /// Types of this operation alone.
    pub types: Vec<TypeDef>,
}

/// A manual page, an API definition, or both.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The date of the manual page.
    pub updated: Option<String>,
    /// Name and version of the API definition.
    pub definition: Option<String>,
    /// The headings above it.
    pub breadcrumb: Vec<String>,
}

/// Method and path template.
#[derive(Debug)]
pub struct Http {
    /// `GET`, ..
    pub method: String,
    /// `/v2/{project_id}/things`.
    pub path: String,
}

/// Whether an operation may be retried, and why.
#[derive(Debug)]
pub struct Retry {
    /// Whether sending it twice has the same effect as sending it once.
    pub idempotent: bool,
    /// The reason.
    pub reason: String,
}

/// The documented permissions.
#[derive(Debug)]
pub enum Permissions {
    /// They are not documented.
    Unstated,
    /// None are required.
    None,
    /// A policy must allow these actions.
    Actions(Vec<Action>),
}

/// An action that a policy must allow.
#[derive(Debug)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// `read`, `write`, ..
    pub access_level: String,
    /// The resource type, and whether a policy must name it.
    pub resource: Option<Resource>,
    /// Keys for the conditions of a policy.
    pub condition_keys: Vec<String>,
    /// Actions of other services.
    pub dependencies: Vec<String>,
}

/// The paging of an operation. All names are Rust names.
#[derive(Debug)]
pub struct Paging {
    /// The argument with the page token.
    pub page_token: PageToken,
    /// The argument with the number of rows per page.
    pub limit: String,
    /// The default number of rows per page.
    pub default_limit: Option<i64>,
    /// The field with the total number of rows.
    pub total: Option<String>,
    /// The field with the rows.
    pub items: String,
    /// The type of a row.
    pub item: TypeRef,
    /// The field that identifies a row.
    pub identity: Option<String>,
}

/// The argument with the page token.
#[derive(Debug)]
pub enum PageToken {
    /// The number of rows to skip.
    Offset(String),
    /// A marker from the previous page.
    Marker {
        /// The argument.
        argument: String,
        /// The response field with the next marker. If `None`, the marker is the identity of the last row.
        next: Option<String>,
    },
}

impl PageToken {
    /// The name of the argument.
    pub fn argument(&self) -> &str {
        match self {
            Self::Offset(argument) | Self::Marker { argument, .. } => argument,
        }
    }
}

/// The resource type of an action.
#[derive(Debug)]
pub struct Resource {
    /// Its name.
    pub name: String,
    /// Whether a policy must name one.
    pub required: bool,
}

/// An error of the manual page.
#[derive(Debug)]
pub struct Erratum {
    /// The wire name that it is about.
    pub about: String,
    /// What the manual page says.
    pub page: String,
    /// What the service does.
    pub service: String,
}
