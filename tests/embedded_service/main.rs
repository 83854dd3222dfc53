//! Tests of the responses of the embedded service, which depend only on the spec, the data and the request.
//!
//! | modules | subject |
//! | --- | --- |
//! | `routes`, `invalid_requests`, `constraints`, `bodies` | routing and validation of requests |
//! | `listings`, `custom_listings`, `examples` | responses: filters, pages and examples |
//! | `error_codes` | the error codes that it sends |
//! | `simulated_company`, `desktops_and_users`, `sample_calls` | the data of the simulated company, and sample calls with it |
//! | `effort_and_tasks`, `tasks` | estimated efforts, IDs of started tasks, and the lives of tasks |
//! | `support` | the simulated company and the spec of embedded services, and requests to them |

mod bodies;
mod constraints;
mod custom_listings;
mod desktops_and_users;
mod effort_and_tasks;
mod error_codes;
mod examples;
mod invalid_requests;
mod listings;
mod routes;
mod sample_calls;
mod simulated_company;
mod support;
mod tasks;
