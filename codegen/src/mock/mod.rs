//! The embedded service, created from the model: takes a request and returns the response. It uses no clock and no
//! network.
//!
//! | file | purpose |
//! | --- | --- |
//! | `respond`, `context` | the embedded service, and the data that its parts share |
//! | `route`, `cost` | find the operation of a request, and estimate its cost |
//! | `request`, `arguments`, `elements`, `values`, `time`, `types` | decode a request and check its parameters |
//! | `request_body`, `json_body`, `multipart_body` | check its body |
//! | `limits`, `patterns` | check lengths, ranges and regular expressions |
//! | `responses`, `transport_headers`, `body`, `row` | write the response |
//! | `listing`, `filter` | filter and page the rows of a listing |
//! | `identity` | the identity services beside the embedded service |
//! | `simulation` | values of the simulated company |
//! | `synthesize` | values derived from types, for everything else |

mod arguments;
mod body;
mod context;
mod cost;
mod elements;
mod filter;
pub mod identity;
mod json_body;
mod limits;
mod listing;
mod multipart_body;
mod patterns;
mod request;
mod request_body;
mod respond;
mod responses;
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
pub use responses::Response;
pub use simulation::{Company, Rng};
