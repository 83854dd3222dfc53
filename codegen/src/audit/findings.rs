//! The facts of an audit: what the page and the spec state, and how the two statements compare.

use crate::manual::Located;
use crate::source::Location;

/// What the page or the spec states about a fact.
#[derive(Debug, Clone)]
pub struct Statement<P> {
    /// The value. `None` if it is not stated.
    pub value: Option<String>,
    /// The location of the value, or the location where it is missing.
    pub at: P,
}

impl<P> Statement<P> {
    /// Creates a statement of a value.
    pub fn new(value: impl Into<String>, at: P) -> Self {
        Self { value: Some(value.into()), at }
    }

    /// Creates a statement without a value. `at` is the location where the value is missing.
    pub fn missing(at: P) -> Self {
        Self { value: None, at }
    }

    /// Creates a statement of a value that may be missing.
    pub fn optional(value: Option<impl Into<String>>, at: P) -> Self {
        Self { value: value.map(Into::into), at }
    }
}

/// A fact that the page, the spec or a waiver states.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The name of the fact, such as `query.limit.maximum`.
    pub name: String,
    /// The value on the page, with its line.
    pub page: Statement<usize>,
    /// The value in the spec.
    pub spec: Statement<Location>,
    /// The rule that the fact checks, if the fact is about contradictions within the page. `spec` is then the value
    /// that the rule requires. If the values differ, the page breaks the rule.
    pub contradiction: Option<&'static str>,
    /// How the two statements compare.
    pub verdict: Verdict,
}

/// How the statements of the page and of the spec compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The page and the spec agree. The two values can be written differently.
    Equal,
    /// The page and the spec state different values.
    Different,
    /// Only the page states the fact.
    MissingInSpec,
    /// Only the spec states the fact.
    MissingOnPage,
    /// The erratum with this index explains the fact. The page and the spec differ, or neither states the fact.
    Waived(usize),
}

/// The facts of an audit, and the texts of the page that are compared by their hashes.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) facts: Vec<Fact>,
    pub(super) texts: Vec<Text>,
}

/// A text of the page that is compared by its hash.
#[derive(Debug)]
pub(super) struct Text {
    /// What the text describes, such as `query.limit`.
    pub(super) about: String,
    pub(super) text: String,
    pub(super) line: usize,
}

impl Findings {
    /// Adds a fact. The values of the page and of the spec are equal only if they are the same string.
    pub(super) fn compare(&mut self, name: impl Into<String>, page: Statement<usize>, spec: Statement<Location>) {
        let is_equal = page.value == spec.value;
        self.compare_as(name, page, spec, is_equal);
    }

    /// Adds a fact, unless neither the page nor the spec states a value. `is_equal` states whether the values are
    /// equal, because equal values can be written differently.
    pub(super) fn compare_as(
        &mut self,
        name: impl Into<String>,
        page: Statement<usize>,
        spec: Statement<Location>,
        is_equal: bool,
    ) {
        let verdict = match (&page.value, &spec.value) {
            (None, None) => return,
            (Some(_), None) => Verdict::MissingInSpec,
            (None, Some(_)) => Verdict::MissingOnPage,
            (Some(_), Some(_)) if is_equal => Verdict::Equal,
            (Some(_), Some(_)) => Verdict::Different,
        };
        self.facts.push(Fact { name: name.into(), page, spec, contradiction: None, verdict });
    }

    /// Adds a fact about something that is either present or missing. Does not compare the values.
    pub(super) fn presence(&mut self, name: impl Into<String>, page: Statement<usize>, spec: Statement<Location>) {
        self.compare_as(name, page, spec, true);
    }

    /// Adds a fact that checks `rule`. The page breaks the rule if its value differs from the required one.
    pub(super) fn contradiction(
        &mut self,
        rule: &'static str,
        name: impl Into<String>,
        page: Statement<usize>,
        required: Statement<Location>,
    ) {
        let before = self.facts.len();
        self.compare(name, page, required);
        self.facts.iter_mut().skip(before).for_each(|fact| fact.contradiction = Some(rule));
    }

    /// Adds a text of the page. `text_hashes` compares its hash with the recorded one.
    pub(super) fn text(&mut self, about: impl Into<String>, text: impl Into<String>, line: usize) {
        self.texts.push(Text { about: about.into(), text: text.into(), line });
    }

    /// Adds several paragraphs as one text.
    pub(super) fn paragraphs(&mut self, about: &str, paragraphs: &[Located<String>]) {
        if let Some(first) = paragraphs.first() {
            let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.value.as_str()).collect();
            self.text(about, text.join("\n"), first.line);
        }
    }
}
