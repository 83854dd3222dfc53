//! Emits `operations.md`: the list of operations by group, and how they depend on each other. It is a part of the
//! documentation of the crate.

use super::{data_flow, docs};
use crate::model::{Model, Operation};
use crate::output::MARK;

/// Returns the list of operations, as Markdown.
pub(super) fn emit(model: &Model) -> String {
    let mut text = format!("<!-- {MARK} from spec/operations; do not edit. -->\n\n# Operations\n\n");
    text.push_str("Each group is a feature of the crate. The default feature `all-groups` enables all groups.\n");
    for group in &model.groups {
        text.push_str(&format!("\n`{}`\n\n", group.name));
        text.extend(group.operations.iter().map(lines));
    }
    text + &data_flow::emit(model)
}

/// Returns the lines of the method of an operation, and of the method of its waiter.
fn lines(operation: &Operation) -> String {
    let line = |method: &str, text: &str| {
        let method = method.trim_start_matches("r#");
        format!("- [`{method}`](Client::{method}): {}\n", docs::escape(text))
    };
    let waiter = operation.waiter.as_ref().map(|waiter| line(&waiter.method, &waiter.description));
    line(&operation.method, &operation.summary) + &waiter.unwrap_or_default()
}
