//! What the embedded service answers, as a function of the spec and the request.

#[path = "answering/bodies.rs"]
mod bodies;
#[path = "answering/company.rs"]
mod company;
#[path = "answering/effects.rs"]
mod effects;
#[path = "answering/examples.rs"]
mod examples;
#[path = "answering/listing.rs"]
mod listing;
#[path = "answering/more_listings.rs"]
mod more_listings;
#[path = "answering/refusals.rs"]
mod refusals;
#[path = "answering/routes.rs"]
mod routes;
#[path = "answering/service.rs"]
mod service;
