//! Responses of an operation.

use super::todos::Todo;
use super::types::Field;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The response for one status.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The name of the type of the JSON body, `binary` for a download, or `text` for the text of an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The media type of the body, if the manual page documents it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The meaning of the status.
    pub description: String,
    /// The documented headers, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub headers: IndexMap<String, Field>,
    /// Example bodies of the manual page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<BodyExample>,
    /// Decisions that an author has to make. `gen` refuses files that have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

impl Response {
    /// Creates a response without a body.
    pub fn new(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }
}

/// An example body of the manual page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyExample {
    /// What the example shows.
    pub description: String,
    /// The body, as YAML.
    #[schemars(with = "serde_json::Value")]
    pub body: serde_yaml::Value,
}
