//! `todo:`: what an author, or an import, left open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that is still to be decided. `gen` refuses the file until it is, and the entry is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Todo {
    /// The line of the page that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What to decide.
    pub decide: String,
}

impl Todo {
    /// A decision to make about something that stands in a line of the page.
    pub fn new(line: Option<u64>, decide: impl Into<String>) -> Self {
        Self { line, decide: decide.into() }
    }
}
