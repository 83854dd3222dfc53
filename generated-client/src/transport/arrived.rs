//! What has arrived of a reply, kept outside of the attempt: its time may be up at any moment.

use crate::error::Report;
use crate::{Error, RawResponse};
use http::HeaderMap;
use std::mem;

/// The head of a reply, and its body as far as it is there.
pub(super) struct Arrived {
    status: u16,
    headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Arrived {
    /// A reply of which the head is there.
    pub(super) fn begun(response: &reqwest::Response) -> Self {
        Self { status: response.status().as_u16(), headers: response.headers().clone(), body: Vec::new() }
    }

    /// Moves the reply out, be it whole or not.
    pub(super) fn take(&mut self) -> RawResponse {
        RawResponse::new(self.status, mem::take(&mut self.headers), mem::take(&mut self.body))
    }

    /// Puts what has arrived to the error that kept the rest from coming.
    pub(super) fn keep_in(mut self, error: Error) -> Error {
        error.with_reply(self.take(), Report::default())
    }
}
