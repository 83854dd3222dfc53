//! Enumerations. They are open: a value that the spec does not list is kept as it was received.

// The spec determines which of these macros the emitted code uses.
#[allow(unused_imports, unused_macros)]
pub(crate) mod macros;
pub(crate) mod table;
pub(crate) mod unknown_value;
