//! `Response`: a response as returned to callers.

use super::parsed::Parsed;
use super::raw::RawResponse;
use crate::json::mismatch::Mismatches;
use http::HeaderMap;
use std::borrow::Cow;
use std::fmt;

/// The response to a call, with its value, status, headers and mismatches.
///
/// `Debug` does not show the headers.
#[derive(Clone)]
pub struct Response<T> {
    head: Head,
    parsed: Parsed<T>,
}

/// The status, headers and attempts of a response.
#[derive(Clone)]
pub(crate) struct Head {
    status: u16,
    headers: HeaderMap,
    request_id: Option<String>,
    /// The request ID without secrets and personal values.
    shown_request_id: Option<String>,
    attempts: u32,
}

impl Head {
    pub(crate) fn new(response: &RawResponse) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            request_id: response.request_id().map(str::to_owned),
            shown_request_id: response.shown_request_id().map(Cow::into_owned),
            attempts: response.attempts(),
        }
    }
}

impl<T> Response<T> {
    pub(crate) fn new(head: Head, parsed: Parsed<T>) -> Self {
        Self { head, parsed }
    }

    pub(crate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> Response<U> {
        Response { head: self.head, parsed: self.parsed.map(convert) }
    }

    /// Returns a reference to the value.
    pub fn value(&self) -> &T {
        &self.parsed.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.parsed.value
    }

    /// Consumes the response and returns its value.
    pub fn into_value(self) -> T {
        self.parsed.value
    }

    /// Returns the HTTP status code, from 200 to 299.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// Returns the response headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the ID of the request. `None` if the service sent none. Quote it in support requests to the vendor.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id.as_deref()
    }

    /// Returns the number of attempts, which is 1 unless the call was [retried](crate::RetryConfig).
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// Returns the values with an unexpected type that could not be converted. They are absent from
    /// [`value`](Self::value).
    pub fn mismatches(&self) -> &Mismatches {
        &self.parsed.mismatches
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.head.shown_request_id)
            .field("attempts", &self.attempts())
            .field("value", self.value())
            .field("mismatches", self.mismatches())
            .finish_non_exhaustive()
    }
}
