//! Enumerations. They are open: a value that the spec does not list is kept as it was received.

pub(crate) mod macros;
pub(crate) mod table;
pub(crate) mod unknown_value;
