//! Unwraps value types.

use crate::model::ValueType;

/// Returns the type inside `Personal`, or the type itself.
pub(super) fn plain(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Personal(inner) => plain(inner),
        other => other,
    }
}
