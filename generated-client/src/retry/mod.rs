//! The retry policy: which attempts are retried, how long a call waits before a retry, and how many retries a client
//! allows. Waiters use the same random waits.

mod backoff;
mod budget;
mod classify;
mod config;
mod retry_after;

pub(crate) use backoff::{doubled, random_between};
pub(crate) use budget::Budget;
pub(crate) use classify::{RetryDecision, classify};
pub use config::RetryConfig;
