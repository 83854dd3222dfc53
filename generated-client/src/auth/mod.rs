//! Credentials: their sources, authorization of requests, and redaction of secrets and personal values.
//!
//! | file | contents |
//! | --- | --- |
//! | `credentials`, `secrets` | `Credentials`, and the token or key pair inside it |
//! | `chain`, `environment`, `profile`, `ecs_metadata`, `provider` | the sources of credentials |
//! | `host_env` | the environment variables, files and metadata service of the host; tests replace them |
//! | `cache` | caches the credentials of a provider and refreshes them |
//! | `authorize` | adds the authentication headers to a request |
//! | `signature` | computes the canonical request and its signature |
//! | `signing_context` | how a request was authorized, for its error messages |
//! | `signature_mismatch`, `excerpt` | explain a rejected signature without showing personal or secret values |
//! | `redact`, `spelling`, `unescape` | redact secrets and personal values in messages, also if they are escaped |

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
pub(crate) use secrets::{MIN_SECRET_LENGTH, Secrets};
pub(crate) use signing_context::SigningContext;
