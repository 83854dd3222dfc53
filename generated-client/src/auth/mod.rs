//! Credentials: their sources, authorization of requests, and redaction of secrets and personal values.

mod authorize;
mod cache;
mod chain;
mod credentials;
mod ecs_metadata;
mod environment;
mod excerpt;
mod host_env;
mod profile;
mod provider;
mod redact;
mod secrets;
mod signature;
mod signature_mismatch;
mod signing_context;
mod spelling;
mod unescape;

pub(crate) use authorize::UnsignedRequest;
pub use credentials::Credentials;
pub(crate) use host_env::HostEnv;
pub use provider::ProvideCredentials;
pub(crate) use secrets::{SHORTEST_SECRET, Secrets};
pub(crate) use signing_context::SigningContext;
