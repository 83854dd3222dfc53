//! What decides about signatures, for those who compare the code of two models.

use super::{operation, windows};
use crate::model::Operation;

/// Whether the client's method takes the required values one by one, instead of the operation as one value.
pub(crate) fn takes_values(of: &Operation) -> bool {
    operation::takes_values(of)
}

/// Whether an operation has an `impl TimeWindow`.
pub(crate) fn is_windowed(operation: &Operation) -> bool {
    windows::is_windowed(operation)
}
