//! What a status means and holds.

use serde::Deserialize;

/// What one status means and holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What the status means.
    pub description: String,
    /// Name of the body's type.
    pub body: Option<String>,
    /// Example bodies.
    #[serde(default)]
    pub examples: Vec<BodyExample>,
}

/// A body as the page shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyExample {
    /// What it shows.
    pub description: String,
    /// The JSON, as YAML.
    pub body: serde_yaml::Value,
}
