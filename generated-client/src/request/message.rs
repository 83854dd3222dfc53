//! `Request`: a request without an endpoint and credentials.

use super::path_template::{PROJECT_ID, push_filled};
use crate::payload::body::Payload;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::{HeaderMap, Method};
use std::fmt;

/// A request without an endpoint and credentials.
///
/// `Debug` shows the operation, the names of the query parameters, and the problems. It does not show values, which may
/// be personal.
#[derive(Clone)]
pub struct Request {
    pub(super) operation: &'static OperationMeta,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) encoded_query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Payload>,
    pub(super) response_mode: ResponseMode,
    /// The personal values in the path, query, headers and body.
    pub(super) personal: Vec<String>,
    pub(super) problems: Vec<String>,
}

/// How the body of a successful response is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseMode {
    /// The client reads the whole body before the call returns.
    Buffered,
    /// The caller reads the body while it is received.
    Streaming,
}

impl Request {
    /// Returns the operation.
    pub fn operation(&self) -> &'static OperationMeta {
        self.operation
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the percent-encoded path and query, with the given project ID.
    pub fn target(&self, project_id: &str) -> String {
        let mut target = String::new();
        self.push_path(&mut target, project_id);
        if !self.encoded_query.is_empty() {
            target.extend(["?", &self.encoded_query]);
        }
        target
    }

    /// Appends the percent-encoded path to `text`.
    pub(crate) fn push_path(&self, text: &mut String, project_id: &str) {
        push_filled(text, &self.path, |name| (name == PROJECT_ID).then_some(project_id));
    }

    /// Returns the maximum length of the path, provided that the project ID needs no encoding.
    pub(crate) fn path_length(&self, project_id: &str) -> usize {
        self.path.len() + project_id.len()
    }

    /// Returns the query parameters. They are not percent-encoded.
    pub fn query(&self) -> &[(&'static str, String)] {
        &self.query
    }

    /// Returns the percent-encoded query, without the question mark.
    pub(crate) fn encoded_query(&self) -> &str {
        &self.encoded_query
    }

    /// Returns the headers of the operation. The headers that the client adds, such as those for authentication, are
    /// not included.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body. `None` if there is no body, or if it is a multipart body, whose files are read while they are
    /// sent.
    pub fn body(&self) -> Option<&Bytes> {
        self.body.as_ref().and_then(Payload::bytes)
    }

    pub(crate) fn payload(&self) -> Option<&Payload> {
        self.body.as_ref()
    }

    pub(crate) fn response_mode(&self) -> ResponseMode {
        self.response_mode
    }

    /// Returns the personal values in the path, query, headers and body.
    pub(crate) fn personal(&self) -> &[String] {
        &self.personal
    }

    /// Returns a sentence for each violation of a documented constraint.
    ///
    /// The client does not send a request with problems unless the call [skips
    /// validation](crate::Call::skip_validation).
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("operation", &self.operation.name)
            .field("query", &query)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Idempotency, OperationMeta, Personal, Request};

    const META: OperationMeta = OperationMeta {
        name: "ShowThing",
        method: "GET",
        path: "/v1/{project_id}/things/{thing_id}",
        idempotency: Idempotency::Idempotent,
    };

    #[test]
    fn a_target_is_percent_encoded_path_and_query() {
        let mut request = Request::builder(&META);
        request.path("thing_id", &"../{project_id}?#");
        request.query("name", &"j\u{f6}rg m+");
        request.query("tag", &vec!["b".to_owned(), "a".to_owned()]);
        request.query("unset", &None::<i64>);
        let request = request.build().unwrap();
        assert_eq!(
            request.target("p/1"),
            "/v1/p%2F1/things/..%2F%7Bproject_id%7D%3F%23?name=j%C3%B6rg%20m%2B&tag=b&tag=a"
        );
    }

    #[test]
    fn debug_shows_names_and_no_values() {
        let mut request = Request::builder(&META);
        request.path("thing_id", &"secret-thing");
        request.query("user_name", &Personal::new("ada".to_owned()));
        let request = request.build().unwrap();
        assert_eq!(request.personal(), ["ada"]);
        let debug = format!("{request:?}");
        assert!(debug.contains("ShowThing") && debug.contains("user_name"), "{debug}");
        assert!(!debug.contains("ada") && !debug.contains("secret"), "{debug}");
    }
}
