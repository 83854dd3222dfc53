//! Credentials from every source, their refresh, and the lookup of the project.
//!
//! | modules | subject |
//! | --- | --- |
//! | `ecs_metadata`, `pod_identity`, `oidc`, `home_directory` | sources of credentials |
//! | `iam`, `passwords`, `token_renewal` | an identity service, and the tokens that it creates from passwords |
//! | `decode_message` | decoding of the reason of a refusal |
//! | `refresh`, `provider_failures` | providers: refresh, failures and timeouts |
//! | `projects` | lookup of the project ID |
//! | `redaction`, `secret_key` | secrets are redacted in messages; the secret key is never sent |

mod decode_message;
pub(super) mod ecs_metadata;
mod home_directory;
pub(super) mod iam;
mod oidc;
mod passwords;
mod pod_identity;
mod projects;
mod provider_failures;
mod redaction;
mod refresh;
mod secret_key;
mod token_renewal;

use crate::auth::{HostEnv, UnsignedRequest};
use crate::generated::SERVICE;
use crate::{Credentials, Error, ProvideCredentials, Timestamp};
use http::HeaderMap;
use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// Returns the time at which tests with a paused clock start.
fn start() -> Timestamp {
    Timestamp::from_epoch_milliseconds(1_773_221_415_000)
}

type Provided<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

/// A provider that counts its calls. For each call, the function `provide` gets the number of earlier calls, and
/// returns the result of this call.
#[derive(Clone)]
pub(super) struct CountingProvider {
    calls: Arc<AtomicUsize>,
    provide: Arc<dyn Fn(usize) -> Provided<'static> + Send + Sync>,
}

impl CountingProvider {
    pub(super) fn new<F>(provide: impl Fn(usize) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Credentials, Error>> + Send + 'static,
    {
        Self { calls: Arc::default(), provide: Arc::new(move |count| Box::pin(provide(count))) }
    }

    pub(super) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub(super) fn credentials(&self) -> Credentials {
        Credentials::from_provider(self.clone())
    }
}

impl fmt::Debug for CountingProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a provider whose Debug shows M4RK-debug")
    }
}

impl ProvideCredentials for CountingProvider {
    fn provide(&self) -> Provided<'_> {
        (self.provide)(self.calls.fetch_add(1, Ordering::SeqCst))
    }
}

/// Returns the token that the credentials send at this time.
async fn token(credentials: &Credentials, now: Timestamp) -> Result<String, Error> {
    let secrets = credentials.current(|| now).await?;
    let mut headers = HeaderMap::new();
    secrets.authorize(&SERVICE, &unsigned(), &mut headers, || now)?;
    Ok(headers[SERVICE.token_header].to_str().expect("a token").to_owned())
}

/// Returns a request without parameters.
fn unsigned() -> UnsignedRequest<'static> {
    UnsignedRequest { method: "GET", path: "/", query: "", body: Some(b""), template: "/", project_id: None }
}

/// Returns an environment without variables and files.
pub(super) fn empty_env(metadata_host: &str) -> HostEnv<'_> {
    HostEnv { variable: &|_| None, file: &no_file, metadata_host }
}

fn no_file(_: &Path) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::NotFound.into())
}
