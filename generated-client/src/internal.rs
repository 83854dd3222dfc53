//! Items that emitted code uses and callers do not. They change without notice.

/// The JSON of emitted types.
pub use crate::json::{
    body::Body,
    object_table::Members,
    value::{Slot, Value},
};
/// How a response becomes an output.
pub use crate::operation::FromResponse;
/// The parameter that selects a page.
pub use crate::pagination::page::PageToken;
/// Values of parameters and headers.
pub use crate::param::{FromParam, ToParam};
/// Multipart bodies.
pub use crate::payload::multipart::{Multipart, MultipartParts};
/// Validation of parameters.
pub use crate::request::{time_range::TimeRangeChecks, validation::Checks};
/// The value of a response.
pub use crate::response::Parsed;

// Emitted code uses some of these. Which ones depends on the spec.
#[allow(unused_imports)]
pub(crate) use crate::api::{boxed, not_implemented};
#[allow(unused_imports)]
pub(crate) use crate::json::{
    macros::object,
    newtype::{collection, named_value},
};
#[allow(unused_imports)]
pub(crate) use crate::types::enumeration::macros::{integer_enumeration, string_enumeration};
