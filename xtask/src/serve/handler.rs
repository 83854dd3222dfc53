//! Handles a request: injected faults and credentials first, then the backend.

use super::config::Config;
use super::executor::{Backend, Executor};
use super::faults::Failure;
use super::identity::{self, encoded_refusal};
use super::log_record::Outcome;
use super::request::{IncomingRequest, TrackedRequest};
use super::rng::request_id;
use super::signature::Received;
use codegen::mock::Response as MockResponse;
use codegen::mock::identity::{IdentityRoute, iam_error};
use codegen::model::Condition;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time limit for receiving a request body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Handles all requests of a server.
pub struct Handler {
    executor: Executor,
    config: Config,
    arrivals: AtomicU64,
}

/// The error that makes hyper close the connection without a response.
#[derive(Debug)]
pub struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed without a response")
    }
}

impl std::error::Error for Dropped {}

impl Handler {
    pub fn new(backend: Arc<dyn Backend>, config: Config) -> Self {
        Self { executor: Executor::new(backend), config, arrivals: AtomicU64::new(0) }
    }

    pub async fn handle(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Dropped> {
        let start = Instant::now();
        let (head, body) = request.into_parts();
        // Files of the explorer are not part of the API: they need no credentials, and are neither counted nor logged.
        if let Some(file) = self.explorer_file(&head) {
            return Ok(file);
        }
        let arrival = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let id = request_id(self.config.seed, arrival);
        let mut tracked = TrackedRequest::new(start, IncomingRequest::new(head), id, self.config.observer.as_ref());
        let body = read(body, self.config.body_limit).await;
        if let Ok(body) = &body {
            tracked.set_body(body);
        }
        let latency = self.config.faults.latency(arrival);
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let response = self.respond(tracked.request(), body.err(), arrival, tracked.id()).await;
        let operation = response.as_ref().and_then(|response| response.operation.as_deref());
        let outcome = response.as_ref().map_or(Outcome::Dropped, |response| Outcome::Responded(response.status));
        tracked.report(operation, outcome);
        response.map(|response| to_http(response, tracked.id())).ok_or(Dropped)
    }

    fn explorer_file(&self, head: &Parts) -> Option<Response<Full<Bytes>>> {
        self.config.explorer.as_ref()?.respond(head, &self.config.gateway)
    }

    /// Returns the response, or `None` if the connection must be closed without one.
    async fn respond(
        &self,
        request: &Arc<IncomingRequest>,
        read_error: Option<ReadError>,
        arrival: u64,
        id: &str,
    ) -> Option<MockResponse> {
        let failure = self.config.faults.failure(arrival);
        match (failure, read_error) {
            (Some(Failure::Drop), _) | (_, Some(ReadError::Broken)) => return None,
            (_, Some(ReadError::TooLong)) => {
                return Some(self.error(Condition::BodyTooLarge, "Request entity too large", id));
            }
            (_, Some(ReadError::TooSlow)) => {
                return Some(self.error(Condition::RequestTimeout, "The body did not arrive in time", id));
            }
            (_, None) => {}
        }
        let method = request.method();
        let target = request.target();
        let headers = request.headers();
        let received = Received { method, target, headers, body: request.body() };
        let route = IdentityRoute::find(method, target);
        if !route.is_some_and(IdentityRoute::has_credentials_in_body)
            && let Err(refusal) = self.config.gateway.check(&received)
        {
            return Some(self.error(refusal.condition, &refusal.to_string(), id));
        }
        if !request.has_valid_host() {
            return Some(self.error(Condition::MalformedRequest, "The request must have one `Host`", id));
        }
        // The reason of a refusal can be decoded even if every call is refused.
        if let Some(Failure::Status(status)) = failure
            && route != Some(IdentityRoute::DecodeMessage)
        {
            return Some(self.fault(status, &received, id));
        }
        if let Some(route) = route {
            let response = identity::respond(route, &self.config.gateway, &received);
            return Some(response.unwrap_or_else(|(condition, message)| self.identity_error(condition, &message, id)));
        }
        let response = self.executor.respond(request).await;
        let failed = || self.error(Condition::InternalError, "Internal error", id);
        Some(response.unwrap_or_else(failed))
    }

    /// Returns the response of an injected fault.
    fn fault(&self, status: u16, request: &Received<'_>, id: &str) -> MockResponse {
        let mut response = with_member(self.executor.fault(status), "request_id", id);
        match status {
            403 => {
                let reason = encoded_refusal(&self.config.gateway, request);
                with_member(response, "encoded_authorization_message", &reason)
            }
            429 => {
                response.headers.push(("retry-after".to_owned(), "1".to_owned()));
                response
            }
            _ => response,
        }
    }

    /// Returns an error of an identity service.
    fn identity_error(&self, condition: Condition, message: &str, id: &str) -> MockResponse {
        let response = self.error(condition, message, id);
        let title = title(response.status);
        iam_error(response, title)
    }

    /// Returns an error of the gateway: the documented error body with the ID of the request.
    fn error(&self, condition: Condition, message: &str, id: &str) -> MockResponse {
        with_member(self.executor.error(condition, message), "request_id", id)
    }
}

/// Returns the name of a status, such as `Unauthorized`.
fn title(status: u16) -> &'static str {
    StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or_default()
}

/// Adds a member to an error body. The value needs no escapes.
fn with_member(mut response: MockResponse, name: &str, value: &str) -> MockResponse {
    let body = &mut response.body;
    if body.ends_with(b"}") {
        body.pop();
        let comma = if body.ends_with(b"{") { "" } else { "," };
        body.extend_from_slice(format!("{comma}\"{name}\":\"{value}\"}}").as_bytes());
    }
    response
}

/// Why a body could not be read.
enum ReadError {
    TooLong,
    TooSlow,
    Broken,
}

async fn read(body: Incoming, limit: usize) -> Result<Bytes, ReadError> {
    // If the announced length exceeds the limit, the body is rejected before it arrives.
    if body.size_hint().lower() > limit as u64 {
        return Err(ReadError::TooLong);
    }
    match tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, limit).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ReadError::TooLong),
        Ok(Err(_)) => Err(ReadError::Broken),
        Err(_) => Err(ReadError::TooSlow),
    }
}

fn to_http(response: MockResponse, id: &str) -> Response<Full<Bytes>> {
    let has_body = !response.body.is_empty();
    let mut http = Response::new(Full::new(Bytes::from(response.body)));
    *http.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = http.headers_mut();
    if has_body {
        // This is the default: a `Content-Type` among the headers of the response replaces it.
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    let response_headers = response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in response_headers.chain([("x-request-id", id)]) {
        // An invalid header is omitted, so that the rest of the response is still sent.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    http
}
