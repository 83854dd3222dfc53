//! This crate is empty. The package exists only for its dependency.
