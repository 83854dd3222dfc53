//! A fact: what the page says, what the spec says, and what follows.

use crate::source::Location;

/// What one side says of a fact.
#[derive(Debug, Clone)]
pub struct Statement<P> {
    /// What it says; nothing where it is silent.
    pub value: Option<String>,
    /// Where, or where it would have to.
    pub at: P,
}

impl<P> Statement<P> {
    /// What is said at a place.
    pub fn new(value: impl Into<String>, at: P) -> Self {
        Self { value: Some(value.into()), at }
    }

    /// Nothing, at the place where it would stand.
    pub fn nothing(at: P) -> Self {
        Self { value: None, at }
    }

    /// What is said, if anything is.
    pub fn maybe(value: Option<impl Into<String>>, at: P) -> Self {
        Self { value: value.map(Into::into), at }
    }
}

/// A fact of both sides.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name, `query.limit.maximum`.
    pub name: String,
    /// What the page says, and in which line.
    pub page: Statement<usize>,
    /// What the spec says, and where.
    pub spec: Statement<Location>,
    /// If the page contradicts itself: the rule that it breaks. The spec's side is then what the rule requires.
    pub contradiction: Option<&'static str>,
    /// How the two compare.
    pub verdict: Verdict,
}

/// How the two sides of a fact compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Both say the same.
    Equal,
    /// They say different things.
    Different,
    /// Only the page says it.
    MissingInSpec,
    /// Only the spec says it.
    MissingOnPage,
    /// They differ, and the erratum with this index explains it.
    Waived(usize),
}
