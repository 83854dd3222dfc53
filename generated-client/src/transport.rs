//! Sends requests and reads replies whole; compiled once for all operations.

use crate::auth::{Unauthorized, explain_disagreement};
use crate::encoding::encode_query;
use crate::error::{ErrorBody, Kind};
use crate::generated::SERVICE;
use crate::options::{Options, Problems};
use crate::{Credentials, Error, RawResponse, Request, Timestamp};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use reqwest::Url;
use std::fmt;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// What all calls of a client share.
pub(crate) struct Transport {
    pub(crate) http: reqwest::Client,
    pub(crate) endpoint: Url,
    pub(crate) project_id: String,
    pub(crate) credentials: Credentials,
    pub(crate) headers: HeaderMap,
    pub(crate) body_limit: usize,
}

/// A request that is complete but for what every attempt makes anew: its date and its signature.
struct Unsigned {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl Transport {
    /// Sends a request and gives the reply, whatever its status.
    pub(crate) async fn send(&self, request: &Request, options: &Options) -> Result<RawResponse, Error> {
        let sent = self.send_in_time(request, options).await;
        sent.map_err(|error| error.in_operation(request.operation()))
    }

    async fn send_in_time(&self, request: &Request, options: &Options) -> Result<RawResponse, Error> {
        if options.problems == Problems::Refused && !request.problems().is_empty() {
            return Err(Error::invalid_request(request.problems()));
        }
        if Handle::try_current().is_err() {
            let text = "a call needs a Tokio runtime around it";
            return Err(Error::new(Kind::Configuration, text));
        }
        let unsigned = self.prepare(request, options)?;
        // The place for retries: every attempt is signed afresh, all within the time of the call.
        let attempt = self.attempt(&unsigned, options.attempt_timeout);
        let in_time = timeout(options.total_timeout, attempt).await;
        let result = in_time.unwrap_or_else(|_| Err(self.out_of_time("in all", options.total_timeout)));
        result.map_err(|error| error.with_attempts(1))
    }

    /// Puts endpoint, project, and the caller's headers and parameters to the request's own.
    fn prepare(&self, request: &Request, options: &Options) -> Result<Unsigned, Error> {
        let mut target = request.target(&self.project_id);
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
        headers.insert(header::HOST, host(&url)?);
        Ok(Unsigned {
            method: request.method().clone(),
            url,
            headers,
            body: request.body().cloned().unwrap_or_default(),
        })
    }

    /// Signs a request and sends it once.
    async fn attempt(&self, unsigned: &Unsigned, limit: Duration) -> Result<RawResponse, Error> {
        let in_time = timeout(limit, self.exchange(unsigned)).await;
        in_time.unwrap_or_else(|_| Err(self.out_of_time("for the attempt", limit)))
    }

    async fn exchange(&self, unsigned: &Unsigned) -> Result<RawResponse, Error> {
        let mut request = reqwest::Request::new(unsigned.method.clone(), unsigned.url.clone());
        *request.headers_mut() = unsigned.headers.clone();
        let canonical = self.authorize(unsigned, request.headers_mut())?;
        if !unsigned.body.is_empty() {
            *request.body_mut() = Some(unsigned.body.clone().into());
        }
        let response = self.http.execute(request).await.map_err(|error| self.explain(error))?;
        if response.url() != &unsigned.url {
            let text = "the HTTP client that was handed over followed a redirect";
            return Err(Error::new(Kind::Configuration, text));
        }
        let reply = self.read_body(response).await?;
        let explanation = canonical.filter(|_| reply.status() == 401).and_then(|canonical| {
            let message = ErrorBody::read(reply.body()).message?;
            explain_disagreement(&canonical, &message)
        });
        Ok(reply.with_explanation(explanation))
    }

    fn authorize(&self, unsigned: &Unsigned, headers: &mut HeaderMap) -> Result<Option<String>, Error> {
        // Read back from the URL, so that what is signed is what is sent.
        let mut target = unsigned.url.path().to_owned();
        if let Some(query) = unsigned.url.query() {
            target = format!("{target}?{query}");
        }
        let request = Unauthorized {
            method: unsigned.method.as_str(),
            target: &target,
            body: &unsigned.body,
            project_id: &self.project_id,
        };
        self.credentials.authorize(&SERVICE, &request, headers, Timestamp::now())
    }

    /// Reads a body up to the limit. What goes wrong on the way keeps status and headers.
    async fn read_body(&self, mut response: reqwest::Response) -> Result<RawResponse, Error> {
        let head = (response.status().as_u16(), response.headers().clone());
        let fail = |error: Error| {
            let reply = RawResponse::new(head.0, head.1.clone(), Bytes::new());
            error.with_reply(reply, ErrorBody::default())
        };
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| fail(self.explain(error)))? {
            if body.len() + chunk.len() > self.body_limit {
                let text = format!("the reply is longer than the limit of {} bytes", self.body_limit);
                return Err(fail(Error::new(Kind::Decode, text)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(RawResponse::new(head.0, head.1, body))
    }

    fn out_of_time(&self, which: &str, limit: Duration) -> Error {
        let host = self.endpoint.host_str().unwrap_or_default();
        let text = format!("no whole reply from {host} within {limit:?} {which}");
        Error::new(Kind::Timeout, text)
    }

    /// What a failure of the HTTP client means. Its URL is removed: the query may be personal.
    fn explain(&self, error: reqwest::Error) -> Error {
        let error = error.without_url();
        let host = self.endpoint.host_str().unwrap_or_default();
        let cause = innermost(&error);
        let (kind, text) = match (error.is_timeout(), error.is_connect()) {
            (true, true) => (Kind::Timeout, format!("no connection to {host} in time")),
            (true, false) => (Kind::Timeout, format!("no whole reply from {host} in time")),
            (false, true) => (Kind::Connect, format!("no connection to {host}: {cause}")),
            (false, false) => (Kind::Transport, format!("the connection to {host} failed: {cause}")),
        };
        Error::new(kind, text).with_source(error)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("endpoint", &self.endpoint.as_str())
            .field("project_id", &self.project_id)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

/// The host of a URL, with its port where that is not the scheme's own.
fn host(url: &Url) -> Result<HeaderValue, Error> {
    let host = url.host_str().unwrap_or_default();
    let host = match url.port() {
        Some(port) => HeaderValue::try_from(format!("{host}:{port}")),
        None => HeaderValue::from_str(host),
    };
    host.map_err(|_| Error::new(Kind::InvalidRequest, "the host does not fit a header"))
}

fn add_headers(headers: &mut HeaderMap, added: &[(String, String)]) -> Result<(), Error> {
    for (name, value) in added {
        let unfit = || Error::invalid_request(&[format!("header `{name}` cannot be sent")]);
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit())?;
        let value = HeaderValue::from_str(value).map_err(|_| unfit())?;
        headers.insert(key, value);
    }
    Ok(())
}

/// The cause behind all others, which says most.
fn innermost(error: &dyn std::error::Error) -> &dyn std::error::Error {
    error.source().map_or(error, innermost)
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
            let unsigned = client.transport().prepare(&request, &Options::default()).unwrap();
            let expected = format!("http://127.0.0.1:1/base{}", request.target(&project_id));
            prop_assert_eq!(unsigned.url.as_str(), expected);
        }
    }
}
