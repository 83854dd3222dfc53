//! A value with its line on the manual page.

/// A value with its line, counted from 1 in the text as it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    /// What the page says.
    pub value: T,
    /// Its line.
    pub line: usize,
}

impl<T> Located<T> {
    /// A value at a line.
    pub fn new(value: T, line: usize) -> Self {
        Self { value, line }
    }

    /// Another value at the same line.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), line: self.line }
    }
}
