//! The types of values that are no JSON primitives.

pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod enumeration;
pub(crate) mod personal;
pub(crate) mod rfc3339;
pub(crate) mod time_format;
pub(crate) mod timestamp;
