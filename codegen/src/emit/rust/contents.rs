//! `operations.md`: the operations by group, for the crate's documentation.

use super::docs;
use crate::files::MARK;
use crate::model::{Group, Model, Operation};

/// The list, as Markdown.
pub(super) fn emit(model: &Model) -> String {
    let mut text = format!("<!-- {MARK} from spec/operations; do not edit. -->\n\n# Operations\n\n");
    text.push_str("Each group is a feature of the crate; `all-groups`, which is on by default, is all of them.\n");
    text.extend(model.groups.iter().map(group));
    text
}

fn group(group: &Group) -> String {
    let lines: String = group.operations.iter().map(line).collect();
    format!("\n`{}`\n\n{lines}", group.name)
}

fn line(operation: &Operation) -> String {
    let method = operation.method.trim_start_matches("r#");
    format!("- [`{method}`](Client::{method}): {}\n", docs::escape(&operation.summary))
}
