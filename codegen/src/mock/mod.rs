//! The embedded service, created from the model: takes a request and returns the response. It uses no clock and no
//! network.
//!
//! | file | purpose |
//! | --- | --- |
//! | `respond`, `context` | the embedded service, and the data that its parts share |
//! | `route`, `cost` | find the operation of a request, and estimate its cost |
//! | `request`, `arguments`, `request_body`, `limits` | decode and check a request |
//! | `responses`, `body`, `row`, `time`, `types` | write the response |
//! | `listing`, `filter` | filter and page the rows of a listing |
//! | `simulation`, `synthesize` | data of the simulated company; data derived from types |

mod arguments;
mod body;
mod context;
mod cost;
mod elements;
mod filter;
mod limits;
mod listing;
mod request;
mod request_body;
mod respond;
mod responses;
mod route;
mod row;
mod simulation;
mod synthesize;
mod time;
mod types;

pub use context::Data;
pub use cost::{Cost, Effect, Effort};
pub use request::Request;
pub use respond::Mock;
pub use responses::Response;
pub use simulation::{Company, Rng};
