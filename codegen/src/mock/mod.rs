//! The embedded service, created from the model: takes a request and returns the response. It uses no clock and no
//! network. Its only state are the tasks that requests have started.
//!
//! | file | purpose |
//! | --- | --- |
//! | `respond`, `context` | the embedded service, and the data that its parts share |
//! | `route`, `effort` | find the operation of a request, and estimate how long the response takes |
//! | `request`, `arguments`, `elements`, `values`, `types` | decode a request and check its parameters |
//! | `request_body`, `json_body`, `multipart_body` | check its body |
//! | `limits`, `patterns` | check lengths, ranges and regular expressions |
//! | `parameters` | the parameters whose values a log can contain |
//! | `responses`, `transport_headers`, `body`, `example`, `row` | write the response |
//! | `listing`, `source`, `filter`, `order` | filter, sort and page the rows of a listing |
//! | `tasks`, `task_plan`, `task_requests` | tasks that requests have started, how they end, and requests about them |
//! | `identity` | the identity services beside the embedded service |
//! | `simulation`, `sample_values` | values of the simulated company, and their use in sample calls |
//! | `synthesize` | values derived from types, for everything else |

mod arguments;
mod body;
mod context;
mod effort;
mod elements;
mod example;
mod filter;
pub mod identity;
mod json_body;
mod limits;
mod listing;
mod multipart_body;
mod order;
mod parameters;
mod patterns;
mod request;
mod request_body;
mod respond;
mod responses;
mod route;
mod row;
mod sample_values;
mod simulation;
mod source;
mod synthesize;
mod task_plan;
mod task_requests;
mod tasks;
mod transport_headers;
mod types;
mod values;

pub use context::Data;
pub use effort::Effort;
pub use request::Request;
pub use respond::Mock;
pub use responses::Response;
pub use sample_values::sample_calls;
pub use simulation::{Company, Rng};
pub use task_plan::{TASK_PLAN_HEADER, TaskPlan};
