//! From a request on the wire to its answer: the gateway, what goes wrong on demand, and then the service.

use super::arrived::{Arrived, Told};
use super::chance::request_id;
use super::exchange::Outcome;
use super::faults::Failure;
use super::server::Config;
use super::signature::Received;
use super::work::{Answers, Work};
use codegen::mock::Answer;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The code of a caller who is not known.
const UNAUTHENTICATED: &str = "APIGW.0301";

/// The time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// What answers every request of a server.
pub struct Answering {
    work: Work,
    config: Config,
    arrivals: AtomicU64,
}

/// A connection is to be closed without an answer.
#[derive(Debug)]
pub struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed without an answer")
    }
}

impl std::error::Error for Dropped {}

/// An answer that lacks only what every answer has.
struct Draft {
    operation: Option<String>,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answering {
    pub fn new(answers: impl Answers, config: Config) -> Self {
        Self { work: Work::of(answers), config, arrivals: AtomicU64::new(0) }
    }

    /// Answers a request.
    pub async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Dropped> {
        let start = Instant::now();
        let arrival = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let (head, body) = request.into_parts();
        let id = request_id(self.config.seed, arrival);
        let mut told = Told::of(start, Arrived::of(head), id, self.config.observer.as_ref());
        let body = read(body, self.config.body_limit).await;
        if let Ok(body) = &body {
            told.has(body);
        }
        let latency = self.config.faults.latency(arrival);
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let draft = self.draft(told.arrived(), body.err(), arrival, told.id()).await;
        let operation = draft.as_ref().and_then(|draft| draft.operation.as_deref());
        told.tell(operation, draft.as_ref().map_or(Outcome::Dropped, |draft| Outcome::Answered(draft.status)));
        draft.map(|draft| response(draft, told.id())).ok_or(Dropped)
    }

    /// The answer; `None` where the connection is to be closed instead.
    async fn draft(&self, arrived: &Arc<Arrived>, unread: Option<Unread>, arrival: u64, id: &str) -> Option<Draft> {
        let failure = self.config.faults.failure(arrival);
        match (failure, unread) {
            (Some(Failure::Drop), _) | (_, Some(Unread::Broken)) => return None,
            (_, Some(Unread::TooLong)) => {
                return Some(self.error(413, "APIGW.0201", "Request entity too large", id));
            }
            (_, Some(Unread::TooSlow)) => {
                return Some(self.error(408, "APIGW.0201", "The body did not arrive in time", id));
            }
            (_, None) => {}
        }
        let (method, target, headers) = (arrived.method(), arrived.target(), arrived.headers());
        let body = arrived.body();
        if let Err(refusal) = self.config.gateway.check(&Received { method, target, headers, body }) {
            return Some(self.error(401, UNAUTHENTICATED, &refusal.to_string(), id));
        }
        if let Some(Failure::Status(status)) = failure {
            return Some(self.fault(status, id));
        }
        let answer = self.work.answer(arrived).await;
        let Some(Answer { operation, status, headers, body }) = answer else {
            return Some(self.error(500, "APIGW.0202", "The service failed at this request", id));
        };
        Some(Draft { operation, status, headers, body })
    }

    /// A failure that was asked for.
    fn fault(&self, status: u16, id: &str) -> Draft {
        let (code, message) = match status {
            401 => (UNAUTHENTICATED, "Incorrect IAM authentication information: it is refused on demand"),
            429 => ("APIGW.0308", "The throttling threshold has been reached"),
            400..=499 => ("APIGW.0201", "The gateway refuses this request on demand"),
            504 => ("APIGW.0203", "The backend did not answer in time"),
            _ => ("APIGW.0202", "The backend is not available"),
        };
        let mut draft = self.error(status, code, message, id);
        if status == 429 {
            draft.headers.push(("retry-after".to_owned(), "1".to_owned()));
        }
        draft
    }

    /// What the gateway says: the documented error body, with the request's id in it.
    fn error(&self, status: u16, code: &str, message: &str, id: &str) -> Draft {
        let mut body = self.work.error_body(code, message);
        if body.ends_with(b"}") {
            body.pop();
            let comma = if body.ends_with(b"{") { "" } else { "," };
            body.extend_from_slice(format!("{comma}\"request_id\":\"{id}\"}}").as_bytes());
        }
        Draft { operation: None, status, headers: Vec::new(), body }
    }
}

/// Why a body was not read.
enum Unread {
    TooLong,
    TooSlow,
    Broken,
}

async fn read(body: Incoming, limit: usize) -> Result<Bytes, Unread> {
    match tokio::time::timeout(PATIENCE, Limited::new(body, limit).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Unread::TooLong),
        Ok(Err(_)) => Err(Unread::Broken),
        Err(_) => Err(Unread::TooSlow),
    }
}

fn response(draft: Draft, id: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(draft.body)));
    *response.status_mut() = StatusCode::from_u16(draft.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    // What an answer brings takes the place of this.
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let own = draft.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in own.chain([("x-request-id", id)]) {
        // A header that cannot be written is left out rather than the answer.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    response
}
