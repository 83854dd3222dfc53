//! Retry policy: which attempts are retried, after which wait, and how many retries a client allows.

mod backoff;
mod budget;
mod classify;
mod config;
mod retry_after;

pub(crate) use budget::Budget;
pub(crate) use classify::{RetryDecision, classify};
pub use config::RetryConfig;
