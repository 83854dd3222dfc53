//! Sends requests and reads replies whole, within a call's time; compiled once for all operations.

mod arrived;
mod connecting;
mod course;
mod exchange;
mod failure;
mod http;
mod once;
mod unsigned;

use crate::error::Kind;
use crate::limits::Limits;
use crate::options::{Options, Problems};
use crate::project::Project;
use crate::retry::Budget;
use crate::{Credentials, Error, RawResponse, Request};
use ::http::header::InvalidHeaderValue;
use ::http::{HeaderMap, HeaderValue};
pub(crate) use connecting::InTime;
use course::Course;
pub(crate) use exchange::too_long;
pub(crate) use failure::Peer;
pub(crate) use http::Http;
use reqwest::Url;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout};

/// What all calls of a client share.
pub(crate) struct Transport {
    pub(crate) http: Http,
    pub(crate) endpoint: Url,
    pub(crate) project: Project,
    pub(crate) credentials: Credentials,
    /// What every request has, `Host` among them.
    pub(crate) headers: HeaderMap,
    pub(crate) body_limit: usize,
    pub(crate) limits: Limits,
    pub(crate) budget: Budget,
    /// Answers in place of the endpoint.
    #[cfg(feature = "testing")]
    pub(crate) fake: Option<crate::testing::FakeService>,
}

impl Transport {
    /// Sends a request, again where that is allowed and may help, and gives the last reply, whatever
    /// its status.
    pub(crate) async fn send(&self, request: &Request, options: &Options) -> Result<RawResponse, Error> {
        let sent = self.send_in_time(request, options);
        #[cfg(feature = "tracing")]
        let sent = crate::trace::call(request.operation(), sent);
        sent.await.map_err(|error| error.in_operation(request.operation()))
    }

    async fn send_in_time(&self, request: &Request, options: &Options) -> Result<RawResponse, Error> {
        if options.problems == Problems::Refused && !request.problems().is_empty() {
            return Err(Error::invalid_request(request.problems()));
        }
        if Handle::try_current().is_err() {
            let text = "a call needs a Tokio runtime around it";
            return Err(Error::new(Kind::Configuration, text));
        }
        let start = Instant::now();
        let project_id = self.find_project_id(options.total_timeout).await?;
        Course::new(self, request, options, project_id.as_deref(), start).run().await
    }

    async fn find_project_id(&self, limit: Duration) -> Result<Option<Cow<'_, str>>, Error> {
        let look_up = match &self.project {
            Project::None => return Ok(None),
            Project::Known(id) => return Ok(Some(Cow::Borrowed(id.as_str()))),
            Project::LookedUp(look_up) => look_up,
        };
        // A look-up is a call of its own, which passes no limits of this client.
        let found = timeout(limit, look_up.id()).await.unwrap_or_else(|_| {
            let text = format!("the project id was not looked up within {limit:?} in all");
            Err(Error::new(Kind::Overdue, text))
        });
        found.map(|id| Some(Cow::Owned(id)))
    }

    /// The other side, for texts.
    fn peer(&self) -> Peer {
        Peer::of(&self.endpoint)
    }
}

/// The header `Host` for an endpoint.
pub(crate) fn host_header(endpoint: &Url) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::try_from(host_and_port(endpoint, endpoint.port()))
}

/// A host as texts and headers name it, with a port if there is one to name.
fn host_and_port(url: &Url, port: Option<u16>) -> String {
    let host = url.host_str().unwrap_or_default();
    port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("endpoint", &self.endpoint.as_str())
            .field("project_id", &self.project)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
