//! `Transport`: the HTTP client and the other state that all calls of a client share.

use crate::auth::Credentials;
use crate::call_options::CallOptions;
use crate::error::{Error, Remote};
use crate::observer::Observing;
use crate::rate_limit::RateLimit;
use crate::retry::Budget;
use crate::service::Service;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use http_body::{Body, Frame, SizeHint};
use reqwest::Url;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
#[cfg(feature = "testing")]
use {crate::observer::Attempt, crate::request::message::Request, crate::response::RawResponse, std::sync::Arc};

/// The state that all calls of a client share.
pub(crate) struct Transport {
    pub(crate) service: &'static Service,
    pub(crate) http: HttpClient,
    pub(crate) endpoint: Url,
    pub(crate) credentials: Credentials,
    /// The headers that every request has, including `Host`.
    pub(crate) headers: HeaderMap,
    pub(crate) body_limit: usize,
    pub(crate) memory_limit: usize,
    pub(crate) rate_limit: RateLimit,
    pub(crate) budget: Budget,
    pub(crate) observer: Observing,
}

impl Transport {
    /// Returns a transport to another service, with the same HTTP client and limits of bodies, but without rate limits.
    ///
    /// # Errors
    ///
    /// Returns an error if the host of the endpoint cannot be sent in a header.
    pub(crate) fn to(&self, endpoint: Url, credentials: Credentials) -> Result<Self, Error> {
        let mut headers = self.headers.clone();
        headers.insert(header::HOST, host_header(&endpoint)?);
        Ok(Self {
            service: self.service,
            http: self.http.clone(),
            endpoint,
            credentials,
            headers,
            body_limit: self.body_limit,
            memory_limit: self.memory_limit,
            rate_limit: RateLimit::new(None, None),
            budget: Budget::default(),
            observer: self.observer.clone(),
        })
    }

    /// Returns the credentials of a call, or else those of the client.
    pub(super) fn credentials<'a>(&'a self, options: &'a CallOptions) -> &'a Credentials {
        options.credentials.as_ref().unwrap_or(&self.credentials)
    }

    /// Returns the remote host, for error messages.
    pub(super) fn remote(&self) -> Remote {
        Remote::new(&self.endpoint)
    }
}

/// Returns the value of the header `Host` for an endpoint.
pub(crate) fn host_header(endpoint: &Url) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(Remote::new(endpoint).host())
        .map_err(|_| Error::configuration("the endpoint's host cannot be sent in a header"))
}

/// What sends requests: an HTTP client, or a fake service.
#[derive(Clone)]
pub(crate) enum HttpClient {
    /// An HTTP client that this crate built. It follows no redirects and does not retry.
    BuiltIn(reqwest::Client),
    /// The HTTP client of the caller.
    Custom(reqwest::Client),
    #[cfg(feature = "testing")]
    Fake(Arc<dyn Exchange>),
}

/// A fake service, which responds without a network.
#[cfg(feature = "testing")]
pub(crate) trait Exchange: Send + Sync {
    fn exchange(&self, attempt: Attempt, request: reqwest::Request) -> ExchangeFuture<'_>;
}

/// Records calls and their responses.
#[cfg(feature = "testing")]
pub(crate) trait Record: Send + Sync {
    /// Records a request and the last response to it. Returns the response to decode.
    fn record(&self, request: &Request, response: RawResponse) -> RawResponse;
}

#[cfg(feature = "testing")]
pub(crate) type ExchangeFuture<'a> = Pin<Box<dyn Future<Output = Result<reqwest::Response, Error>> + Send + 'a>>;

/// A request body that cannot be cloned, so that a custom HTTP client cannot retry the request. Only this crate
/// retries, because each attempt needs a new signature.
pub(super) struct OnceBody(Option<Bytes>);

impl OnceBody {
    pub(super) fn wrap(bytes: Bytes) -> reqwest::Body {
        reqwest::Body::wrap(Self(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

impl Body for OnceBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    /// An empty body has no size hint, because reqwest clones a body that is known to be empty.
    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Some(bytes) => SizeHint::with_exact(bytes.len() as u64),
            None => SizeHint::default(),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::OnceBody;
    use bytes::Bytes;
    use reqwest::{Method, Request, Url};

    #[test]
    fn a_request_with_this_body_cannot_be_cloned() {
        for body in [&b""[..], b"text"] {
            let mut request = Request::new(Method::GET, Url::parse("http://127.0.0.1:1").unwrap());
            *request.body_mut() = Some(OnceBody::wrap(Bytes::from_static(body)));
            assert!(request.try_clone().is_none());
        }
    }
}
