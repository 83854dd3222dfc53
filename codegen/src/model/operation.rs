//! Operations: what goes out, what comes back, and what is documented of both.

use super::argument::{Argument, Constant};
use super::example::Example;
use super::response::{Output, Response};
use super::types::{TypeDef, TypeRef};

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// File stem and module name.
    pub file: String,
    /// Type name.
    pub name: String,
    /// Method name on the client.
    pub method: String,
    /// Other names that people search for.
    pub aliases: Vec<String>,
    /// The page it was written from.
    pub document: Document,
    /// What it does, in a sentence.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// Method and path.
    pub http: Http,
    /// Whether it may be sent twice.
    pub retry: Retry,
    /// How long the service keeps the data.
    pub retention: Option<String>,
    /// What the caller has to be allowed to do.
    pub permissions: Permissions,
    /// What the caller gives: required ones first, in the order of the path and then of the document.
    pub arguments: Vec<Argument>,
    /// Headers that always have the same value.
    pub constants: Vec<Constant>,
    /// Shared headers that the page lists.
    pub listed_headers: Vec<String>,
    /// Rows page by page.
    pub paging: Option<Paging>,
    /// What a success hands over.
    pub output: Output,
    /// What the service answers, by status.
    pub replies: Vec<Response>,
    /// Example requests: what they ask for, and path and query.
    pub examples: Vec<Example>,
    /// What the page gets wrong.
    pub errata: Vec<Erratum>,
    /// Types of this operation alone.
    pub types: Vec<TypeDef>,
}

/// A page of the manual, or an API definition, or both.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The day of the page's revision.
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

/// Whether it may be sent twice, and why.
#[derive(Debug)]
pub struct Retry {
    /// Whether sending it twice has the effect of sending it once.
    pub idempotent: bool,
    /// The reason.
    pub reason: String,
}

/// What the page says about permissions.
#[derive(Debug)]
pub enum Permissions {
    /// Nothing.
    Unstated,
    /// That none are needed.
    None,
    /// Which actions a policy has to allow.
    Actions(Vec<Action>),
}

/// An action that a policy has to allow.
#[derive(Debug)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// `read`, `write`, ..
    pub access_level: String,
    /// The resource type and whether a policy has to name it.
    pub resource: Option<Resource>,
    /// Keys for a policy's conditions.
    pub condition_keys: Vec<String>,
    /// Actions of other services.
    pub dependencies: Vec<String>,
}

/// Paging. Names are those of Rust.
#[derive(Debug)]
pub struct Paging {
    /// The argument that says where a page begins.
    pub turn: PageToken,
    /// The argument with the number of rows on a page.
    pub limit: String,
    /// The number of rows on a page where the caller sets none.
    pub default_limit: Option<i64>,
    /// The field with the number of rows there are.
    pub total: Option<String>,
    /// The field with the rows.
    pub items: String,
    /// The type of a row.
    pub item: TypeRef,
    /// The field that tells one row from another.
    pub identity: Option<String>,
}

/// The argument that says where a page begins.
#[derive(Debug)]
pub enum PageToken {
    /// The number of rows to skip.
    Offset(String),
    /// A text that came with the page before.
    Marker {
        /// The argument.
        argument: String,
        /// The field of the answer with the next page's marker; without one it is the identity of the last row.
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

/// The kind of resource that an action is about.
#[derive(Debug)]
pub struct Resource {
    /// Its name.
    pub name: String,
    /// Whether a policy has to name one.
    pub required: bool,
}

/// What the page gets wrong.
#[derive(Debug)]
pub struct Erratum {
    /// What it is about.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What the service does.
    pub service: String,
}
