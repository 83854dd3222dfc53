//! JSON to and from emitted types: one table of lines a type, read in one pass over the text.
//!
//! Reading is strict and fast as long as the text fits the types. What does not fit is converted
//! where nothing gets lost; otherwise it is left out and noted by its offset, from which the path
//! is worked out once at the end.

mod blanks;
mod body;
mod codecs;
mod convert;
mod decimal;
mod decode;
mod digits;
mod free_form;
mod lines;
mod list;
mod macros;
mod map;
mod members;
mod mismatch;
mod named_value;
mod number;
mod object;
mod order;
mod raw;
mod reader;
mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
mod text;
mod time;
mod undocumented;
mod value;
mod writer;

#[cfg(test)]
mod tests;

pub use self::{
    body::Body,
    decode::Decoding,
    free_form::{Json, ParseJsonError},
    members::{HasMembers, Members, Object},
    mismatch::{Mismatch, Mismatches},
    reader::{Malformed, Reader},
    undocumented::Undocumented,
    value::{AsObject, Codec, Slot, Value},
    writer::Writer,
};
// Tables of kinds that not every service has.
pub(crate) use self::{
    body::{ReadBody, encode},
    decode::{DecodeError, Decoded, decode},
    macros::{object, time_format},
    members::{Table, member},
    number::{integer, is_number},
    raw::{elements, members, string},
    scalar::Token,
};
#[allow(unused_imports)]
pub(crate) use self::{
    body::{Unexpected, read_whole, written},
    named_value::{collection, named_value},
};
