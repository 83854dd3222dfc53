//! Credentials: their sources, authorization of requests, and redaction of secrets and personal values.
//!
//! | file | contents |
//! | --- | --- |
//! | `credentials`, `secrets` | `Credentials`, and the token or key pair inside it |
//! | `chain`, `environment`, `profile`, `ecs_metadata`, `pod_identity`, `provider` | the sources of credentials |
//! | `grant`, `user_password`, `oidc_token`, `oidc` | what the module `identity` exchanges for credentials |
//! | `agent_http`, `temporary_key`, `token_file` | what several sources use: HTTP, access keys in JSON, and token files |
//! | `host_env` | the environment variables, files and metadata service of the host; tests replace them |
//! | `cache` | caches the credentials of a provider and refreshes them |
//! | `authorize` | adds the authentication headers to a request |
//! | `signature` | computes the canonical request and its signature |
//! | `signing_context` | how a request was authorized, for its error messages |
//! | `signature_mismatch`, `excerpt` | explain a rejected signature without showing personal or secret values |
//! | `redact`, `spelling`, `unescape` | redact secrets and personal values in messages, also if they are escaped |

mod agent_http;
mod authorize;
mod cache;
mod chain;
mod credentials;
mod ecs_metadata;
mod environment;
mod excerpt;
mod grant;
mod host_env;
mod oidc;
mod oidc_token;
mod pod_identity;
mod profile;
mod provider;
mod redact;
mod secrets;
mod signature;
mod signature_mismatch;
mod signing_context;
mod spelling;
mod temporary_key;
mod token_file;
mod unescape;
mod user_password;

pub(crate) use authorize::{UnsignedRequest, is_signed};
pub use credentials::Credentials;
pub(crate) use grant::Grant;
pub(crate) use host_env::HostEnv;
pub(crate) use oidc_token::OidcToken;
pub use provider::ProvideCredentials;
#[cfg(feature = "testing")]
pub(crate) use redact::Redactor;
pub(crate) use secrets::{MIN_SECRET_LENGTH, Secrets};
pub(crate) use signing_context::SigningContext;
pub(crate) use temporary_key::read_temporary_key;
pub(crate) use user_password::TokenProject;
pub use user_password::UserPassword;
