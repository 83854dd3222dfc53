//! Examples of requests and bodies.

/// A documented example.
#[derive(Debug)]
pub struct Example {
    /// What the example shows.
    pub description: String,
    /// The text of the example.
    pub text: String,
}
