//! Sends requests: prepares, authorizes and sends each attempt, and retries. It is compiled once for all operations.

mod attempt;
mod http;
mod prepare;
mod retry_loop;

#[cfg(feature = "testing")]
pub(crate) use http::{Exchange, ExchangeFuture};
pub(crate) use http::{HttpClient, Transport};
