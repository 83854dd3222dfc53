//! The seam between emitted code and its transport: an operation builds its request and parses its response.

use crate::download::Download;
use crate::error::Error;
use crate::json::{Body, Decoding};
use crate::request::Request;
use crate::response::{Parsed, RawResponse};
use crate::service::OperationMeta;

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

/// What an [`Operation`](crate::Operation) can have as its output: `()` where nothing comes back, a
/// [`Download`], a type of this crate that stands for a body of JSON, or an enumeration of these where
/// several successes are documented.
pub trait FromResponse: Sized {
    /// Reads the reply to a request.
    ///
    /// # Errors
    ///
    /// A status that is no success, a body that cannot be read, and in [strict](Decoding::Strict)
    /// decoding any mismatch.
    fn from_response(
        response: RawResponse,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<Self>, Error>;
}

impl<T: Body + Default> FromResponse for T {
    fn from_response(
        response: RawResponse,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<Self>, Error> {
        response.json(operation, decoding)
    }
}

impl FromResponse for () {
    fn from_response(
        response: RawResponse,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<Self>, Error> {
        response.empty(operation, decoding)
    }
}

impl FromResponse for Download {
    fn from_response(
        response: RawResponse,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<Self>, Error> {
        response.download(operation, decoding)
    }
}
