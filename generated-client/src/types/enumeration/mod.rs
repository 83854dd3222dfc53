//! Enumerations, which stay open: a value that the spec does not list is kept as it was received.

pub(crate) mod integer;
pub(crate) mod string;
pub(crate) mod table;
pub(crate) mod unknown_value;
