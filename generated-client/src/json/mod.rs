//! JSON to and from emitted types: one table of lines a type, read in one pass over the text.
//!
//! Reading is strict and fast as long as the text fits the types. What does not fit is converted
//! where nothing gets lost; otherwise it is left out and noted by its offset, from which the path
//! is worked out once at the end.

mod decode;
mod list;
mod macros;
mod members;
mod mismatch;
mod number;
mod raw;
mod reader;
mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
mod text;
mod undocumented;
mod value;
mod writer;

#[cfg(test)]
mod tests;

pub use self::{
    decode::Decoding,
    members::{Members, Object},
    mismatch::{Mismatch, Mismatches},
    reader::{Malformed, Reader},
    undocumented::Undocumented,
    value::{Slot, Value},
    writer::Writer,
};
pub(crate) use self::{
    decode::{DecodeError, Decoded, decode},
    macros::object,
    members::{capture, encode, write_object},
    number::integer,
    raw::{elements, members, string},
    scalar::Token,
};
