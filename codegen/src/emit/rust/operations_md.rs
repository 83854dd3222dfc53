//! Emits `operations.md`, the list of operations by group, which is a part of the documentation of the crate.

use super::docs;
use crate::model::{Model, Operation};
use crate::output::MARK;

/// Returns the list of operations, as Markdown.
pub(super) fn emit(model: &Model) -> String {
    let mut text = format!("<!-- {MARK} from spec/operations; do not edit. -->\n\n# Operations\n\n");
    text.push_str("Each group is a feature of the crate. The default feature `all-groups` enables all groups.\n");
    for group in &model.groups {
        text.push_str(&format!("\n`{}`\n\n", group.name));
        text.extend(group.operations.iter().map(line));
    }
    text
}

fn line(operation: &Operation) -> String {
    let method = operation.method.trim_start_matches("r#");
    format!("- [`{method}`](Client::{method}): {}\n", docs::escape(&operation.summary))
}
