//! `todo:`: what an author, or an import, left open.

use schemars::JsonSchema;
use serde::Deserialize;

/// Something that is still to be decided. `gen` refuses the file until it is, and the entry is gone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Todo {
    /// The line of the page that it is about.
    pub line: Option<u64>,
    /// What to decide.
    pub decide: String,
}
