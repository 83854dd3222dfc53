//! Answers: statuses, headers, and what different successes hand over.

use super::entries::{Scope, names};
use super::entry::{Entry, Place};
use crate::resolve::naming::{NameKind, derive};
use crate::resolve::responses::choice;
use crate::spec::ast::{OperationFile, Response};
use crate::spec::pointer::Pointer;

pub(super) fn answer(
    status: &str,
    response: &Response,
    operation: &OperationFile,
    scope: &Scope<'_>,
    entries: &mut Vec<Entry>,
) {
    let at = Pointer::default().key("responses").key(status);
    entries.push(Entry {
        names: names(operation, &[status]),
        emitted: vec![Place::item(&scope.emitted, format!("/// - {status}:"))],
        words: vec![status.to_owned()],
        ..scope.entry(format!("status {status} of {}", operation.operation), &at, None)
    });
    for (wire, field) in &response.headers {
        let constant =
            derive(NameKind::Field, wire, field.rust_name.as_deref()).trim_start_matches("r#").to_uppercase();
        entries.push(Entry {
            names: names(operation, &[wire, &constant]),
            emitted: vec![Place::item(&scope.emitted, format!("pub const {constant}"))],
            words: vec![wire.clone(), constant],
            ..scope.entry(
                format!("header {wire} of the answer {status} of {}", operation.operation),
                &at.key("headers").key(wire),
                None,
            )
        });
    }
}

/// The enumeration of what different successes hand over.
pub(super) fn output(operation: &OperationFile, scope: &Scope<'_>) -> Option<Entry> {
    let name = choice(operation)?;
    let what = format!("what the successes of {} hand over", operation.operation);
    Some(Entry {
        names: vec![name.clone()],
        emitted: vec![Place::item(&scope.emitted, format!("pub enum {name}"))],
        words: vec![name],
        owners: Vec::new(),
        ..scope.entry(what, &Pointer::default().key("responses"), None)
    })
}
