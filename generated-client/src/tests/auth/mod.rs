//! Who calls, and for which project: keys that are fetched and expire, projects that are looked up.

mod ecs_metadata;
mod failing;
mod home;
mod projects;
mod redaction;
mod refreshing;

use crate::auth::{HostEnv, UnsignedRequest};
use crate::generated::SERVICE;
use crate::{Credentials, Error, ProvideCredentials, Timestamp};
use http::HeaderMap;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// When the tests begin that take no real time.
fn start() -> Timestamp {
    Timestamp::from_epoch_milliseconds(1_773_221_415_000)
}

pub(super) type Provided<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

/// A provider that counts how often it is asked, and answers by that count.
#[derive(Clone)]
pub(super) struct Counting {
    asked: Arc<AtomicUsize>,
    answer: Arc<dyn Fn(usize) -> Provided<'static> + Send + Sync>,
}

impl Counting {
    pub(super) fn new(answer: impl Fn(usize) -> Provided<'static> + Send + Sync + 'static) -> Self {
        Self { asked: Arc::default(), answer: Arc::new(answer) }
    }

    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(super) fn credentials(&self) -> Credentials {
        Credentials::from_provider(self.clone())
    }
}

impl fmt::Debug for Counting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a provider whose Debug shows M4RK-debug")
    }
}

impl ProvideCredentials for Counting {
    fn provide(&self) -> Provided<'_> {
        (self.answer)(self.asked.fetch_add(1, Ordering::SeqCst))
    }
}

/// The token that these credentials send at this time.
async fn token(credentials: &Credentials, now: Timestamp) -> Result<String, Error> {
    let secrets = credentials.current(|| now).await?;
    let mut headers = HeaderMap::new();
    secrets.authorize(&SERVICE, &unsigned(), &mut headers, || now)?;
    Ok(headers[SERVICE.token_header].to_str().expect("a token").to_owned())
}

/// A request without parameters.
fn unsigned() -> UnsignedRequest<'static> {
    UnsignedRequest { method: "GET", path: "/", query: "", body: Some(b""), template: "/", project_id: None }
}

/// An environment without variables and files.
pub(super) fn empty_env(metadata_host: &str) -> HostEnv<'_> {
    HostEnv { variable: &no_variable, file: &no_file, metadata_host }
}

fn no_variable(_: &str) -> Option<OsString> {
    None
}

fn no_file(_: &Path) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::NotFound.into())
}
