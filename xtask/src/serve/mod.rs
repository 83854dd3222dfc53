//! The embedded service: an HTTP server on this machine that responds as the spec describes.

mod auth;
mod config;
mod executor;
mod faults;
mod handler;
mod log;
mod log_record;
mod request;
mod request_log;
mod rng;
mod routes;
mod server;
mod signature;

pub use auth::{AccessKey, Clock, Gateway, Refusal};
pub use config::Config;
pub use executor::Backend;
pub use faults::{Failure, Fault, Faults, Latency};
pub use log_record::{LogRecord, Observer, Outcome};
pub use request_log::RequestLog;
pub use routes::Routes;
pub use server::Server;
pub use signature::Received;
