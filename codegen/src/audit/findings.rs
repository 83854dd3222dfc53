//! Where the comparisons write what they find.

use super::fact::{Fact, Said, Verdict};
use crate::source::Location;

/// The facts so far, and the texts of the page that no fact holds.
#[derive(Debug, Default)]
pub(super) struct Ledger {
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

impl Ledger {
    /// A fact whose values are compared as they are written.
    pub(super) fn compare(&mut self, name: impl Into<String>, page: Said<usize>, spec: Said<Location>) {
        let meaning = if page.value == spec.value { Meaning::Same } else { Meaning::Other };
        self.judge(name, page, spec, meaning);
    }

    /// A fact whose values may be written differently and mean the same.
    pub(super) fn judge(&mut self, name: impl Into<String>, page: Said<usize>, spec: Said<Location>, meaning: Meaning) {
        let verdict = match (&page.value, &spec.value, meaning) {
            (None, None, _) => return,
            (Some(_), None, _) => Verdict::MissingInSpec,
            (None, Some(_), _) => Verdict::MissingOnPage,
            (Some(_), Some(_), Meaning::Same) => Verdict::Equal,
            (Some(_), Some(_), Meaning::Other) => Verdict::Different,
        };
        self.facts.push(Fact { name: name.into(), page, spec, clash: None, verdict });
    }

    /// Something that the page says, and what it would say if it agreed with itself.
    pub(super) fn clash(
        &mut self,
        name: impl Into<String>,
        page: Said<usize>,
        due: Said<Location>,
        against: &'static str,
    ) {
        let before = self.facts.len();
        self.compare(name, page, due);
        self.facts.iter_mut().skip(before).for_each(|fact| fact.clash = Some(against));
    }

    /// A text that the spec tells in words of its own.
    pub(super) fn text(&mut self, about: impl Into<String>, text: impl Into<String>, line: usize) {
        self.texts.push(Text { about: about.into(), text: text.into(), line });
    }
}

impl Meaning {
    pub(super) fn same(holds: bool) -> Self {
        if holds { Self::Same } else { Self::Other }
    }
}
