//! Empty. The package exists only for its dependency.
