//! Why a file is not read as a manual page.

/// Why a file is not read as a manual page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The problem and its remedy.
    pub reason: String,
    /// The line that shows it.
    pub line: usize,
}

impl Refusal {
    /// A refusal at a line.
    pub fn new(reason: impl Into<String>, line: usize) -> Self {
        Self { reason: reason.into(), line }
    }
}
