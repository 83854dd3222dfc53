//! Items that emitted code uses and callers do not. They change without notice.

/// The JSON of emitted types.
pub use crate::json::{Body, Members, Slot, Value};
/// The parameter that selects a page.
pub use crate::pagination::Turn;
/// Multipart bodies.
pub use crate::payload::{Form, FormParts};
/// Validation of parameters.
pub use crate::request::{Checks, TimeRangeChecks};
/// How a response becomes an output.
pub use crate::response::{FromResponse, Parsed};
/// Values of parameters and headers.
pub use crate::wire::{FromWire, ToWire};

// The spec decides which of these emitted code uses.
#[allow(unused_imports)]
pub(crate) use crate::{
    api::{boxed, not_implemented},
    enumeration::{integer_enumeration, string_enumeration},
    json::{collection, named_value, object},
};
