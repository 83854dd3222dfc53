//! Completes a request with what the client knows: endpoint, project, and the caller's additions.

use super::Transport;
use crate::auth::{Keys, Proof, SHORTEST_SECRET, Unauthorized};
use crate::encoding::encode_query;
use crate::generated::SERVICE;
use crate::options::Options;
use crate::payload::body::Payload;
use crate::request::message::Answer;
use crate::{Error, OperationMeta, Request, Timestamp};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::Url;
use std::mem;
use std::sync::Arc;

/// Most paths are shorter.
const USUAL_PATH: usize = 256;

/// The HTTP library carries no longer ones.
const LONGEST_URL: usize = 65_500;

/// The request of one attempt, complete but for its date and its signature.
pub(super) struct Unsigned<'a> {
    pub(super) operation: &'static OperationMeta,
    /// `None` where the request is about no project.
    pub(super) project_id: Option<&'a str>,
    /// With method, URL and headers, and still without its body.
    pub(super) request: reqwest::Request,
    pub(super) body: Payload,
    pub(super) answer: Answer,
    /// The texts above that are about a person, or of which nobody knows what they are about.
    pub(super) private: Vec<String>,
}

impl Unsigned<'_> {
    /// Puts what proves the caller to the request, and its body.
    pub(super) fn prove(&mut self, keys: Arc<Keys>, body: reqwest::Body) -> Result<Proof, Error> {
        let mut headers = mem::take(self.request.headers_mut());
        let unauthorized = Unauthorized {
            method: self.request.method().as_str(),
            // Read back from the URL, so that what is signed is what is sent.
            path: self.request.url().path(),
            query: self.request.url().query().unwrap_or_default(),
            body: self.body.bytes().map(|bytes| &bytes[..]),
            template: self.operation.path,
            project_id: self.project_id,
        };
        let proof = keys.authorize(&SERVICE, &unauthorized, &mut headers, Timestamp::now)?;
        *self.request.headers_mut() = headers;
        *self.request.body_mut() = Some(body);
        Ok(proof.hiding(mem::take(&mut self.private)))
    }
}

impl Transport {
    /// Puts endpoint, project, and the caller's headers and parameters to the request's own.
    pub(super) fn prepare<'a>(
        &self,
        request: &Request,
        options: &Options,
        project_id: Option<&'a str>,
    ) -> Result<Box<Unsigned<'a>>, Error> {
        let url = self.locate(request, options, project_id.unwrap_or_default())?;
        let mut headers = self.headers.clone();
        headers.extend(request.headers().clone());
        add_headers(&mut headers, &options.headers)?;
        if let Some(part) = request.payload().and_then(Payload::spent) {
            return Err(Error::invalid_request(&[format!("the reader of `{part}` was read by a call before")]));
        }
        // That of the endpoint, whatever else was said.
        if let Some(host) = self.headers.get(header::HOST) {
            headers.insert(header::HOST, host.clone());
        }
        let mut complete = reqwest::Request::new(request.method().clone(), url);
        *complete.headers_mut() = headers;
        // What is passed through several futures is small: each has room of its own for it.
        Ok(Box::new(Unsigned {
            operation: request.operation(),
            project_id,
            request: complete,
            body: request.payload().cloned().unwrap_or_default(),
            answer: request.answer(),
            private: private(request, options),
        }))
    }

    /// The endpoint with path and query of a request behind it. The endpoint was parsed once: that need
    /// not be done again for every call.
    fn locate(&self, request: &Request, options: &Options, project_id: &str) -> Result<Url, Error> {
        let mut path = String::with_capacity(USUAL_PATH);
        path.push_str(self.endpoint.path().trim_end_matches('/'));
        request.push_path(&mut path, project_id);
        let mut query = encode_query(request.query());
        if !options.query.is_empty() {
            let separator = if query.is_empty() { "" } else { "&" };
            query.extend([separator, &encode_query(&options.query)]);
        }
        if self.endpoint.as_str().len() + path.len() + query.len() > LONGEST_URL {
            let text = format!("the URL is longer than {LONGEST_URL} bytes");
            return Err(Error::invalid_request(&[text]));
        }
        let mut url = self.endpoint.clone();
        url.set_path(&path);
        if !query.is_empty() {
            url.set_query(Some(&query));
        }
        Ok(url)
    }
}

/// What must not be shown where the service repeats it.
fn private(request: &Request, options: &Options) -> Vec<String> {
    let added = options.query.iter().chain(&options.headers).map(|(_, value)| value);
    // Shorter ones are numbers and words that stand in many a message.
    let added = added.filter(|value| value.len() >= SHORTEST_SECRET);
    request.personal().iter().chain(added).cloned().collect()
}

/// Headers that say who calls. They are the credentials' business alone.
const OF_AUTHENTICATION: [&str; 2] = ["authorization", "x-security-token"];

/// Headers that say where a request ends and what becomes of its connection.
const OF_FRAMING: [&str; 5] = ["content-length", "expect", "trailer", "transfer-encoding", "upgrade"];

/// Adds the caller's headers, but for those of authentication. All that cannot be sent are named at
/// once.
fn add_headers(headers: &mut HeaderMap, added: &[(String, String)]) -> Result<(), Error> {
    let mut refused = Vec::new();
    for (name, value) in added {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_str(value)) {
            (Ok(key), _) if is_of_authentication(&key) => {}
            (Ok(key), _) if OF_FRAMING.contains(&key.as_str()) => {
                refused.push(format!("header `{name}` is set by the HTTP library alone"));
            }
            (Ok(key), Ok(value)) => drop(headers.insert(key, value)),
            _ => refused.push(format!("header `{name}` cannot be sent")),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Error::invalid_request(&refused)) }
}

fn is_of_authentication(name: &HeaderName) -> bool {
    let of_service = [SERVICE.token_header, SERVICE.date_header];
    OF_AUTHENTICATION.iter().chain(&of_service).any(|known| known.eq_ignore_ascii_case(name.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::{Client, Credentials, OperationMeta, Request, RetryPolicy};
    use proptest::prelude::*;

    const META: OperationMeta =
        OperationMeta { name: "ShowThing", method: "GET", path: "/v1/{project_id}/{id}/x", retry: RetryPolicy::Safe };

    proptest! {
        /// The URL parser neither resolves nor re-encodes any part of a request.
        #[test]
        fn a_url_is_what_the_request_says(id in "[^.]+|%2e|\\.{3,9}", value: String, project_id in "[!-~]{3,9}") {
            let client = Client::builder()
                .endpoint("http://127.0.0.1:1/base")
                .project_id(project_id.as_str())
                .credentials(Credentials::token("t"))
                .build()
                .unwrap();
            let mut request = Request::builder(&META);
            request.path("id", &id);
            request.query("value", &value);
            let request = request.build().unwrap();
            let unsigned = client.transport().prepare(&request, &Options::default(), Some(&project_id)).unwrap();
            let expected = format!("http://127.0.0.1:1/base{}", request.target(&project_id));
            prop_assert_eq!(unsigned.request.url().as_str(), expected);
        }
    }
}
