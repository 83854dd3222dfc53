//! Reports an audit: a diagnostic for each difference without a waiver, and the percentage of equal or waived facts.

use super::compare::Audit;
use super::findings::{Fact, Verdict};
use super::text_hashes::SUFFIX;
use super::waivers::{NOTHING, Stale, StaleReason};
use crate::diagnostic::Diagnostic;
use crate::manual::Page;
use crate::source::{FileId, Location, SourceMap};

/// How much of a page the spec covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The number of facts that the page, the spec or a waiver states.
    pub facts: usize,
    /// The number of facts that are equal on the page and in the spec.
    pub equal: usize,
    /// The number of differences that an erratum waives.
    pub waived: usize,
    /// The number of waivers that do not apply.
    pub stale: usize,
}

impl Coverage {
    /// Returns `true` if there are facts, all of them are equal or waived, and every waiver applies.
    pub fn is_complete(&self) -> bool {
        self.equal + self.waived == self.facts && self.stale == 0 && self.facts > 0
    }

    /// Returns the percentage of facts that are equal or waived, rounded down.
    pub fn percent(&self) -> usize {
        ((self.equal + self.waived) * 100).checked_div(self.facts).unwrap_or_default()
    }
}

/// Counts the facts of an audit.
pub fn coverage(audit: &Audit) -> Coverage {
    let count = |wanted: fn(Verdict) -> bool| audit.facts.iter().filter(|fact| wanted(fact.verdict)).count();
    Coverage {
        facts: audit.facts.len(),
        equal: count(|verdict| verdict == Verdict::Equal),
        waived: count(|verdict| matches!(verdict, Verdict::Waived(_))),
        stale: audit.stale.len(),
    }
}

/// Returns a diagnostic for each stale waiver, and for each difference that is neither waived nor explained by another
/// difference. `document` is the source file of the page.
pub fn diagnostics(audit: &Audit, page: &Page, document: FileId, sources: &SourceMap) -> Vec<Diagnostic> {
    let lines = Lines { document, text: &sources.file(document).text };
    if audit.operation.is_none() {
        let http = &page.http.value;
        let message = format!("the spec has no operation `{} {}`", http.method, http.target());
        let missing = Diagnostic::new(lines.location(page.http.line), message);
        return vec![missing.help("`cargo xtask import page` creates it from the page")];
    }
    let is_open = |fact: &&Fact| !matches!(fact.verdict, Verdict::Equal | Verdict::Waived(_));
    let open: Vec<&Fact> = audit.facts.iter().filter(is_open).collect();
    let mut reported: Vec<&Fact> = open.iter().filter(|fact| !is_implied(fact, &open)).copied().collect();
    reported.sort_by_key(|fact| fact.page.at);
    let facts = reported.into_iter().map(|fact| difference(fact, &lines));
    facts.chain(audit.stale.iter().map(|stale| stale_waiver(stale, &lines))).collect()
}

/// Returns `true` if the fact is about a text, and another difference already reports why the text differs.
fn is_implied(fact: &Fact, open: &[&Fact]) -> bool {
    let Some(about) = fact.name.strip_suffix(SUFFIX) else { return false };
    let owner = about.rsplit_once('.').map_or(about, |(owner, _)| owner);
    // Returns `true` if `other` reports that the page lacks the row or the table of this text.
    let is_missing = |other: &Fact| fact.page.value.is_none() && (other.name == about || other.name == owner);
    // Returns `true` if `other` reports a difference of a value in this text.
    let is_within = |other: &Fact| {
        let rest = other.name.strip_prefix(about);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    open.iter().any(|other| !other.name.ends_with(SUFFIX) && (is_missing(other) || is_within(other)))
}

fn difference(fact: &Fact, lines: &Lines<'_>) -> Diagnostic {
    let name = &fact.name;
    let page = fact.page.value.as_deref().map(shorten);
    let spec = fact.spec.value.as_deref().map(shorten);
    let stated = page.as_deref().unwrap_or(NOTHING);
    let message = match (&page, &spec) {
        (Some(page), Some(spec)) if name == "document.updated" => outdated_side(page, spec),
        (_, Some(spec)) if fact.contradiction.is_some() => {
            format!("the page contradicts itself in `{name}`: it states `{stated}` instead of `{spec}`")
        }
        _ if name.ends_with(SUFFIX) => text_message(name.trim_end_matches(SUFFIX), page.is_some(), spec.is_some()),
        (Some(page), Some(spec)) => format!("`{name}` is `{page}` on the page and `{spec}` in the spec"),
        (Some(_), None) => format!("`{name}` is missing from the spec"),
        (None, Some(_)) => format!("`{name}` is missing from the page"),
        (None, None) => format!("`{name}` is missing"),
    };
    let label = |side: &str, value: &Option<String>| {
        value.as_ref().map_or_else(|| "missing here".to_owned(), |value| format!("the {side}: {value}"))
    };
    let found = Diagnostic::new(lines.location(fact.page.at), message)
        .label(label("page", &page))
        .secondary_label(fact.spec.at.clone(), label("spec", &spec));
    match fact.contradiction {
        Some(rule) => found.help(format!(
            "{rule}; if the service behaves like the page, waive the fact in an erratum: `waives: {{ {name}: {stated} }}`"
        )),
        None if name.ends_with(SUFFIX) => found
            .help("read the text, update the spec, and run `cargo xtask audit --record` with the page"),
        None => found,
    }
}

fn text_message(about: &str, is_on_page: bool, is_recorded: bool) -> String {
    if !is_on_page {
        format!("the text of `{about}` is missing from the page")
    } else if is_recorded {
        format!("the text of `{about}` has changed since it was recorded")
    } else {
        format!("the text of `{about}` is not recorded")
    }
}

/// Returns a message that says whether the page or the spec is older.
fn outdated_side(page: &str, spec: &str) -> String {
    if page > spec {
        format!("`document.updated`: the spec ({spec}) is older than the page ({page})")
    } else {
        format!("`document.updated`: the page ({page}) is older than the spec ({spec})")
    }
}

fn stale_waiver(stale: &Stale, lines: &Lines<'_>) -> Diagnostic {
    let found = Diagnostic::new(stale.at.clone(), format!("the waiver of `{}` no longer applies", stale.name));
    match &stale.reason {
        StaleReason::Agreed(line) => found
            .label("waived here")
            .secondary_label(lines.location(*line), "page and spec agree")
            .help("remove the waiver, and the erratum if it has no other use"),
        StaleReason::Changed(stated, line) => found
            .label("the page when this was written")
            .secondary_label(lines.location(*line), format!("the page: {}", shorten(stated)))
            .help("check whether the page is still wrong"),
        StaleReason::Unknown => {
            found.label("no fact has this name").help("`cargo xtask audit --verbose` lists the names of all facts")
        }
    }
}

/// Returns the beginning of a value, on one line.
fn shorten(text: &str) -> String {
    const MAX_LENGTH: usize = 70;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_LENGTH { line } else { line.chars().take(MAX_LENGTH).collect::<String>() + ".." }
}

/// The lines of the page.
struct Lines<'a> {
    document: FileId,
    text: &'a str,
}

impl Lines<'_> {
    /// Returns the location of the text of a line, without the whitespace around it.
    fn location(&self, line: usize) -> Location {
        let before = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
        let text = self.text.get(before..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let start = before + text.len() - text.trim_start().len();
        Location { file: self.document, span: start..start.max(before + text.trim_end().len()) }
    }
}
