//! Values and errors with their lines on a manual page.

/// A value with its line, counted from 1 in the source text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The line of the value.
    pub line: usize,
}

impl<T> Located<T> {
    /// Creates a value at a line.
    pub fn new(value: T, line: usize) -> Self {
        Self { value, line }
    }

    /// Maps the value and keeps the line.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), line: self.line }
    }
}

/// The reason why a file cannot be read as a manual page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The problem and its remedy.
    pub reason: String,
    /// The line that shows the problem.
    pub line: usize,
}

impl Refusal {
    /// Creates a refusal at a line.
    pub fn new(reason: impl Into<String>, line: usize) -> Self {
        Self { reason: reason.into(), line }
    }
}
