//! Audits the imported file against its page, so that no fact is lost silently.

use super::super::existing::Spec;
use super::importer::todo;
use crate::audit::{Fact, Verdict, audit};
use crate::manual::{Located, Page};
use crate::output::Files;
use crate::source::SourceMap;
use crate::spec::ast::Todo;
use crate::spec::read;

/// The differences between the file and the page.
#[derive(Default)]
pub(super) struct Differences {
    /// Contradictions within the page.
    pub(super) contradictions: Vec<Todo>,
    /// Other differences. The text begins with the name of the fact in `audit`, unless the file could not be audited.
    pub(super) not_imported: Vec<Located<String>>,
}

/// Returns the differences between the page and its file. Facts in `listed` are already reported and not repeated. If
/// the spec has errors, returns only a note that the file was not audited.
pub(super) fn differences(page: &Page, spec: &Spec, files: &Files, listed: &[Located<String>]) -> Differences {
    // The files of other operations are left out: they are irrelevant to the audit, and may have errors.
    let shared = spec.texts.iter().filter(|(path, _)| !path.starts_with("operations/") && !files.contains_key(*path));
    let texts = shared.chain(files).map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let Ok(parsed) = read(&SourceMap::new(texts)) else {
        let what = "the file was not audited, because the spec has errors: fix those that `cargo xtask gen` reports, and import again";
        return Differences {
            not_imported: vec![Located::new(what.to_owned(), page.title.line)],
            ..Differences::default()
        };
    };
    let mut differences = Differences::default();
    for fact in audit(&parsed, page).facts {
        let is_listed = || listed.iter().any(|listed| listed.value.starts_with(&format!("`{}`", fact.name)));
        match (fact.verdict, fact.contradiction) {
            (Verdict::Equal | Verdict::Waived(_), _) => {}
            (_, Some(rule)) => differences.contradictions.push(contradiction(&fact, rule)),
            _ if is_listed() => {}
            _ => differences.not_imported.push(Located::new(difference(&fact), fact.page.at)),
        }
    }
    differences
}

fn contradiction(fact: &Fact, rule: &str) -> Todo {
    let stated = fact.page.value.as_deref().unwrap_or("nothing");
    let required = fact.spec.value.as_deref().unwrap_or("nothing");
    let decide = format!(
        "The page contradicts itself in `{name}`: it states `{stated}` instead of `{required}`, because {rule}. Add it to `errata`; if the service behaves like the page, with `waives: {{ {name}: {stated} }}`",
        name = fact.name
    );
    todo(fact.page.at, decide)
}

fn difference(fact: &Fact) -> String {
    let quote =
        |value: &Option<String>| value.as_ref().map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    format!("`{}`: the page states {}, the file {}", fact.name, quote(&fact.page.value), quote(&fact.spec.value))
}
