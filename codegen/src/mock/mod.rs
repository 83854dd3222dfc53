//! A mock of the service, made from the model: takes a request and returns the response. Uses no clock and no network.

mod arguments;
mod body;
mod context;
mod cost;
mod filter;
mod json_body;
mod limits;
mod listing;
mod multipart_body;
mod patterns;
mod request;
mod request_body;
mod respond;
mod response;
mod route;
mod row;
mod simulation;
mod synthesize;
mod time;
mod transport_headers;
mod types;
mod values;

pub use context::Data;
pub use cost::{Cost, Effect, Effort};
pub use request::Request;
pub use respond::Mock;
pub use response::Response;
pub use simulation::{Company, Rng};
