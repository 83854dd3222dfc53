//! The types of values that are no JSON primitives.
//!
//! `json` reads and writes timestamps, so it is above this module. Dates, decimals and enumerations still import from it:
//! the JSON format of each is next to its type.

pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod enumeration;
pub(crate) mod personal;
pub(crate) mod rfc3339;
pub(crate) mod time_format;
pub(crate) mod timestamp;
