//! The client and its builder.

mod build;
mod builder;
mod endpoint;
mod handle;
mod http_client;

pub use builder::ClientBuilder;
pub use handle::Client;
