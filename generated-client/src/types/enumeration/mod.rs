//! Enumerations. They are open: a value that the spec does not list is kept as it was received.

// The emitted code of a small spec does not use all of these macros.
#[allow(unused_imports, unused_macros)]
pub(crate) mod macros;
pub(crate) mod table;
pub(crate) mod unknown_value;
