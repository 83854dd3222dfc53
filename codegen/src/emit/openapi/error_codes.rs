//! Emits the documented error codes, for which OpenAPI has no keyword.

use super::object::Object;
use crate::model::{Condition, ErrorCode, ErrorCodes, RetryAdvice};

/// Emits a list of all entries.
pub(super) fn emit(codes: &ErrorCodes) -> Vec<Object> {
    codes.entries.iter().map(|entry| self::entry(entry, codes)).collect()
}

fn entry(entry: &ErrorCode, codes: &ErrorCodes) -> Object {
    Object::default()
        .with("code", entry.code.as_str())
        .with("statuses", entry.statuses.clone())
        .maybe("message", entry.message.as_deref())
        .maybe("message_contains", entry.message_contains.as_deref())
        .with("meaning", entry.meaning.as_str())
        .maybe("remedy", entry.remedy.as_deref())
        .maybe("source", source(&entry.source, codes))
        .maybe("retry", entry.retry.map(RetryAdvice::word))
        .list("embedded_service", entry.conditions.iter().copied().map(Condition::word))
}

fn source(key: &str, codes: &ErrorCodes) -> Option<Object> {
    let source = codes.sources.iter().find(|source| source.key == key)?;
    let object = Object::default()
        .with("key", source.key.as_str())
        .with("title", source.title.as_str())
        .maybe("url", source.url.as_deref())
        .maybe("updated", source.updated.as_deref());
    Some(object)
}
