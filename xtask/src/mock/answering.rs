//! From a request on the wire to its answer: the gateway, what goes wrong on demand, and then the service.

use super::chance::request_id;
use super::exchange::{Exchange, Outcome};
use super::faults::Failure;
use super::repetitions::Repetitions;
use super::server::Config;
use super::signature::Received;
use codegen::mock::{Answer, Mock, Request as Question};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whoever has the answers: the service of a spec, or a test's own.
pub trait Answers: Send + Sync + 'static {
    /// The answer to a request that the gateway has let in.
    fn answer(&self, request: &Question<'_>) -> Answer;

    /// The body of an error with a code and a text.
    fn error_body(&self, code: &str, message: &str) -> Vec<u8>;
}

impl Answers for Mock {
    fn answer(&self, request: &Question<'_>) -> Answer {
        Mock::answer(self, request)
    }

    fn error_body(&self, code: &str, message: &str) -> Vec<u8> {
        Mock::error_body(self, code, message)
    }
}

/// What answers every request of a server.
pub struct Answering {
    answers: Box<dyn Answers>,
    config: Config,
    arrivals: AtomicU64,
    repetitions: Repetitions,
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
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answering {
    pub fn new(answers: impl Answers, config: Config) -> Self {
        Self { answers: Box::new(answers), config, arrivals: AtomicU64::new(0), repetitions: Repetitions::default() }
    }

    /// Answers a request.
    pub async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Dropped> {
        let start = Instant::now();
        let arrival = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let id = request_id(self.config.seed, arrival);
        let (head, body) = request.into_parts();
        let body = read(body, self.config.body_limit).await;
        let latency = self.config.faults.latency(arrival);
        if !latency.is_zero() {
            tokio::time::sleep(latency).await;
        }
        let headers = texts(&head.headers);
        let draft = self.draft(&head, &headers, body.as_ref(), arrival, &id);
        if let Some(observer) = &self.config.observer {
            observer(&Exchange {
                request_id: &id,
                method: head.method.as_str(),
                target: target(&head),
                headers: &headers,
                body: body.as_deref().unwrap_or_default(),
                operation: draft.as_ref().and_then(|draft| draft.operation.as_deref()),
                outcome: draft.as_ref().map_or(Outcome::Dropped, |draft| Outcome::Answered(draft.status)),
                duration: start.elapsed(),
            });
        }
        draft.map(|draft| response(draft, &id)).ok_or(Dropped)
    }

    /// The answer; `None` where the connection is to be closed instead.
    fn draft(
        &self,
        head: &Parts,
        headers: &[(String, String)],
        body: Result<&Bytes, &Unread>,
        arrival: u64,
        id: &str,
    ) -> Option<Draft> {
        let failure = self.config.faults.failure(arrival);
        let body = match (failure, body) {
            (Some(Failure::Drop), _) | (_, Err(Unread::Broken)) => return None,
            (_, Err(Unread::TooLong)) => {
                return Some(self.error(413, "APIGW.0201", "Request entity too large", id));
            }
            (_, Err(Unread::TooSlow)) => {
                return Some(self.error(408, "APIGW.0201", "The body did not arrive in time", id));
            }
            (_, Ok(body)) => body,
        };
        let (method, target) = (head.method.as_str(), target(head));
        if let Err(refusal) = self.config.gateway.check(&Received { method, target, headers: &head.headers, body }) {
            return Some(self.error(401, "APIGW.0301", &refusal.to_string(), id));
        }
        if let Some(Failure::Status(status)) = failure {
            return Some(self.fault(status, id));
        }
        let repetition = self.repetitions.count(method, target);
        let answer = self.answers.answer(&Question { method, target, headers, body, repetition });
        let Answer { operation, status, headers, body } = answer;
        Some(Draft { operation, status, headers, body })
    }

    /// A failure that was asked for.
    fn fault(&self, status: u16, id: &str) -> Draft {
        let (code, message) = match status {
            429 => ("APIGW.0308", "The throttling threshold has been reached"),
            400..=499 => ("APIGW.0201", "The gateway refuses this request on demand"),
            504 => ("APIGW.0203", "The backend did not answer in time"),
            _ => ("APIGW.0202", "The backend is not available"),
        };
        let mut draft = self.error(status, code, message, id);
        if status == 429 {
            draft.headers.push(("retry-after", "1".to_owned()));
        }
        draft
    }

    /// What the gateway says: the documented error body, with the request's id in it.
    fn error(&self, status: u16, code: &str, message: &str, id: &str) -> Draft {
        let mut body = self.answers.error_body(code, message);
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

/// Path and query as they came.
fn target(head: &Parts) -> &str {
    head.uri.path_and_query().map_or_else(|| head.uri.path(), |target| target.as_str())
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

fn response(draft: Draft, id: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(draft.body)));
    *response.status_mut() = StatusCode::from_u16(draft.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let own = draft.headers.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in own.chain([("x-request-id", id)]) {
        // A header that cannot be written is left out rather than the answer.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    response
}
