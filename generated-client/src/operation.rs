//! The seam between emitted code and whatever sends it: an operation makes its request and reads its reply.

use crate::{Decoding, Error, FromResponse, Parsed, RawResponse, Request};

/// An operation of the service, with the values of one call.
///
/// [`request`](Operation::request) and [`parse`](Operation::parse) do no I/O and read no clock, so
/// that any transport, a fake one included, can drive the same operations.
/// [`Client::call`](crate::Client::call) is the transport that this crate brings along.
pub trait Operation {
    /// What a successful reply holds.
    type Output: FromResponse;

    /// The facts about the operation that no call changes.
    const META: &'static OperationMeta;

    /// Makes the request of this call.
    ///
    /// # Errors
    ///
    /// A value that can never be sent, such as an empty path parameter. Values out of the
    /// documented range are no errors here: they are listed in [`Request::problems`], and the
    /// client refuses to send them.
    fn request(&self) -> Result<Request, Error>;

    /// Reads the reply to such a request.
    ///
    /// # Errors
    ///
    /// A status that is no success, a body that cannot be read, and in [strict](Decoding::Strict)
    /// decoding any mismatch.
    fn parse(response: RawResponse, decoding: Decoding) -> Result<Parsed<Self::Output>, Error> {
        Self::Output::from_response(response, Self::META, decoding)
    }
}

/// The facts about an operation that no call changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationMeta {
    /// The operation's name, such as `ListLoginRecords`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path's template, such as `/v2/{project_id}/connections/desktops`.
    pub path: &'static str,
    /// Whether a call may be repeated when it is unknown what became of it.
    pub retry: RetryPolicy,
}

/// Whether a call may be repeated when it is unknown what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryPolicy {
    /// A second call does no harm.
    Safe,
    /// A second call may do its work twice.
    Unsafe,
}

/// A service: where it answers and how it knows its callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The service's name.
    pub name: &'static str,
    /// The endpoint of a region; `{region}` stands for the region's id.
    pub endpoint: &'static str,
    /// The header that carries a caller's token.
    pub token_header: &'static str,
    /// The name of the signing algorithm, which begins the `Authorization` header and the text that
    /// is signed.
    pub signature_algorithm: &'static str,
    /// The header that carries the time of signing.
    pub date_header: &'static str,
    /// Headers that go with every request.
    pub headers: &'static [(&'static str, &'static str)],
}
