//! `FromResponse`: what a reply can be read as.

use super::{Parsed, RawResponse};
use crate::{Body, Decoding, Download, Error, OperationMeta};

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
