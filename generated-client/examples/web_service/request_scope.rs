//! Gives the calls to Workspace the deadline and the trace of the request that they belong to.

use crate::failure::Failure;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use generated_client::{Attempt, Observer};
use std::time::Duration;

/// The maximum duration of a request to this service.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// The header of the W3C recommendation "Trace Context".
const TRACE_PARENT: &str = "traceparent";

tokio::task_local! {
    /// The trace of the request that the current task serves.
    static PARENT: Option<HeaderValue>;
}

/// Serves a request within its deadline. After the deadline, its calls to Workspace are canceled.
pub async fn request_scope(request: Request, next: Next) -> Result<Response, Failure> {
    let parent = request.headers().get(TRACE_PARENT).cloned();
    let response = PARENT.scope(parent, next.run(request));
    tokio::time::timeout(DEADLINE, response).await.map_err(|_| Failure::deadline_exceeded())
}

/// Adds the trace of the current request to each attempt.
pub struct PassTraceParent;

impl Observer for PassTraceParent {
    fn before_attempt(&self, _: &Attempt, headers: &mut HeaderMap) {
        let parent = PARENT.try_with(Clone::clone).ok().flatten();
        if let Some(parent) = parent {
            headers.insert(TRACE_PARENT, parent);
        }
    }
}
