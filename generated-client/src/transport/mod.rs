//! Sends calls: prepares, authorizes and sends each attempt, and retries. This code is compiled once for all
//! operations.
//!
//! | file | contents |
//! | --- | --- |
//! | `http` | `Transport`: the HTTP client and the other state that all calls share |
//! | `retry_loop` | the attempts of a call, the waits between them, and its timeouts |
//! | `prepare`, `url`, `custom_headers` | build the request of an attempt: its URL, and the headers that the caller adds |
//! | `attempt` | authorizes and sends a request, and reads its response |

mod attempt;
mod custom_headers;
mod http;
mod prepare;
mod retry_loop;
mod url;

#[cfg(feature = "testing")]
pub(crate) use http::{Exchange, ExchangeFuture, Record};
pub(crate) use http::{HttpClient, Transport, host_header};
