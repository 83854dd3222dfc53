//! For tests of code that uses the client: a fake service, which needs no network, and recordings of real calls.
//!
//! [`EmbeddedService`] runs the embedded service, a simulated Workspace, as a process, for tests over HTTP. With a
//! [`FakeService`], only the network is replaced: validation, signing, retries, rate limits, pagination and decoding work
//! as in production.
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
//! // The default response is the example of the manual.
//! let page = client.list_login_records().user_name("ada").send().await?;
//! assert_eq!(page.records.map(|records| records.len()), Some(2));
//! let request = &fake.requests()[0];
//! assert_eq!((request.operation(), request.query_value("user_name")), ("ListLoginRecords", Some("ada")));
//!
//! // Scripted responses are returned in order.
//! fake.respond_once::<ShowUserAccessStages>(MockResponse::status(503))
//!     .respond_once::<ShowUserAccessStages>(MockResponse::error(404, "WKS.00211902", "no such transaction"));
//! let error = client.show_user_access_stages("t1").send().await.unwrap_err();
//! assert!(error.is_not_found() && error.attempts() == 2);
//! assert_eq!(fake.requests_of::<ShowUserAccessStages>().len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! If an operation has neither an example nor a scripted response, calls of it fail. The error shows the line of code
//! that must be added to script a response.
//!
//! # Listings
//!
//! By default, a listing contains only the rows of the example in the manual: the response to a request that skips rows
//! is an empty object. To test several pages, script a response for each page. If the last page is full, script an
//! empty page after it:
//!
//! ```
//! use generated_client::testing::{FakeService, MockResponse};
//! use generated_client::{Client, Error, ListLoginRecords};
//!
//! /// The code under test.
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
//! # Recordings
//!
//! A [`Recorder`] records the calls of a client, without secrets and personal values. A fake service replays them:
//!
//! ```
//! use generated_client::testing::{FakeService, Recorder, Recording};
//! # use generated_client::testing::MockResponse;
//! use generated_client::{Client, ListLoginRecords, OptionalPersonal};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let fake = FakeService::new();
//! # let login = r#"{"records":[{"user_name":"ada"}]}"#;
//! # fake.respond_once::<ListLoginRecords>(MockResponse::json(login));
//! # let builder = fake.builder();
//! // Once, with the real service. `builder` is a builder with a region and credentials.
//! let recorder = Recorder::new();
//! let client = recorder.attach(builder).build()?;
//! client.list_login_records().send().await?;
//! let text = recorder.recording().to_string();
//! // std::fs::write("tests/logins.json", &text)?;
//!
//! // In a test: `include_str!("logins.json").parse()?`.
//! let recording: Recording = text.parse()?;
//! let fake = FakeService::new();
//! let page = fake.replay(&recording).client()?.list_login_records().send().await?;
//! let login = &page.records.unwrap_or_default()[0];
//! assert_eq!(login.user_name.expose_str(), Some("personal-1"));
//! # Ok(())
//! # }
//! ```
//!
//! The builder that [`builder`](FakeService::builder) returns can also build a `blocking::Client`.

mod embedded_service;
mod pseudonyms;
mod recorded_request;
mod recorder;
mod recording;
mod response;
mod script;

pub use embedded_service::EmbeddedService;
pub use recorded_request::RecordedRequest;
pub use recorder::Recorder;
pub use recording::{ParseRecordingError, Recording};
pub use response::MockResponse;

use crate::auth::Credentials;
use crate::client::{Client, ClientBuilder};
use crate::error::{Error, Remote};
use crate::observer::Attempt;
use crate::operation::Operation;
use crate::transport::{Exchange, ExchangeFuture};
use bytes::Bytes;
use http_body::Body;
use script::Scripts;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A fake service that returns scripted responses and records requests.
///
/// Clones share scripted responses and recorded requests.
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
    /// Creates a fake service. Until responses are scripted, it responds with the examples of the manual.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a client of this service, with the settings of [`builder`](Self::builder).
    ///
    /// # Errors
    ///
    /// Returns an error only if there is no [crypto provider](crate#cryptography).
    pub fn client(&self) -> Result<Client, Error> {
        self.builder().build()
    }

    /// Returns a builder for a client of this service. The endpoint, the project ID (`fake-project`) and the
    /// credentials (an access key) are set, and can be replaced.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .endpoint("http://fake.invalid")
            .project_id("fake-project")
            .credentials(Credentials::access_key("fake-access-key", "fake-secret-key"))
            .fake(Arc::new(self.clone()))
    }

    /// Scripts a response to one attempt of an operation. The responses are returned in the order of these calls.
    ///
    /// When all of them have been returned, attempts fail, unless [`respond_always`](Self::respond_always) scripts a
    /// response.
    pub fn respond_once<O: Operation>(&self, response: MockResponse) -> &Self {
        self.state().scripts.push(O::META.name, response);
        self
    }

    /// Scripts the response to all attempts of an operation for which [`respond_once`](Self::respond_once) has no
    /// response left.
    pub fn respond_always<O: Operation>(&self, response: MockResponse) -> &Self {
        self.state().scripts.set_last(O::META.name, response);
        self
    }

    /// Scripts the responses of a recording. Each of them is returned to all attempts of one call. The responses to an
    /// operation are returned in the order in which they were recorded, whatever the parameters of the calls are.
    ///
    /// Responses to operations that this version of the client does not have are never returned.
    pub fn replay(&self, recording: &Recording) -> &Self {
        for call in recording.calls() {
            self.state().scripts.push_for_call(&call.operation, call.response());
        }
        self
    }

    /// Returns all requests in the order of their arrival. Each attempt is a request.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().log.clone()
    }

    /// Returns the requests of an operation in the order of their arrival.
    pub fn requests_of<O: Operation>(&self) -> Vec<RecordedRequest> {
        self.requests().into_iter().filter(|request| request.operation() == O::META.name).collect()
    }

    /// Records a request and returns the response to it.
    async fn respond(&self, attempt: Attempt, mut request: reqwest::Request) -> Result<reqwest::Response, Error> {
        let body = request.body_mut().take().unwrap_or_default();
        let body = collect(body).await.map_err(|error| Remote::new(request.url()).explain(error))?;
        let recorded = RecordedRequest::new(attempt.operation, &mut request, body);
        let response = {
            let mut state = self.state();
            let response = state.scripts.next(attempt, &recorded);
            state.log.push(recorded);
            response?
        };
        response.respond(request.url()).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked leaves the state consistent, because every change is a single step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange for FakeService {
    fn exchange(&self, attempt: Attempt, request: reqwest::Request) -> ExchangeFuture<'_> {
        Box::pin(self.respond(attempt, request))
    }
}

/// Reads a body to its end and returns it.
async fn collect(mut body: reqwest::Body) -> reqwest::Result<Bytes> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes.extend(frame?.into_data().unwrap_or_default());
    }
    Ok(bytes.into())
}
