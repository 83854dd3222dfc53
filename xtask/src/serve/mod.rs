//! The embedded service: an HTTP server on this machine that responds as the spec describes.
//!
//! | file | purpose |
//! | --- | --- |
//! | `server`, `config` | the HTTP server and its configuration |
//! | `request`, `handler`, `executor` | receive a request, and produce the response |
//! | `explorer` | the web page that shows and calls the API |
//! | `auth`, `secrets`, `signature`, `clock` | check tokens, signatures and clock skew |
//! | `identity`, `issuer` | create tokens and temporary access keys, and decode the reasons of refusals |
//! | `faults`, `rng` | inject faults and latency |
//! | `log_record`, `log_line`, `request_log`, `routes` | log requests without secrets or personal data |

mod auth;
mod clock;
mod config;
mod executor;
mod explorer;
mod faults;
mod handler;
mod identity;
mod issuer;
mod log_line;
mod log_record;
mod request;
mod request_log;
mod rng;
mod routes;
mod secrets;
mod server;
mod signature;

pub use auth::{Gateway, Refusal};
pub use clock::Clock;
pub use config::Config;
pub use executor::Backend;
pub use explorer::{Explorer, PATHS as EXPLORER_PATHS};
pub use faults::{Failure, Fault, Faults, Latency};
pub use log_line::Details;
pub use log_record::{LogRecord, Observer, Outcome};
pub use request_log::RequestLog;
pub use routes::Routes;
pub use secrets::AccessKey;
pub use server::{Listener, Server};
pub use signature::Received;
