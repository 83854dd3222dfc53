//! `Parsed`: the body of a response as read.

use crate::json::Mismatches;

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
