//! What a status means and holds.

use super::todos::Todo;
use super::types::Field;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// What one status means and holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What the status means.
    pub description: String,
    /// Name of the body's type, or `binary` for a download.
    pub body: Option<String>,
    /// The media type of the body, where the page tells it.
    pub content_type: Option<String>,
    /// Headers that the page documents.
    #[serde(default)]
    pub headers: IndexMap<String, Field>,
    /// Example bodies.
    #[serde(default)]
    pub examples: Vec<BodyExample>,
    /// What is still to be decided about it.
    #[serde(default)]
    pub todo: Vec<Todo>,
}

/// A body as the page shows it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyExample {
    /// What it shows.
    pub description: String,
    /// The JSON, as YAML.
    #[schemars(with = "serde_json::Value")]
    pub body: serde_yaml::Value,
}
