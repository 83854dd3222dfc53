//! `Redact`: decides what is written in place of personal values.

/// Replaces personal values while JSON is written.
pub(crate) trait Redact {
    /// Returns the JSON to write in place of a personal value, which is given as JSON.
    fn replace(&self, json: &str) -> String;

    /// Returns the string to write in place of a string that is not declared as personal. `None` if it can be written
    /// unchanged.
    fn redact(&self, text: &str) -> Option<String>;
}
