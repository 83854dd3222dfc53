//! Completes a request with what the client knows: endpoint, project, and the caller's additions.

use super::{Transport, host_and_port};
use crate::auth::SHORTEST_SECRET;
use crate::encoding::encode_query;
use crate::error::Kind;
use crate::generated::SERVICE;
use crate::options::Options;
use crate::payload::Payload;
use crate::request::Answer;
use crate::{Error, OperationMeta, Request};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use reqwest::Url;

/// A request that is complete but for what every attempt makes anew: its date and its signature.
pub(super) struct Unsigned {
    pub(super) operation: &'static OperationMeta,
    /// `None` where the request is about no project.
    pub(super) project_id: Option<String>,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Payload,
    pub(super) answer: Answer,
    /// The texts above that are about a person, or of which nobody knows what they are about.
    pub(super) private: Vec<String>,
}

impl Transport {
    /// Puts endpoint, project, and the caller's headers and parameters to the request's own.
    pub(super) fn prepare(
        &self,
        request: &Request,
        options: &Options,
        project_id: Option<String>,
    ) -> Result<Unsigned, Error> {
        let mut target = request.target(project_id.as_deref().unwrap_or_default());
        if !options.query.is_empty() {
            target.push(if target.contains('?') { '&' } else { '?' });
            target.push_str(&encode_query(&options.query));
        }
        let base = self.endpoint.as_str().trim_end_matches('/');
        let url = Url::parse(&format!("{base}{target}"))
            .map_err(|error| Error::new(Kind::InvalidRequest, format!("no URL: {error}")))?;
        let mut headers = self.headers.clone();
        headers.extend(request.headers().clone());
        add_headers(&mut headers, &options.headers)?;
        if let Some(part) = request.payload().and_then(Payload::spent) {
            return Err(Error::invalid_request(&[format!("the reader of `{part}` was read by a call before")]));
        }
        headers.insert(header::HOST, host(&url)?);
        Ok(Unsigned {
            operation: request.operation(),
            project_id,
            method: request.method().clone(),
            url,
            headers,
            body: request.payload().cloned().unwrap_or_default(),
            answer: request.answer(),
            private: private(request, options),
        })
    }
}

/// What must not be shown where the service repeats it.
fn private(request: &Request, options: &Options) -> Vec<String> {
    let added = options.query.iter().chain(&options.headers).map(|(_, value)| value);
    // Shorter ones are numbers and words that stand in many a message.
    let added = added.filter(|value| value.len() >= SHORTEST_SECRET);
    request.personal().iter().chain(added).cloned().collect()
}

/// The host of a URL, with its port where that is not the scheme's own.
fn host(url: &Url) -> Result<HeaderValue, Error> {
    let host = HeaderValue::try_from(host_and_port(url, url.port()));
    host.map_err(|_| Error::new(Kind::InvalidRequest, "the host does not fit a header"))
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
            let unsigned = client.transport().prepare(&request, &Options::default(), Some(project_id.clone())).unwrap();
            let expected = format!("http://127.0.0.1:1/base{}", request.target(&project_id));
            prop_assert_eq!(unsigned.url.as_str(), expected);
        }
    }
}
