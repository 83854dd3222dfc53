//! The responses of the embedded service, as a function of the spec and the request.

mod bodies;
mod constraints;
mod cost_and_tasks;
mod custom_listings;
mod examples;
mod invalid_requests;
mod listings;
mod routes;
mod simulated_company;
mod support;
