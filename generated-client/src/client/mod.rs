//! The client and its builder.

mod build;
mod builder;
mod decode_message;
mod endpoint;
mod grant;
mod handle;
mod http_client;

pub use builder::ClientBuilder;
pub use decode_message::DecodeAuthorizationMessage;
pub use handle::Client;
