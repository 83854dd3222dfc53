//! A reply as read, and as handed to the caller.

mod from_response;
mod header;
mod raw;

pub use from_response::FromResponse;
pub use header::ResponseHeader;
pub use raw::RawResponse;

use crate::Mismatches;
use crate::param::FromWire;
use http::HeaderMap;
use std::fmt;

/// A reply as read: the value, and what did not fit into it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parsed<T> {
    /// What the reply holds.
    pub value: T,
    /// The members whose values are of another type than documented; they are absent from the
    /// value.
    pub mismatches: Mismatches,
}

impl<T> Parsed<T> {
    /// A reply as read, for a [`FromResponse`] of one's own; [`RawResponse::json`] and
    /// [`RawResponse::empty`] make one from a reply.
    ///
    /// ```
    /// use generated_client::{Mismatches, Parsed};
    ///
    /// let parsed = Parsed::new("text", Mismatches::default());
    /// assert!(parsed.mismatches.is_empty());
    /// ```
    pub fn new(value: T, mismatches: Mismatches) -> Self {
        Self { value, mismatches }
    }

    /// The same with another value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: convert(self.value), mismatches: self.mismatches }
    }
}

/// A reply as handed to the caller: the value with status, headers and mismatches.
///
/// `Debug` shows no headers.
#[derive(Clone)]
pub struct Response<T> {
    head: Head,
    parsed: Parsed<T>,
}

/// What a reply says beside its body.
#[derive(Clone)]
pub(crate) struct Head {
    status: u16,
    headers: HeaderMap,
    request_id: Option<String>,
    attempts: u32,
}

impl Head {
    pub(crate) fn of(reply: &RawResponse) -> Self {
        Self {
            status: reply.status(),
            headers: reply.headers().clone(),
            request_id: reply.request_id().map(str::to_owned),
            attempts: reply.attempts(),
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

    /// What the reply holds.
    pub fn value(&self) -> &T {
        &self.parsed.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.parsed.value
    }

    /// What the reply holds, without the rest.
    pub fn into_value(self) -> T {
        self.parsed.value
    }

    /// The HTTP status, 200 to 299.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// A header that the operation's document names, such as `X_REQUEST_ID` of an operation; nothing
    /// if it is missing or of another type.
    pub fn header<V: FromWire>(&self, header: ResponseHeader<V>) -> Option<V> {
        header.read(self.headers())
    }

    /// The id under which the service's operators find the request, where the service told it.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id.as_deref()
    }

    /// How many times the request was sent, or its sending was tried, until this reply came: 1 unless
    /// the call was [sent again](crate::RetryConfig).
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// The members whose values are of another type than documented; they are absent from the
    /// value.
    pub fn mismatches(&self) -> &Mismatches {
        &self.parsed.mismatches
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts())
            .field("value", self.value())
            .field("mismatches", self.mismatches())
            .finish_non_exhaustive()
    }
}
