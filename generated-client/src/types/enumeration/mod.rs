//! Enumerations. They are open: a value that the spec does not list is kept as it was received.

// Which macros emitted code uses depends on the spec.
#[allow(unused_imports, unused_macros)]
pub(crate) mod macros;
pub(crate) mod table;
pub(crate) mod unknown_value;
