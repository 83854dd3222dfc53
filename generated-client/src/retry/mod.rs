//! The retry policy: which attempts are retried, how long a call waits before a retry, and how many retries a client
//! allows.

mod backoff;
mod budget;
mod classify;
mod config;
mod retry_after;

pub(crate) use budget::Budget;
pub(crate) use classify::{RetryDecision, classify};
pub use config::RetryConfig;
