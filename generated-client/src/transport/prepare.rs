//! `PreparedRequest`: the request of an attempt, with endpoint, project, and the caller's headers and query parameters.

use super::http::Transport;
use crate::auth::{SHORTEST_SECRET, Secrets, SigningContext, UnsignedRequest};
use crate::call_options::CallOptions;
use crate::encoding::encode_query;
use crate::error::Error;
use crate::payload::body::Payload;
use crate::request::message::{Request, ResponseMode};
use crate::service::{OperationMeta, Service};
use crate::types::timestamp::Timestamp;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use reqwest::Url;
use std::mem;
use std::sync::Arc;

/// The maximum length of a URL in the HTTP library.
const MAX_URL_LENGTH: usize = 65_500;

/// The request of one attempt, complete except for body, date and signature.
pub(super) struct PreparedRequest<'a> {
    pub(super) operation: &'static OperationMeta,
    /// `None` for a request without a project.
    pub(super) project_id: Option<&'a str>,
    pub(super) request: reqwest::Request,
    pub(super) body: Payload,
    pub(super) response_mode: ResponseMode,
    /// Values to redact: the personal ones, and those that the caller added.
    pub(super) private: Vec<String>,
}

impl PreparedRequest<'_> {
    /// Adds the token or the signature, and the body.
    pub(super) fn authorize(
        &mut self,
        service: &Service,
        secrets: Arc<Secrets>,
        body: reqwest::Body,
    ) -> Result<SigningContext, Error> {
        let mut headers = mem::take(self.request.headers_mut());
        let unsigned = UnsignedRequest {
            method: self.request.method().as_str(),
            // Read from the URL, so that the signature covers what is sent.
            path: self.request.url().path(),
            query: self.request.url().query().unwrap_or_default(),
            body: self.body.bytes().map(|bytes| &bytes[..]),
            template: self.operation.path,
            project_id: self.project_id,
        };
        let context = secrets.authorize(service, &unsigned, &mut headers, Timestamp::now)?;
        *self.request.headers_mut() = headers;
        *self.request.body_mut() = Some(body);
        Ok(context.with_private(mem::take(&mut self.private)))
    }
}

impl Transport {
    /// Builds the request of an attempt.
    pub(super) fn prepare<'a>(
        &self,
        request: &Request,
        options: &CallOptions,
        project_id: Option<&'a str>,
    ) -> Result<Box<PreparedRequest<'a>>, Error> {
        let url = build_url(&self.endpoint, request, options, project_id.unwrap_or_default())?;
        let mut headers = self.headers.clone();
        headers.extend(request.headers().clone());
        add_headers(&mut headers, &options.headers, self.service)?;
        if let Some(part) = request.payload().and_then(Payload::spent) {
            return Err(Error::invalid_request(&[format!("the reader of `{part}` was read by an earlier call")]));
        }
        // `Host` is always that of the endpoint.
        if let Some(host) = self.headers.get(header::HOST) {
            headers.insert(header::HOST, host.clone());
        }
        let mut complete = reqwest::Request::new(request.method().clone(), url);
        *complete.headers_mut() = headers;
        // Boxed, because several futures would reserve space for it.
        Ok(Box::new(PreparedRequest {
            operation: request.operation(),
            project_id,
            request: complete,
            body: request.payload().cloned().unwrap_or_default(),
            response_mode: request.response_mode(),
            private: private(request, options),
        }))
    }
}

/// Adds path and query of a request to the endpoint.
fn build_url(endpoint: &Url, request: &Request, options: &CallOptions, project_id: &str) -> Result<Url, Error> {
    let prefix = endpoint.path().trim_end_matches('/');
    let mut path = String::with_capacity(prefix.len() + request.path_length(project_id));
    path.push_str(prefix);
    request.push_path(&mut path, project_id);
    let mut query = encode_query(request.query());
    if !options.query.is_empty() {
        let separator = if query.is_empty() { "" } else { "&" };
        query.extend([separator, &encode_query(&options.query)]);
    }
    if endpoint.as_str().len() + path.len() + query.len() > MAX_URL_LENGTH {
        let text = format!("the URL is longer than {MAX_URL_LENGTH} bytes");
        return Err(Error::invalid_request(&[text]));
    }
    let mut url = endpoint.clone();
    url.set_path(&path);
    if !query.is_empty() {
        url.set_query(Some(&query));
    }
    Ok(url)
}

/// Returns the values to redact from the service's messages.
fn private(request: &Request, options: &CallOptions) -> Vec<String> {
    let added = options.query.iter().chain(&options.headers).map(|(_, value)| value);
    // Shorter values are numbers and words that occur in many messages.
    let added = added.filter(|value| value.len() >= SHORTEST_SECRET);
    request.personal().iter().chain(added).cloned().collect()
}

/// Headers of authentication, in addition to those of the service. Only credentials set them.
const AUTHENTICATION: [&str; 2] = ["authorization", "x-security-token"];

/// Headers that delimit a request or control its connection.
const FRAMING: [&str; 5] = ["content-length", "expect", "trailer", "transfer-encoding", "upgrade"];

/// Adds the caller's headers, except for those of authentication. The error lists all that cannot be sent.
fn add_headers(headers: &mut HeaderMap, added: &[(String, String)], service: &Service) -> Result<(), Error> {
    let mut refused = Vec::new();
    for (name, value) in added {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_str(value)) {
            (Ok(key), _) if is_authentication(&key, service) => {}
            (Ok(key), _) if FRAMING.contains(&key.as_str()) => {
                refused.push(format!("header `{name}` is set by the HTTP library"));
            }
            (Ok(key), Ok(value)) => drop(headers.insert(key, value)),
            _ => refused.push(format!("header `{name}` cannot be sent")),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Error::invalid_request(&refused)) }
}

fn is_authentication(name: &HeaderName, service: &Service) -> bool {
    let of_service = [service.token_header, service.date_header];
    AUTHENTICATION.iter().chain(&of_service).any(|known| known.eq_ignore_ascii_case(name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::build_url;
    use crate::call_options::CallOptions;
    use crate::request::message::Request;
    use crate::service::{Idempotency, OperationMeta};
    use proptest::prelude::*;
    use reqwest::Url;

    const META: OperationMeta = OperationMeta {
        name: "ShowThing",
        method: "GET",
        path: "/v1/{project_id}/{id}/x",
        idempotency: Idempotency::Idempotent,
    };

    proptest! {
        /// The URL parser neither resolves nor re-encodes any part of a request.
        #[test]
        fn a_url_is_endpoint_and_target(id in "[^.]+|%2e|\\.{3,9}", value: String, project_id in "[!-~]{3,9}") {
            let endpoint = Url::parse("http://127.0.0.1:1/base").unwrap();
            let mut request = Request::builder(&META);
            request.path("id", &id);
            request.query("value", &value);
            let request = request.build().unwrap();
            let url = build_url(&endpoint, &request, &CallOptions::default(), &project_id).unwrap();
            let expected = format!("http://127.0.0.1:1/base{}", request.target(&project_id));
            prop_assert_eq!(url.as_str(), expected);
        }
    }
}
