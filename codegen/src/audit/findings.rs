//! Collects what the comparisons find.

use super::fact::{Fact, Statement, Verdict};
use crate::manual::Located;
use crate::source::Location;

/// The facts so far, and the texts of the page that no fact holds.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) facts: Vec<Fact>,
    pub(super) texts: Vec<Text>,
}

/// A text of the page.
#[derive(Debug)]
pub(super) struct Text {
    /// What it is about, `query.limit`.
    pub(super) about: String,
    pub(super) text: String,
    pub(super) line: usize,
}

/// Whether two sides that both say something mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Same,
    Other,
}

impl Meaning {
    pub(super) fn same(is_same: bool) -> Self {
        if is_same { Self::Same } else { Self::Other }
    }
}

impl Findings {
    /// A fact whose values are compared as they are written.
    pub(super) fn compare(&mut self, name: impl Into<String>, page: Statement<usize>, spec: Statement<Location>) {
        let meaning = Meaning::same(page.value == spec.value);
        self.compare_as(name, page, spec, meaning);
    }

    /// A fact whose values can differ in writing and mean the same.
    pub(super) fn compare_as(
        &mut self,
        name: impl Into<String>,
        page: Statement<usize>,
        spec: Statement<Location>,
        meaning: Meaning,
    ) {
        let verdict = match (&page.value, &spec.value, meaning) {
            (None, None, _) => return,
            (Some(_), None, _) => Verdict::MissingInSpec,
            (None, Some(_), _) => Verdict::MissingOnPage,
            (Some(_), Some(_), Meaning::Same) => Verdict::Equal,
            (Some(_), Some(_), Meaning::Other) => Verdict::Different,
        };
        self.facts.push(Fact { name: name.into(), page, spec, contradiction: None, verdict });
    }

    /// A fact that either side has or lacks.
    pub(super) fn presence(&mut self, name: impl Into<String>, page: Statement<usize>, spec: Statement<Location>) {
        self.compare_as(name, page, spec, Meaning::Same);
    }

    /// What the page says, and what it would say if it agreed with itself.
    pub(super) fn contradiction(
        &mut self,
        name: impl Into<String>,
        page: Statement<usize>,
        expected: Statement<Location>,
        against: &'static str,
    ) {
        let before = self.facts.len();
        self.compare(name, page, expected);
        self.facts.iter_mut().skip(before).for_each(|fact| fact.contradiction = Some(against));
    }

    /// A text that the spec says in its own words.
    pub(super) fn text(&mut self, about: impl Into<String>, text: impl Into<String>, line: usize) {
        self.texts.push(Text { about: about.into(), text: text.into(), line });
    }

    /// Paragraphs as one text.
    pub(super) fn paragraphs(&mut self, about: &str, paragraphs: &[Located<String>]) {
        if let Some(first) = paragraphs.first() {
            let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.value.as_str()).collect();
            self.text(about, text.join("\n"), first.line);
        }
    }
}
