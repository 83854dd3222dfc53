//! Reports an audit: a diagnostic for each difference without a waiver, and the share of equal facts.

use super::compare::Audit;
use super::fact::{Fact, Verdict};
use super::waivers::{NOTHING, Stale, Why};
use crate::diagnostic::Diagnostic;
use crate::manual::Page;
use crate::source::{FileId, Location, SourceMap};

/// The ending of facts about whether a text is the one that was read.
const WORDING: &str = ".text_hashes";

/// How much of a page the spec holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Facts of both sides.
    pub facts: usize,
    /// Facts that are equal on both sides.
    pub equal: usize,
    /// Differences that the spec explains.
    pub waived: usize,
    /// Waivers that do not apply.
    pub stale: usize,
}

impl Coverage {
    /// Whether nothing is left to do.
    pub fn is_whole(&self) -> bool {
        self.equal + self.waived == self.facts && self.stale == 0 && self.facts > 0
    }

    /// The share of the facts that are equal or waived, never rounded up to all of them.
    pub fn percent(&self) -> usize {
        ((self.equal + self.waived) * 100).checked_div(self.facts).unwrap_or_default()
    }
}

/// Counts the facts.
pub fn coverage(audit: &Audit) -> Coverage {
    let count = |wanted: fn(Verdict) -> bool| audit.facts.iter().filter(|fact| wanted(fact.verdict)).count();
    Coverage {
        facts: audit.facts.len(),
        equal: count(|verdict| verdict == Verdict::Equal),
        waived: count(|verdict| matches!(verdict, Verdict::Waived(_))),
        stale: audit.stale.len(),
    }
}

/// What is left to do, each with its places; `document` is the page among the sources.
pub fn findings(audit: &Audit, page: &Page, document: FileId, sources: &SourceMap) -> Vec<Diagnostic> {
    let lines = Lines { document, text: &sources.file(document).text };
    if audit.operation.is_none() {
        let http = &page.http.value;
        let message = format!("no operation of the spec is `{} {}`", http.method, http.target());
        let finding = Diagnostic::new(lines.at(page.http.line), message);
        return vec![finding.help("`cargo xtask import page` writes it from the page")];
    }
    let left: Vec<&Fact> = audit.facts.iter().filter(|fact| !is_settled(fact)).collect();
    let mut reported: Vec<&Fact> = left.iter().filter(|fact| !is_implied(fact, &left)).copied().collect();
    reported.sort_by_key(|fact| fact.page.at);
    let facts = reported.into_iter().map(|fact| finding(fact, &lines));
    facts.chain(audit.stale.iter().map(|stale| outdated(stale, &lines))).collect()
}

fn is_settled(fact: &Fact) -> bool {
    matches!(fact.verdict, Verdict::Equal | Verdict::Waived(_))
}

/// Whether another finding already names what has changed in a text.
fn is_implied(fact: &Fact, left: &[&Fact]) -> bool {
    let Some(about) = fact.name.strip_suffix(WORDING) else { return false };
    // A text that is gone with its row, or with its table.
    let owner = about.rsplit_once('.').map_or(about, |(owner, _)| owner);
    let gone = |other: &Fact| fact.page.value.is_none() && (other.name == about || other.name == owner);
    // A text of which another finding names what has become other.
    let named = |other: &Fact| {
        let rest = other.name.strip_prefix(about);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    left.iter().any(|other| !other.name.ends_with(WORDING) && (gone(other) || named(other)))
}

fn finding(fact: &Fact, lines: &Lines<'_>) -> Diagnostic {
    let Fact { name, page, spec, .. } = fact;
    let (said, own) = (page.value.as_deref().map(short), spec.value.as_deref().map(short));
    let page_label = said.as_ref().map_or_else(|| "missing here".to_owned(), |said| format!("the page: {said}"));
    let spec_label = own.as_ref().map_or_else(|| "missing here".to_owned(), |own| format!("the spec: {own}"));
    let message = match (&said, &own) {
        (Some(said), Some(own)) if name == "document.updated" => stale_side(said, own),
        (said, Some(own)) if fact.contradiction.is_some() => {
            let said = said.as_deref().unwrap_or(NOTHING);
            format!("the page contradicts itself in `{name}`: it says `{said}` where `{own}` would be due")
        }
        (said, _) if name.ends_with(WORDING) => wording(name.trim_end_matches(WORDING), said.is_some(), own.is_some()),
        (Some(said), Some(own)) => format!("`{name}` is `{said}` on the page and `{own}` in the spec"),
        (Some(_), None) => format!("`{name}` is missing in the spec"),
        (None, Some(_)) => format!("`{name}` is missing on the page"),
        (None, None) => format!("`{name}` is missing"),
    };
    let found = Diagnostic::new(lines.at(page.at), message).label(page_label).and(spec.at.clone(), spec_label);
    match fact.contradiction {
        _ if name.ends_with(WORDING) => found
            .help("read it, change in the spec what it changes, and run `cargo xtask audit --record` with the page"),
        Some(against) => {
            let said = said.as_deref().unwrap_or(NOTHING);
            found.help(format!(
                "{against}; where the service is so, an erratum waives it: `waives: {{ {name}: {said} }}`"
            ))
        }
        None => found,
    }
}

/// What became of a text.
fn wording(about: &str, is_on_page: bool, was_read: bool) -> String {
    match (is_on_page, was_read) {
        (true, true) => format!("the text of `{about}` is not the one that was read"),
        (true, false) => format!("the text of `{about}` has not been read"),
        (false, _) => format!("the text of `{about}` is gone from the page"),
    }
}

/// Which of the two is the older one.
fn stale_side(page: &str, spec: &str) -> String {
    match page > spec {
        true => format!("`document.updated`: the spec of {spec} is stale, for the page is of {page}"),
        false => format!("`document.updated`: the page of {page} is stale, for the spec is of {spec}"),
    }
}

fn outdated(stale: &Stale, lines: &Lines<'_>) -> Diagnostic {
    let Stale { name, at, why } = stale;
    let message = format!("the waiver of `{name}` no longer applies");
    match why {
        Why::Agreed(line) => Diagnostic::new(at.clone(), message)
            .label("waived here")
            .and(lines.at(*line), "the page says what the spec says")
            .help("take the waiver out, and the erratum if it explains nothing else"),
        Why::Changed(said, line) => Diagnostic::new(at.clone(), message)
            .label("what the page said")
            .and(lines.at(*line), format!("the page: {}", short(said)))
            .help("decide anew whether the page is wrong"),
        Why::Unknown => Diagnostic::new(at.clone(), message)
            .label("there is no such fact")
            .help("the findings and `cargo xtask audit --verbose` show how facts are called"),
    }
}

/// Enough of a value to know it.
fn short(text: &str) -> String {
    const LONGEST: usize = 70;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).collect::<String>() + ".." }
}

/// Lines of the page as places.
struct Lines<'a> {
    document: FileId,
    text: &'a str,
}

impl Lines<'_> {
    fn at(&self, line: usize) -> Location {
        let mut start = 0;
        for (at, each) in self.text.split_inclusive('\n').enumerate() {
            if at + 1 == line {
                let blank = each.len() - each.trim_start().len();
                return Location { file: self.document, span: start + blank..start + each.trim_end().len().max(blank) };
            }
            start += each.len();
        }
        Location { file: self.document, span: 0..0 }
    }
}
