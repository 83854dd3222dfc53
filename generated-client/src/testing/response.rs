//! `MockResponse`: a response of the fake service, or a network failure.

use crate::error::{Error, Kind};
use crate::json::body::{Body, to_json};
use crate::json::writer::quoted;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use reqwest::{ResponseBuilderExt, Url};
use std::fmt;
use std::future::pending;
use std::time::Duration;

/// A response of the fake service, or a network failure.
///
/// `Debug` shows neither headers nor body.
#[derive(Clone)]
#[must_use = "a response has no effect until it is scripted"]
pub struct MockResponse {
    outcome: Outcome,
    headers: Vec<(String, String)>,
    body: Bytes,
    delay: Duration,
}

#[derive(Clone, Copy, Debug)]
enum Outcome {
    Status(u16),
    ConnectionRefused,
    ConnectionReset,
    NoResponse,
}

impl MockResponse {
    /// Creates a response with the given status, and without headers and a body.
    pub fn status(status: u16) -> Self {
        Self::new(Outcome::Status(status))
    }

    /// Creates a JSON response with status 200. `body` is not checked and need not be valid JSON.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::status(200).with_header(CONTENT_TYPE.as_str(), "application/json").with_body(body)
    }

    /// Creates a response with status 200 whose JSON body is a value, such as the output of the operation.
    pub fn object(value: &dyn Body) -> Self {
        Self::json(to_json(value))
    }

    /// Creates an error response with the code and message that the service would send.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        Self::json(error_json(Some(code), Some(message))).with_status(status)
    }

    /// Simulates a refused connection. The request cannot have reached the service.
    pub fn connection_refused() -> Self {
        Self::new(Outcome::ConnectionRefused)
    }

    /// Simulates a connection that is closed before the response. The request may have reached the service.
    pub fn connection_reset() -> Self {
        Self::new(Outcome::ConnectionReset)
    }

    /// Simulates a response that never arrives, so that the attempt times out.
    pub fn no_response() -> Self {
        Self::new(Outcome::NoResponse)
    }

    /// Sets the status, from 100 to 999. A simulated network failure becomes a response.
    pub fn with_status(mut self, status: u16) -> Self {
        self.outcome = Outcome::Status(status);
        self
    }

    /// Adds a response header.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the response body.
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets how long to wait before responding. The default is zero.
    pub fn with_delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn new(outcome: Outcome) -> Self {
        Self { outcome, headers: Vec::new(), body: Bytes::new(), delay: Duration::ZERO }
    }

    /// Waits for the delay, and returns what the HTTP client would return.
    pub(super) async fn respond(self, url: &Url) -> Result<reqwest::Response, Error> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        match self.outcome {
            Outcome::Status(status) => self.response(status, url),
            Outcome::ConnectionRefused => Err(Error::new(Kind::Unreachable, "the fake service refused the connection")),
            Outcome::ConnectionReset => Err(Error::new(Kind::Transport, "the fake service reset the connection")),
            Outcome::NoResponse => pending().await,
        }
    }

    fn response(self, status: u16, url: &Url) -> Result<reqwest::Response, Error> {
        let mut response = http::Response::builder().status(status).url(url.clone());
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        let response = response
            .body(self.body)
            .map_err(|error| Error::configuration(format!("the fake service's response is invalid: {error}")))?;
        Ok(response.into())
    }
}

/// Returns the JSON of an error body with a code and a message.
pub(super) fn error_json(code: Option<&str>, message: Option<&str>) -> String {
    let members = [("error_code", code), ("error_msg", message)];
    let members = members.into_iter().filter_map(|(name, text)| Some(format!("\"{name}\":{}", quoted(text?))));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

impl fmt::Debug for MockResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockResponse")
            .field("outcome", &self.outcome)
            .field("body_length", &self.body.len())
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}
