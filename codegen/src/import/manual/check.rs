//! Audits the import against its page, so that nothing is lost in silence.

use super::super::existing::Spec;
use super::importer::todo;
use crate::audit::{Fact, Verdict, audit};
use crate::manual::Page;
use crate::output::Files;
use crate::source::SourceMap;
use crate::spec::ast::Todo;
use crate::spec::read;

/// What the file does not say as the page does.
#[derive(Default)]
pub(super) struct Differences {
    /// Where the page contradicts itself.
    pub(super) contradictions: Vec<Todo>,
    /// What the file lacks, or says otherwise, by the name that `audit` has for it.
    pub(super) left: Vec<(usize, String)>,
}

/// Audits the page against its file. Facts that are listed by name already are not listed again.
pub(super) fn differences(page: &Page, spec: &Spec, files: &Files, listed: &[(usize, String)]) -> Differences {
    // Other operations cannot matter, and may have errors of their own.
    let shared = spec.texts.iter().filter(|(path, _)| !path.starts_with("operations/") && !files.contains_key(*path));
    let texts = shared.chain(files).map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let Ok(parsed) = read(&SourceMap::new(texts)) else {
        let what = "the file could not be held against the page, for the spec has errors: see `cargo xtask gen`, and import again";
        return Differences { left: vec![(page.title.line, what.to_owned())], ..Differences::default() };
    };
    let mut differences = Differences::default();
    for fact in audit(&parsed, page).facts {
        let is_listed = || listed.iter().any(|(_, text)| text.starts_with(&format!("`{}`", fact.name)));
        match (fact.verdict, fact.contradiction) {
            (Verdict::Equal | Verdict::Waived(_), _) => {}
            (_, Some(against)) => differences.contradictions.push(clash(&fact, against)),
            _ if is_listed() => {}
            _ => differences.left.push((fact.page.at, left(&fact))),
        }
    }
    differences
}

fn clash(fact: &Fact, against: &str) -> Todo {
    let said = fact.page.value.as_deref().unwrap_or("nothing");
    let due = fact.spec.value.as_deref().unwrap_or("nothing");
    let decide = format!(
        "The page contradicts itself in `{}`: it says `{said}` where `{due}` would be due, for {against}. Note it under `errata`; where the service is so, with `waives: {{ {}: {said} }}`",
        fact.name, fact.name
    );
    todo(fact.page.at, decide)
}

fn left(fact: &Fact) -> String {
    let said =
        |value: &Option<String>| value.as_ref().map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    format!("`{}`: the page says {}, the file {}", fact.name, said(&fact.page.value), said(&fact.spec.value))
}
