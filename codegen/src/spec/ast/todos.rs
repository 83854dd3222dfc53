//! `todo:`: decisions that an author has to make.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decision that an author has to make. `gen` refuses the file until the entry is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Todo {
    /// The line of the manual page that raises the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The decision to make.
    pub decide: String,
}

impl Todo {
    /// Creates an entry about a line of the manual page.
    pub fn new(line: Option<u64>, decide: impl Into<String>) -> Self {
        Self { line, decide: decide.into() }
    }
}
