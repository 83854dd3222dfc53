//! This crate is empty. The package exists only to download its dependency, the vendor's API definitions.
