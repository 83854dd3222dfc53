//! Examples of requests and of bodies.

/// Something the document shows.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub description: String,
    /// Its text.
    pub text: String,
}
