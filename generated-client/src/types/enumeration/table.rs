//! `Enumeration`: what the macros implement for an emitted enumeration, and all other functions use.

use super::unknown_value::UnknownValue;

/// An emitted enumeration. What it can do follows from its table, in functions that all enumerations share.
pub trait Enumeration: Clone + 'static {
    /// The type of a listed value on the wire: a string or an integer.
    type Wire;

    /// Every listed value.
    const LISTED: &'static [Self];

    /// The value on the wire.
    fn wire(&self) -> Result<Self::Wire, &UnknownValue>;

    /// A value that is not listed.
    fn unknown(value: UnknownValue) -> Self;
}
