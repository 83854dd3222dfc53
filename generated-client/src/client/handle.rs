//! `Client`: a client of the service, for one endpoint and one project.

use crate::call_options::CallOptions;
use crate::error::Error;
use crate::project::{Project, problem_of_id};
use crate::request::message::Request;
use crate::response::RawResponse;
#[cfg(feature = "testing")]
use crate::transport::Record;
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
    pub(super) transport: Arc<Transport>,
    pub(super) project: Project,
    pub(super) defaults: CallOptions,
    /// The endpoint of STS, or why there is none.
    pub(super) sts: Result<Url, String>,
    #[cfg(feature = "testing")]
    pub(super) recorder: Option<Arc<dyn Record>>,
}

impl Client {
    /// Returns a client for another project. It has the settings of this client, and shares its connections, credentials,
    /// rate limits and retry budget.
    ///
    /// The service decides whether the credentials are valid for the project. An access key is valid for all projects that
    /// its user may use. A token is valid for one project, so a client with a token or a
    /// [password](crate::Credentials::from_password) needs [other credentials](crate::Call::with_credentials) for another
    /// project.
    ///
    /// # Errors
    ///
    /// Returns an error if the ID cannot be sent, for example because it is empty.
    ///
    /// ```
    /// # use generated_client::{Client, Credentials};
    /// # let client = Client::builder().endpoint("http://127.0.0.1:8080").project_id("a");
    /// # let client = client.credentials(Credentials::token("demo")).build()?;
    /// for id in ["0e69423d4400f4a82f67c0059a1e4cc8", "0b4a6ac74400f4a82f67c0059a1e4cc8"] {
    ///     let call = client.for_project(id)?.list_login_records();
    /// }
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    pub fn for_project(&self, id: impl Into<String>) -> Result<Self, Error> {
        let id = id.into();
        if let Some(problem) = problem_of_id(&id) {
            return Err(Error::configuration(format!("the project ID {problem}")));
        }
        let Inner { transport, defaults, sts, .. } = &*self.inner;
        let inner = Inner {
            transport: Arc::clone(transport),
            project: Project::Known(id),
            defaults: defaults.clone(),
            sts: sts.clone(),
            #[cfg(feature = "testing")]
            recorder: self.inner.recorder.clone(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

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
        let response = self.inner.transport.send(request, options, project_id);
        #[cfg(feature = "testing")]
        let response = async {
            let response = response.await?;
            Ok(match &self.inner.recorder {
                Some(recorder) => recorder.record(request, response),
                None => response,
            })
        };
        response
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
