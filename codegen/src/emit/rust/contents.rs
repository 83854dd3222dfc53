//! `operations.md`: the operations by group, for the crate's documentation.

use super::{Entry, docs};
use crate::model::Operation;
use crate::output::MARK;

/// The list, as Markdown.
pub(super) fn emit(groups: &[(&str, Vec<&Entry>)]) -> String {
    let mut text = format!("<!-- {MARK} from spec/operations; do not edit. -->\n\n# Operations\n\n");
    text.push_str("Each group is a feature of the crate; `all-groups`, which is on by default, is all of them.\n");
    for (name, entries) in groups {
        text.push_str(&format!("\n`{name}`\n\n"));
        text.extend(entries.iter().map(|entry| entry.line.as_str()));
    }
    text
}

/// The line of an operation.
pub(super) fn line(operation: &Operation) -> String {
    let method = operation.method.trim_start_matches("r#");
    format!("- [`{method}`](Client::{method}): {}\n", docs::escape(&operation.summary))
}
