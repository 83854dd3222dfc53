//! What emitted code uses and callers do not. Nothing in this module is covered by semantic versioning.

pub use crate::json::{Body, Members, Slot, Value};
pub use crate::pagination::Turn;
pub use crate::payload::{Form, FormParts};
pub use crate::request::{Checks, TimeRangeChecks};
pub use crate::response::{FromResponse, Parsed};
pub use crate::wire::{FromWire, ToWire};

// Which of these emitted code uses depends on the spec.
#[allow(unused_imports)]
pub(crate) use crate::{
    api::{boxed, not_implemented},
    enumeration::{integer_enumeration, string_enumeration},
    json::{collection, named_value, object},
};
