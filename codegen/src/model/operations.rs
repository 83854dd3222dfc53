//! Operations, and everything that is documented about them.

use super::arguments::{Argument, Constant};
use super::examples::Example;
use super::responses::{Output, Response};
use super::tasks::{StartedTask, Waiter};
use super::types::{TypeDef, TypeRef};

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// The name of the YAML file without its extension.
    pub file: String,
    /// The name of the operation, which is also the name of its Rust struct.
    pub name: String,
    /// The name of the method of the client, which is also the name of the module.
    pub method: String,
    /// Other names, for searches.
    pub aliases: Vec<String>,
    /// The name in the vendor's SDKs.
    pub sdk_name: String,
    /// The document that describes the operation.
    pub document: Document,
    /// A sentence that says what the operation does.
    pub summary: String,
    /// Documentation beyond the summary.
    pub description: Option<String>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// The method and the path.
    pub http: Http,
    /// Whether the operation may be retried, and why.
    pub retry: Retry,
    /// How long the service keeps the data.
    pub retention: Option<String>,
    /// The permissions that callers need.
    pub permissions: Permissions,
    /// The required arguments, followed by the optional ones. Both are sorted by location: path, query, header, body.
    /// Arguments with the same location have the order of the spec.
    pub arguments: Vec<Argument>,
    /// Headers with a constant value.
    pub constants: Vec<Constant>,
    /// The shared headers that the manual page lists.
    pub listed_headers: Vec<String>,
    /// The paging, if the operation lists rows.
    pub paging: Option<Paging>,
    /// How to wait for a task whose status the operation reports.
    pub waiter: Option<Waiter>,
    /// The task that a call starts, if a waiter can wait for it.
    pub task: Option<StartedTask>,
    /// The output of a successful call.
    pub output: Output,
    /// The responses, in the order of the spec.
    pub responses: Vec<Response>,
    /// Example requests: a description, and the path and query.
    pub examples: Vec<Example>,
    /// The errata of the manual page.
    pub errata: Vec<Erratum>,
    /// The types that only this operation uses.
    pub types: Vec<TypeDef>,
}

/// A manual page, an API definition, or both.
#[derive(Debug)]
pub struct Document {
    /// The title of the manual page, or the summary of the operation in the API definition.
    pub title: String,
    /// The date of the manual page.
    pub updated: Option<String>,
    /// The name and the version of the API definition.
    pub definition: Option<String>,
    /// The headings above the manual page, outermost first.
    pub breadcrumb: Vec<String>,
}

/// Method and path template.
#[derive(Debug)]
pub struct Http {
    /// The method, such as `GET`.
    pub method: String,
    /// The path, such as `/v2/{project_id}/things`.
    pub path: String,
}

/// Removes the names of the parameters from a path, or from a method and a path. For example, `/things/{id}` becomes
/// `/things/{}`. The names are not sent, so the service cannot distinguish paths with the same result.
pub fn without_parameter_names(path: &str) -> String {
    let mut text = String::new();
    for part in path.split_inclusive('{') {
        // Each part except the first begins with the name of a parameter.
        let rest = if text.ends_with('{') { part.find('}').map_or(part, |end| &part[end..]) } else { part };
        text.push_str(rest);
    }
    text
}

/// Whether an operation may be retried, and why.
#[derive(Debug)]
pub struct Retry {
    /// Whether sending the request twice has the same effect as sending it once.
    pub idempotent: bool,
    /// Why the operation is, or is not, idempotent.
    pub reason: String,
}

/// The documented permissions.
#[derive(Debug)]
pub enum Permissions {
    /// The manual page does not mention permissions.
    Unstated,
    /// No permissions are required.
    None,
    /// A policy must allow these actions.
    Actions(Vec<Action>),
}

/// An action that a policy must allow.
#[derive(Debug)]
pub struct Action {
    /// The name of the action.
    pub name: String,
    /// The access level, such as `read` or `write`.
    pub access_level: String,
    /// The resource type of the action, if it has one.
    pub resource: Option<Resource>,
    /// Keys for the conditions of a policy.
    pub condition_keys: Vec<String>,
    /// Actions of other services that are also required.
    pub dependencies: Vec<String>,
}

/// The paging of an operation. All names are Rust names.
#[derive(Debug)]
pub struct Paging {
    /// The argument that selects the page.
    pub page_token: PageToken,
    /// The argument for the number of rows per page.
    pub limit: String,
    /// The default number of rows per page.
    pub default_limit: Option<i64>,
    /// The field of the output with the total number of rows.
    pub total: Option<String>,
    /// The field of the output with the rows.
    pub items: String,
    /// The type of a row.
    pub item: TypeRef,
    /// The field of a row that identifies the row.
    pub identity: Option<String>,
}

/// The argument that selects the page.
#[derive(Debug)]
pub enum PageToken {
    /// The argument is the number of rows to skip.
    Offset(String),
    /// The argument is a marker that the previous page returned.
    Marker {
        /// The name of the argument.
        argument: String,
        /// The response field with the next marker. If `None`, the marker is the identity of the last row.
        next: Option<String>,
    },
}

impl PageToken {
    /// Returns the name of the argument.
    pub fn argument(&self) -> &str {
        match self {
            Self::Offset(argument) | Self::Marker { argument, .. } => argument,
        }
    }
}

/// The resource type of an action.
#[derive(Debug)]
pub struct Resource {
    /// The name of the resource type.
    pub name: String,
    /// Whether a policy must name the resource.
    pub required: bool,
}

/// An error or omission of the manual page.
#[derive(Debug)]
pub struct Erratum {
    /// The name of the parameter, property, value or action that the erratum is about, or a status.
    pub about: String,
    /// What the manual page says.
    pub page: String,
    /// What the service does instead.
    pub service: String,
    /// Where the statement about the service is from.
    pub source: Option<String>,
}
