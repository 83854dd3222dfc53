//! What has arrived of a reply, kept outside of the attempt: its time may be up at any moment.

use crate::error::Report;
use crate::{Error, RawResponse};
use bytes::Bytes;
use http::HeaderMap;
use std::mem;

/// The head of a reply, and its body as far as it is there.
pub(super) struct Arrived {
    status: u16,
    headers: HeaderMap,
    /// The first piece, as long as it is the only one: short replies and those of a test come whole.
    first: Bytes,
    /// All pieces, once there are several.
    body: Vec<u8>,
    /// The length of the body, as far as the service tells it.
    length: usize,
}

/// No more memory than this is taken on the service's word.
const MOST_AT_ONCE: usize = 1024 * 1024;

impl Arrived {
    /// A reply of which the head is there; its headers move here.
    pub(super) fn begun(response: &mut reqwest::Response) -> Self {
        let length = response.content_length().and_then(|length| usize::try_from(length).ok());
        Self {
            status: response.status().as_u16(),
            headers: mem::take(response.headers_mut()),
            first: Bytes::new(),
            body: Vec::new(),
            length: length.unwrap_or_default(),
        }
    }

    /// The number of bytes of the body that are there.
    pub(super) fn len(&self) -> usize {
        self.first.len() + self.body.len()
    }

    /// Adds a piece of the body.
    pub(super) fn push(&mut self, piece: Bytes) {
        if self.len() == 0 {
            self.first = piece;
            return;
        }
        if !self.first.is_empty() {
            self.body.reserve(self.length.min(MOST_AT_ONCE));
            self.body.extend_from_slice(&mem::take(&mut self.first));
        }
        self.body.extend_from_slice(&piece);
    }

    /// Moves the reply out, be it whole or not.
    pub(super) fn take(&mut self) -> RawResponse {
        let body = match self.first.is_empty() {
            true => mem::take(&mut self.body).into(),
            false => mem::take(&mut self.first),
        };
        RawResponse::new(self.status, mem::take(&mut self.headers), body)
    }

    /// Puts what has arrived to the error that kept the rest from coming.
    pub(super) fn keep_in(mut self, error: Error) -> Error {
        error.with_reply(self.take(), Report::default())
    }
}
