//! `Client`: a client of the service, for one endpoint and one project.

use crate::call_options::CallOptions;
use crate::error::Error;
use crate::project::Project;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::transport::Transport;
use reqwest::Url;
use std::fmt;
use std::sync::Arc;

/// A client of the service, for one endpoint and one project.
///
/// Clones are cheap, and share connections, credentials, rate limits and the retry budget. Calls must run in a
/// [Tokio](https://docs.rs/tokio) runtime with I/O and time enabled. A client can be built outside of a runtime.
///
/// ```
/// use generated_client::{Client, Credentials};
///
/// let client = Client::builder()
///     .endpoint("http://127.0.0.1:8080")
///     .project_id("0e69423d4400f4a82f67c0059a1e4cc8")
///     .credentials(Credentials::token("demo"))
///     .build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) transport: Transport,
    pub(super) project: Project,
    pub(super) defaults: CallOptions,
    /// The endpoint of STS, or why there is none.
    pub(super) sts: Result<Url, String>,
}

impl Client {
    /// Returns the options that calls have by default.
    pub(crate) fn defaults(&self) -> &CallOptions {
        &self.inner.defaults
    }

    /// Sends a request, with retries. Returns the last response, whatever its status.
    pub(crate) fn send<'a>(
        &'a self,
        request: &'a Request,
        options: &'a CallOptions,
    ) -> impl Future<Output = Result<RawResponse, Error>> + Send + use<'a> {
        let project_id = self.inner.project.id(options.total_timeout);
        self.inner.transport.send(request, options, project_id)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { transport, project, .. } = &*self.inner;
        f.debug_struct("Client")
            .field("endpoint", &transport.endpoint.as_str())
            .field("project_id", project)
            .field("credentials", &transport.credentials)
            .finish_non_exhaustive()
    }
}
