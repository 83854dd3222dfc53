//! `operations/<group>/<operation>.yaml`: one operation and the page it was written from.

use super::answers::Response;
use super::rules::{Pagination, Rule};
use super::todos::Todo;
use super::types::{Field, Type};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// `operations/<group>/<operation>.yaml`: one operation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationFile {
    /// Name in PascalCase; the method's name follows from it.
    pub operation: String,
    /// Other names that people search for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The page that this file was written from.
    pub document: Document,
    /// One sentence: what the operation does.
    pub summary: String,
    /// More about it, where a sentence is not enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// True where the document advises against it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// What is still to be decided about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
    /// Method and path, `GET /v2/{project_id}/things`.
    pub http: String,
    /// Whether sending it twice does harm.
    pub retry: Retry,
    /// How long the service keeps the data, `180 days`. Documented, never enforced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<String>,
    /// `unstated`, `none`, or the list of actions that the caller needs.
    pub permissions: Permissions,
    /// Parameters in the path.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub path: IndexMap<String, Field>,
    /// Parameters in the query.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub query: IndexMap<String, Field>,
    /// Parameters in the header.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub header: IndexMap<String, Field>,
    /// Shared header parameters of `service.yaml` that the page lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_headers: Vec<String>,
    /// The body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What must hold between parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How the answer is read page by page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// What the service answers, by status or `default`.
    #[schemars(with = "IndexMap<String, Response>", extend("propertyNames" = { "$ref": "#/$defs/Scalar" }))]
    pub responses: IndexMap<Scalar, Response>,
    /// Example requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<RequestExample>,
    /// What the page gets wrong or leaves out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errata: Vec<Erratum>,
    /// Types that only this operation uses.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, Type>,
    /// A mark for each text of the page that the descriptions were written from. Only `audit` reads and writes them.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub text_hashes: IndexMap<String, String>,
}

/// A page of the manual, or an API definition.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The day of the page's revision, `2026-02-10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Name and version of the API definition that the file was imported from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The headings above it in the manual, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breadcrumb: Vec<String>,
}

/// Whether an operation may be sent again after a failure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// Whether sending it twice has the effect of sending it once.
    pub idempotent: bool,
    /// Why.
    pub reason: String,
}

/// What the page says about permissions.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Permissions {
    /// The page does not speak of them.
    #[default]
    Unstated,
    /// The page says that none are needed.
    None,
    /// The page lists them.
    #[serde(untagged)]
    Actions(Vec<Action>),
}

/// An action that an identity policy has to allow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, `workspace:desktops:getMonitor`.
    pub action: String,
    /// `read`, `write`, `list`, ..
    pub access_level: String,
    /// The kind of resource that a policy can name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// Keys that a policy's conditions can use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub condition_keys: Vec<String>,
    /// Actions of other services that are needed too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<String>,
}

/// The resource type of an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its name.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether a policy has to name it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub required: bool,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// `multipart/form-data`, or JSON with parameters that the page asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Name of its type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether it may not be left out.
    #[serde(default = "Body::is_required", skip_serializing_if = "Clone::clone")]
    #[schemars(extend("default" = true))]
    pub required: bool,
    /// What it is.
    pub description: String,
}

impl Body {
    /// Most bodies are, so that the language has the others say so.
    fn is_required() -> bool {
        true
    }
}

/// A request as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestExample {
    /// What it asks for.
    pub description: String,
    /// Path and query as they go over the wire.
    pub url: String,
}

/// Something that the page gets wrong or leaves out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub waives: IndexMap<String, Scalar>,
}
