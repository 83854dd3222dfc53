//! JSON to and from emitted types. Each type has a table of its members. Decoding is one pass over the text.
//!
//! A value with an unexpected type is converted if nothing is lost. Otherwise it is absent, and its offset is
//! recorded. The paths of these values are computed at the end. A text that is not valid JSON is repaired if all of its
//! damaged values can be skipped, and read again.

pub(crate) mod array;
pub(crate) mod body;
pub(crate) mod coerce;
pub(crate) mod decode;
pub(crate) mod double;
pub(crate) mod impls;
pub(crate) mod json_value;
pub(crate) mod key;
pub(crate) mod key_order;
pub(crate) mod macros;
pub(crate) mod map;
pub(crate) mod mismatch;
pub(crate) mod newtype;
pub(crate) mod notes;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod object_table;
pub(crate) mod raw;
pub(crate) mod reader;
pub(crate) mod repair;
pub(crate) mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod string;
pub(crate) mod time;
pub(crate) mod unknown_fields;
pub(crate) mod value;
pub(crate) mod whitespace;
pub(crate) mod writer;

#[cfg(test)]
mod tests;
