//! Facts about emitted signatures, for comparing the code of two models.

use super::{operation, time_chunks};
use crate::model::Operation;

/// Returns `true` if the method of the client takes the required values one by one, instead of the operation as one value.
pub(crate) fn takes_values(of: &Operation) -> bool {
    operation::takes_values(of)
}

/// Returns `true` if the operation implements `TimeWindow`.
pub(crate) fn is_windowed(operation: &Operation) -> bool {
    time_chunks::is_windowed(operation)
}
