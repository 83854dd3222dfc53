//! The types of values that are not JSON primitives.
//!
//! `json` is above this module, because it reads and writes timestamps. Dates, decimals and enumerations import from
//! it nevertheless: the JSON format of each is next to its type.

pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod enumeration;
pub(crate) mod personal;
pub(crate) mod rfc3339;
pub(crate) mod time_format;
pub(crate) mod timestamp;
