//! What a status means and holds.

use super::todos::Todo;
use super::types::Field;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one status means and holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Name of the body's type, or `binary` for a download.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The media type of the body, where the page tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// What the status means.
    pub description: String,
    /// Headers that the page documents.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub headers: IndexMap<String, Field>,
    /// Example bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<BodyExample>,
    /// What is still to be decided about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

impl Response {
    /// A response without a body.
    pub fn new(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }
}

/// A body as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyExample {
    /// What it shows.
    pub description: String,
    /// The JSON, as YAML.
    #[schemars(with = "serde_json::Value")]
    pub body: serde_yaml::Value,
}
