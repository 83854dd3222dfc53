//! `operations/<group>/<operation>.yaml`: one operation.

use super::responses::Response;
use super::rules::{Pagination, Rule};
use super::tasks::{StartedTask, Waiter};
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
    /// The name in PascalCase. The Rust method has the same name in snake_case.
    pub operation: String,
    /// Other names of the operation, for search in the documentation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The name of the operation in the vendor's SDKs, if it differs from `operation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdk_name: Option<String>,
    /// The manual page or API definition that documents the operation.
    pub document: Document,
    /// One sentence that says what the operation does.
    pub summary: String,
    /// Documentation beyond the summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether the operation is deprecated.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// Decisions that an author has to make. `gen` refuses files that have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
    /// The method and the path, such as `GET /v2/{project_id}/things`.
    pub http: String,
    /// Whether a request may be sent again after a failure.
    pub retry: Retry,
    /// How long the service keeps the data, such as `180 days`. This is documentation only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<String>,
    /// The required permissions: `unstated`, `none`, or a list of actions.
    pub permissions: Permissions,
    /// Path parameters, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub path: IndexMap<String, Field>,
    /// Query parameters, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub query: IndexMap<String, Field>,
    /// Header parameters, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub header: IndexMap<String, Field>,
    /// The shared header parameters of `service.yaml` that the manual page lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_headers: Vec<String>,
    /// The request body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Rules that combine two parameters into one argument.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// How a listing is read page by page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// How a client waits for the end of a task whose status the operation reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiter: Option<Waiter>,
    /// The task that a call starts, if a waiter can wait for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<StartedTask>,
    /// The responses, by status or `default`.
    #[schemars(with = "IndexMap<String, Response>", extend("propertyNames" = { "$ref": "#/$defs/Scalar" }))]
    pub responses: IndexMap<Scalar, Response>,
    /// Example requests of the manual page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<RequestExample>,
    /// Errors and omissions of the manual page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errata: Vec<Erratum>,
    /// Named types that only this operation uses.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, Type>,
    /// Hashes of the texts on the manual page, by the name of what the text describes. The descriptions are based on
    /// these texts. Only `audit` uses the hashes.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub text_hashes: IndexMap<String, String>,
}

/// A manual page or an API definition.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The title of the page, or the summary of the operation in the definition.
    pub title: String,
    /// The date of the last revision of the page, such as `2026-02-10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// The name and version of the imported API definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The headings above the page in the manual, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breadcrumb: Vec<String>,
}

/// Whether a request may be sent again after a failure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// Whether sending the request twice has the same effect as sending it once.
    pub idempotent: bool,
    /// Why the operation is, or is not, idempotent.
    pub reason: String,
}

/// The permissions that the manual page documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Permissions {
    /// The page does not mention permissions.
    #[default]
    Unstated,
    /// No permissions are required.
    None,
    /// The listed actions must be allowed.
    #[serde(untagged)]
    Actions(Vec<Action>),
}

/// An action that an identity policy must allow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The name of the action, such as `workspace:desktops:getMonitor`.
    pub action: String,
    /// The access level, such as `read`, `write` or `list`.
    pub access_level: String,
    /// The resource type that a policy can restrict the action to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// The condition keys that a policy can use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub condition_keys: Vec<String>,
    /// Actions of other services that are also required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<String>,
}

/// The resource type of an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// The name of the resource type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether a policy must name the resource.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub required: bool,
}

/// A request body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The media type: `multipart/form-data` or a kind of JSON. The default is `application/json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The name of the type of the body.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether the body is required.
    #[serde(default = "Body::is_required", skip_serializing_if = "Clone::clone")]
    #[schemars(extend("default" = true))]
    pub required: bool,
    /// What the body contains.
    pub description: String,
}

impl Body {
    fn is_required() -> bool {
        true
    }
}

/// An example request of the manual page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestExample {
    /// What the request does.
    pub description: String,
    /// The path and the query, percent-encoded.
    pub url: String,
}

/// An error or omission of the manual page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// The name of the parameter, property, value or action that the erratum is about, or a status.
    pub about: String,
    /// What the manual page says.
    pub page: String,
    /// What the service does instead.
    pub service: String,
    /// Where the statement about the service is from, such as a later revision of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The differences between the page and the spec that the erratum explains. A key is the name that `audit` prints
    /// for the difference. Its value is the value on the page, or `nothing` if the page has none. Only `audit` reads
    /// `waives`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub waives: IndexMap<String, Scalar>,
}
