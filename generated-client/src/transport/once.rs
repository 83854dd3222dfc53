//! A request's body that is sent once: nothing below this crate can send it again.

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A body that cannot be cloned, which is what an HTTP client would need for sending a request again
/// by a retry policy of its own. Every repetition is this crate's decision, and is signed afresh.
pub(super) struct Once(Option<Bytes>);

impl Once {
    pub(super) fn body(bytes: Bytes) -> reqwest::Body {
        reqwest::Body::wrap(Self(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

impl Body for Once {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    /// Nothing is said about an empty body's size: one that is known to be empty counts as cloned.
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
    use super::Once;
    use bytes::Bytes;
    use reqwest::{Method, Request, Url};

    #[test]
    fn a_request_with_such_a_body_cannot_be_cloned() {
        for body in [&b""[..], b"text"] {
            let mut request = Request::new(Method::GET, Url::parse("http://127.0.0.1:1").unwrap());
            *request.body_mut() = Some(Once::body(Bytes::from_static(body)));
            assert!(request.try_clone().is_none());
        }
    }
}
