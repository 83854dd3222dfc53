//! `operations/<group>/<operation>.yaml`: one operation and the page it was written from.

use super::answers::Response;
use super::rules::{Pagination, Rule};
use super::todos::Todo;
use super::types::{Field, Type};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `operations/<group>/<operation>.yaml`: one operation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationFile {
    /// Name in PascalCase; the method's name follows from it.
    pub operation: String,
    /// Other names that people search for.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The page that this file was written from.
    pub document: Document,
    /// One sentence: what the operation does.
    pub summary: String,
    /// More about it, where a sentence is not enough.
    pub description: Option<String>,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Method and path, `GET /v2/{project_id}/things`.
    pub http: String,
    /// Whether sending it twice does harm.
    pub retry: Retry,
    /// How long the service keeps the data, `180 days`. Documented, never enforced.
    pub retention: Option<String>,
    /// `unstated`, `none`, or the list of actions that the caller needs.
    pub permissions: Permissions,
    /// Parameters in the path.
    #[serde(default)]
    pub path: IndexMap<String, Field>,
    /// Parameters in the query.
    #[serde(default)]
    pub query: IndexMap<String, Field>,
    /// Parameters in the header.
    #[serde(default)]
    pub header: IndexMap<String, Field>,
    /// Shared header parameters of `service.yaml` that the page lists.
    #[serde(default)]
    pub uses: Vec<String>,
    /// The body of the request.
    pub body: Option<Body>,
    /// What must hold between parameters.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// How the answer is read page by page.
    pub pagination: Option<Pagination>,
    /// What the service answers, by status or `default`.
    #[schemars(with = "IndexMap<String, Response>")]
    pub responses: IndexMap<Scalar, Response>,
    /// Example requests.
    #[serde(default)]
    pub examples: Vec<RequestExample>,
    /// What the page gets wrong or leaves out.
    #[serde(default)]
    pub errata: Vec<Erratum>,
    /// Types that only this operation uses.
    #[serde(default)]
    pub types: IndexMap<String, Type>,
    /// What is still to be decided about it.
    #[serde(default)]
    pub todo: Vec<Todo>,
    /// A mark for each text of the page that the descriptions were written from. Only `audit` reads and writes them.
    #[serde(default)]
    pub wording: IndexMap<String, String>,
}

/// A page of the manual, or an API definition.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The day of the page's revision, `2026-02-10`.
    pub updated: Option<String>,
    /// Name and version of the API definition that the file was imported from.
    pub definition: Option<String>,
    /// The headings above it in the manual, outermost first.
    #[serde(default)]
    pub place: Vec<String>,
}

/// Whether an operation may be sent again after a failure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// `safe` or `unsafe`.
    pub policy: RetryPolicy,
    /// Why.
    pub reason: String,
}

/// The two answers to "may it be sent twice?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RetryPolicy {
    /// Sending it twice has the effect of sending it once.
    Safe,
    /// Each arrival has an effect of its own.
    Unsafe,
}

/// What the page says about permissions.
#[derive(Debug, Clone)]
pub enum Permissions {
    /// The page does not speak of them.
    Unstated,
    /// The page says that none are needed.
    None,
    /// The page lists them.
    Actions(Vec<Action>),
}

/// An action that an identity policy has to allow.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, `workspace:desktops:getMonitor`.
    pub action: String,
    /// `read`, `write`, `list`, ..
    pub access_level: String,
    /// The kind of resource that a policy can name.
    pub resource: Option<Resource>,
    /// Keys that a policy's conditions can use.
    #[serde(default)]
    pub condition_keys: Vec<String>,
    /// Actions of other services that are needed too.
    #[serde(default)]
    pub dependencies: Vec<String>,
}

/// The resource type of an action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its name.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether a policy has to name it.
    #[serde(default)]
    pub required: bool,
}

/// The body of a request.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Name of its type.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it is.
    pub description: String,
    /// `multipart/form-data`, or JSON with parameters that the page asks for.
    pub content_type: Option<String>,
    /// Whether it may not be left out.
    #[serde(default = "Body::is_required")]
    pub required: bool,
}

impl Body {
    /// Most bodies are, so that the language has the others say so.
    fn is_required() -> bool {
        true
    }
}

/// A request as the page shows it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestExample {
    /// What it asks for.
    pub description: String,
    /// Path and query as they go over the wire.
    pub url: String,
}

/// Something that the page gets wrong or leaves out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// The parameter, property or value that it is about.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What the service does.
    pub service: String,
    /// The facts in which the page and the spec differ for that reason, by name, each with what the page says: `nothing`
    /// where it is silent. Only `audit` reads them.
    #[serde(default)]
    pub waives: IndexMap<String, Scalar>,
}
