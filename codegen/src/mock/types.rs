//! Looks through the wrappers of value types.

use crate::model::ValueType;

/// The type behind `Personal`.
pub(super) fn plain(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Personal(inner) => plain(inner),
        other => other,
    }
}
