//! `Operation`: builds a request and parses the response to it. A transport sends the request.

use crate::download::Download;
use crate::error::Error;
use crate::json::body::Body;
use crate::json::decode::Decoding;
use crate::request::message::Request;
use crate::response::{Parsed, RawResponse};
use crate::service::OperationMeta;

/// An operation of the service, with the values for one call.
///
/// [`request`](Operation::request) and [`parse`](Operation::parse) do no I/O and read no clock, so they work with any
/// transport. [`Client::call`](crate::Client::call) uses the transport of this crate.
pub trait Operation {
    /// The value of a successful response.
    type Output: FromResponse;

    /// The name, method, path and idempotency of the operation.
    const META: &'static OperationMeta;

    /// Builds the request of this call.
    ///
    /// # Errors
    ///
    /// Returns an error if a value can never be sent, such as an empty path parameter. A violation of a documented
    /// constraint is not an error here: [`Request::problems`] lists it, and the client rejects the request.
    fn request(&self) -> Result<Request, Error>;

    /// Parses the response.
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success, the body cannot be read, or [strict](Decoding::Strict) decoding
    /// finds a mismatch.
    fn parse(response: RawResponse, decoding: Decoding) -> Result<Parsed<Self::Output>, Error> {
        Self::Output::from_response(response, Self::META, decoding)
    }
}

/// A type that can be the output of an [`Operation`]: `()` for an empty response, a [`Download`], a type of this crate
/// for a JSON body, or an enumeration of these if several successful responses are documented.
pub trait FromResponse: Sized {
    /// Parses a response.
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success, the body cannot be read, or [strict](Decoding::Strict) decoding
    /// finds a mismatch.
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
