//! `Parsed`: the decoded body of a response.

use crate::json::mismatch::Mismatches;

/// A decoded response: its value and its mismatches.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parsed<T> {
    /// The value of the response.
    pub value: T,
    /// The values with an unexpected type that could not be converted. They are absent from `value`.
    pub mismatches: Mismatches,
}

impl<T> Parsed<T> {
    /// Creates a decoded response, for a custom [`FromResponse`](crate::internal::FromResponse).
    /// [`RawResponse::json`](crate::RawResponse::json) and [`RawResponse::empty`](crate::RawResponse::empty) also
    /// return decoded responses.
    ///
    /// ```
    /// use generated_client::{Mismatches, internal::Parsed};
    ///
    /// let parsed = Parsed::new("text", Mismatches::default());
    /// assert!(parsed.mismatches.is_empty());
    /// ```
    pub fn new(value: T, mismatches: Mismatches) -> Self {
        Self { value, mismatches }
    }

    /// Converts the value with a function, and keeps the mismatches.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: convert(self.value), mismatches: self.mismatches }
    }
}
