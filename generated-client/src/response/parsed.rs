//! `Parsed`: the body of a response as read.

use crate::json::mismatch::Mismatches;

/// A parsed response: the value, and what did not fit into it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parsed<T> {
    /// The value of the response.
    pub value: T,
    /// The members that have another type than documented. They are absent from the value.
    pub mismatches: Mismatches,
}

impl<T> Parsed<T> {
    /// A parsed response, for a [`FromResponse`](crate::FromResponse) of the caller.
    /// [`RawResponse::json`](crate::RawResponse::json) and [`RawResponse::empty`](crate::RawResponse::empty) return one.
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
