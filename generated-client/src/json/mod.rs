//! Reads and writes the JSON of emitted types. Each object type has a table of its members. Decoding reads the text in
//! one pass.
//!
//! A value with an unexpected type is converted if no information is lost. Otherwise it is absent, and its offset is
//! recorded. The paths of these values are computed from the offsets at the end. If a text is not valid JSON, but all
//! of its damaged values can be replaced, the text is repaired and read again.
//!
//! | file | contents |
//! | --- | --- |
//! | `value`, `body`, `decode` | the traits of JSON values and bodies, and decoding of a response |
//! | `macros`, `newtype` | the macros that implement the traits for emitted structs |
//! | `arguments` | the macros that implement serde for emitted operations |
//! | `impls`, `map`, `json_value`, `unknown_fields` | the traits for standard types, maps, free-form JSON and unknown fields |
//! | `reader`, `writer` | the pull parser, and the writer of compact JSON |
//! | `object`, `object_table`, `key`, `key_order` | read, write and find the members of objects |
//! | `limits` | checks the limits of members in requests |
//! | `structure`, `memory` | read objects, maps and arrays of any elements, and count the memory of a value |
//! | `array`, `string`, `number`, `double`, `time`, `whitespace` | read arrays, scalars and whitespace |
//! | `scalar`, `coerce` | convert values of a different type than declared |
//! | `mismatch`, `mismatch_offsets` | values that cannot be converted, with their paths |
//! | `repair_scanner`, `repair` | replace damaged values, such as `NaN`, in a text that is not valid JSON |
//! | `raw` | reads JSON of any shape without building a tree |
//! | `redact`, `redaction` | replaces personal values while JSON is written; decides what replaces them |
//! | `serde` | the feature `serde` |

#[allow(unused_imports, unused_macros)]
pub(crate) mod arguments;
pub(crate) mod array;
pub(crate) mod body;
pub(crate) mod coerce;
pub(crate) mod decode;
pub(crate) mod double;
pub(crate) mod impls;
pub(crate) mod json_value;
pub(crate) mod key;
pub(crate) mod key_order;
pub(crate) mod limits;
// The emitted code of a small spec does not use all of these macros.
#[allow(unused_imports, unused_macros)]
pub(crate) mod macros;
pub(crate) mod map;
mod memory;
pub(crate) mod mismatch;
pub(crate) mod mismatch_offsets;
#[allow(unused_imports, unused_macros)]
pub(crate) mod newtype;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod object_table;
pub(crate) mod raw;
pub(crate) mod reader;
mod redact;
pub(crate) mod redaction;
mod repair;
pub(crate) mod repair_scanner;
pub(crate) mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod string;
mod structure;
pub(crate) mod time;
pub(crate) mod unknown_fields;
pub(crate) mod value;
pub(crate) mod whitespace;
pub(crate) mod writer;

#[cfg(test)]
mod tests;
