//! `Failure`: the error of a request to this service, with a status for each kind of error of the client.

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use generated_client::Error;
use serde_json::json;

/// The error of a request to this service. The response contains no text of Workspace, because that text may contain
/// names of users.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    message: &'static str,
    /// The documented error code of Workspace.
    code: Option<String>,
    retry_after: Option<HeaderValue>,
}

impl Failure {
    pub fn bad_request(message: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub fn deadline_exceeded() -> Self {
        Self::new(StatusCode::GATEWAY_TIMEOUT, "the deadline of the request has passed")
    }

    fn new(status: StatusCode, message: &'static str) -> Self {
        Self { status, message, code: None, retry_after: None }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Messages of the client contain no personal values.
        eprintln!("{error}");
        let (status, message) = status(&error);
        let retry_after = error.headers().and_then(|headers| headers.get(RETRY_AFTER)).cloned();
        Self {
            code: error.explanation().map(|explanation| explanation.code.to_string()),
            retry_after: retry_after.filter(|_| status == StatusCode::TOO_MANY_REQUESTS),
            ..Self::new(status, message)
        }
    }
}

fn status(error: &Error) -> (StatusCode, &'static str) {
    if error.is_not_found() {
        (StatusCode::NOT_FOUND, "not found")
    } else if error.is_throttled() {
        (StatusCode::TOO_MANY_REQUESTS, "too many requests to Workspace")
    } else if error.status() == Some(403) {
        (StatusCode::FORBIDDEN, "this service lacks a permission of Workspace")
    } else if error.is_invalid_request() {
        (StatusCode::BAD_REQUEST, "invalid request")
    } else if error.is_timeout() {
        (StatusCode::GATEWAY_TIMEOUT, "Workspace did not respond in time")
    } else {
        // Rejected credentials, too: they are those of this service and not of the caller.
        (StatusCode::BAD_GATEWAY, "the call to Workspace failed")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = Json(json!({ "error": self.message, "code": self.code }));
        let mut response = (self.status, body).into_response();
        if let Some(value) = self.retry_after {
            response.headers_mut().insert(RETRY_AFTER, value);
        }
        response
    }
}
