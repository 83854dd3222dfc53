//! Items for emitted code. They are not part of the public API and may change without notice.

/// How emitted types are read from JSON and written as JSON.
pub use crate::json::{
    body::Body,
    object_table::Members,
    value::{Slot, Value},
};
/// How a response is converted to the output of a call.
pub use crate::operation::FromResponse;
/// The value of the parameter that selects a page.
pub use crate::pagination::page::PageToken;
/// How values of parameters and headers are formatted and parsed.
pub use crate::param::{FromParam, ToParam};
/// Multipart bodies.
pub use crate::payload::multipart::{Multipart, MultipartParts};
/// Validation of parameters.
pub use crate::request::time_range::TimeRangeChecks;
/// A decoded response.
pub use crate::response::Parsed;
/// Validation of parameters and of the members of bodies.
pub use crate::validation::Checks;

/// The items that the macros of emitted types use. Not every spec needs all of these items.
pub mod types {
    pub use crate::json::body::{read_whole, to_json};
    #[cfg(feature = "serde")]
    pub use crate::json::serde::deserialize_or_default;
    pub use crate::types::enumeration::table::{
        AsEnumeration, Enumeration, absent, as_i64, from_integer, from_text, to_param,
    };
}

// The emitted code of a small spec does not use all of these functions and macros.
#[allow(unused_imports)]
pub(crate) use crate::api::{boxed, not_implemented};
#[allow(unused_imports)]
pub(crate) use crate::json::{
    arguments::{arguments, sort_order},
    macros::object,
    newtype::{collection, named_value},
};
#[allow(unused_imports)]
pub(crate) use crate::types::enumeration::macros::{integer_enumeration, string_enumeration};
