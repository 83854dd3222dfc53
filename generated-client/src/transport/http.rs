//! `Transport`: the HTTP client and the other state that all calls of a client share.

use crate::auth::Credentials;
use crate::error::Remote;
use crate::rate_limit::RateLimit;
use crate::retry::Budget;
use crate::service::Service;
use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use reqwest::Url;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
#[cfg(feature = "testing")]
use {crate::error::Error, crate::service::OperationMeta, std::sync::Arc};

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
}

impl Transport {
    /// Returns the remote host, for error messages.
    pub(super) fn remote(&self) -> Remote {
        Remote::new(&self.endpoint)
    }
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
    fn exchange(&self, operation: &'static OperationMeta, request: reqwest::Request) -> ExchangeFuture<'_>;
}

#[cfg(feature = "testing")]
pub(crate) type ExchangeFuture<'a> = Pin<Box<dyn Future<Output = Result<reqwest::Response, Error>> + Send + 'a>>;

/// A request body that cannot be cloned. It prevents retries by a custom HTTP client, because each attempt needs a new
/// signature: only this crate retries.
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
