//! JSON to and from emitted types: one table of members per type, read in one pass over the text.
//!
//! Reading is strict and fast as long as the text fits the types. A value that does not fit is converted if nothing is
//! lost. Otherwise it is left out and noted by its offset. Paths are computed once, at the end.

pub(crate) mod array;
pub(crate) mod body;
pub(crate) mod coerce;
pub(crate) mod decode;
pub(crate) mod impls;
pub(crate) mod json_value;
pub(crate) mod key_index;
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
pub(crate) mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod string;
pub(crate) mod time;
pub(crate) mod unknown_fields;
pub(crate) mod value;
pub(crate) mod whitespace;
pub(crate) mod writer;

mod decimal;
mod digits;

#[cfg(test)]
mod tests;
