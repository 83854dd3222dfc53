//! Spans and events for the `tracing` crate. Without the feature `tracing`, these functions do nothing.

#[cfg(not(feature = "tracing"))]
mod disabled;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{attempt, budget_exhausted, call, mismatches, pause};
#[cfg(feature = "tracing")]
pub(crate) use spans::{attempt, budget_exhausted, call, mismatches, pause};
