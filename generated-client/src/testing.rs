//! A service that answers without a network, to test what is built on the client.
//!
//! Only the exchange of a request for a reply is replaced. Checks, signing, retries, limits, paging
//! and reading the reply are those of a client in production.
//!
//! ```
//! use generated_client::testing::{FakeService, MockResponse};
//! use generated_client::{ListLoginRecords, ShowUserAccessStages};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), generated_client::Error> {
//! let fake = FakeService::new();
//! let client = fake.client()?;
//!
//! // Unless something is scripted, the example of the operation's document is answered.
//! let page = client.list_login_records().user_name("ada").send().await?;
//! assert_eq!(page.records.map(|records| records.len()), Some(2));
//! let request = &fake.requests()[0];
//! assert_eq!((request.operation(), request.query_value("user_name")), ("ListLoginRecords", Some("ada")));
//!
//! // Replies are given in the order in which they were scripted.
//! fake.respond_once::<ShowUserAccessStages>(MockResponse::status(503))
//!     .respond_once::<ShowUserAccessStages>(MockResponse::error(404, "WKS.0404", "no such transaction"));
//! let error = client.show_user_access_stages("t1").send().await.unwrap_err();
//! assert!(error.is_not_found() && error.attempts() == 2);
//! assert_eq!(fake.requests_of::<ShowUserAccessStages>().len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! An operation whose document has no example is an error until it is scripted, and the error says
//! which line to add.
//!
//! # Listings
//!
//! The rows of a listing's example are all there are: a request that skips rows is answered with an
//! object without members, so that `items()` gives the rows of the example and ends, whatever number of
//! rows the example tells. Where more pages matter, script each page that is read, and an empty one
//! where the last may be full:
//!
//! ```
//! use generated_client::testing::{FakeService, MockResponse};
//! use generated_client::{Client, Error, ListLoginRecords};
//!
//! /// The code to be tested.
//! async fn count(client: &Client, user: &str) -> Result<usize, Error> {
//!     let mut logins = client.list_login_records().user_name(user).limit(2).items();
//!     let mut count = 0;
//!     while logins.try_next().await?.is_some() {
//!         count += 1;
//!     }
//!     Ok(count)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let fake = FakeService::new();
//! fake.respond_once::<ListLoginRecords>(MockResponse::json(r#"{"total_count":3,"records":[{"sid":"a"},{"sid":"b"}]}"#))
//!     .respond_once::<ListLoginRecords>(MockResponse::json(r#"{"total_count":3,"records":[{"sid":"c"}]}"#));
//! assert_eq!(count(&fake.client()?, "ada").await?, 3);
//! assert_eq!(fake.requests()[1].query_value("offset"), Some("2"));
//! # Ok(())
//! # }
//! ```
//!
//! This is also the way to test code that takes a `blocking::Client`, which
//! [`builder`](FakeService::builder) builds as well.

mod recorded_request;
mod response;
mod script;

pub use recorded_request::RecordedRequest;
pub use response::MockResponse;

use crate::auth::Credentials;
use crate::client::{Client, ClientBuilder};
use crate::error::{Error, Remote};
use crate::operation::Operation;
use crate::service::OperationMeta;
use crate::transport::{Exchange, ExchangeFuture};
use bytes::Bytes;
use http_body::Body;
use script::Scripts;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A service that answers what it is told to, and records what it is asked.
///
/// A clone is the same service.
#[derive(Clone, Debug, Default)]
pub struct FakeService {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    scripts: Scripts,
    log: Vec<RecordedRequest>,
}

impl FakeService {
    /// A service that answers every operation with the example of its document, where it has one.
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of this service.
    ///
    /// # Errors
    ///
    /// None with the settings of [`builder`](Self::builder) as they are.
    pub fn client(&self) -> Result<Client, Error> {
        self.builder().build()
    }

    /// The settings of a client of this service, complete: an endpoint that does not exist, the
    /// project id `fake-project`, and an access key, so that requests are signed. Each can be
    /// replaced.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .endpoint("http://fake.invalid")
            .project_id("fake-project")
            .credentials(Credentials::access_key("fake-access-key", "fake-secret-key"))
            .fake(Arc::new(self.clone()))
    }

    /// Scripts the next reply to an operation, behind those that were scripted for it before. Each
    /// attempt takes one. Behind the last one, an attempt fails with an error that says which line to
    /// add, unless there is one for [`always`](Self::respond_always).
    pub fn respond_once<O: Operation>(&self, reply: MockResponse) -> &Self {
        self.state().scripts.push(O::META, reply);
        self
    }

    /// Scripts the reply to an operation for all attempts that have none of their own, in place of
    /// the example.
    pub fn respond_always<O: Operation>(&self, reply: MockResponse) -> &Self {
        self.state().scripts.set_last(O::META, reply);
        self
    }

    /// The requests so far, every attempt for itself, in the order in which they came.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().log.clone()
    }

    /// The requests of an operation so far.
    pub fn requests_of<O: Operation>(&self) -> Vec<RecordedRequest> {
        let is_of = |request: &RecordedRequest| request.operation() == O::META.name;
        self.requests().into_iter().filter(is_of).collect()
    }

    /// Records a request and returns its response.
    async fn respond(
        &self,
        operation: &'static OperationMeta,
        mut request: reqwest::Request,
    ) -> Result<reqwest::Response, Error> {
        let body = request.body_mut().take().unwrap_or_default();
        let body = collect(body).await.map_err(|error| Remote::new(request.url()).explain(error))?;
        let recorded = RecordedRequest::new(operation, &request, &body);
        let reply = {
            let mut state = self.state();
            let reply = state.scripts.next(operation, &recorded);
            state.log.push(recorded);
            reply?
        };
        reply.respond(request.url()).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is consistent even if a test panicked: every change is one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange for FakeService {
    fn exchange(&self, operation: &'static OperationMeta, request: reqwest::Request) -> ExchangeFuture<'_> {
        Box::pin(self.respond(operation, request))
    }
}

/// Reads a body to its end.
async fn collect(mut body: reqwest::Body) -> reqwest::Result<Bytes> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes.extend(frame?.into_data().unwrap_or_default());
    }
    Ok(bytes.into())
}
