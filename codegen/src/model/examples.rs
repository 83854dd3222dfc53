//! Examples of requests and of bodies.

/// A documented example.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub description: String,
    /// Its text.
    pub text: String,
}
