//! Waivers: differences that an erratum names and explains. One that does not apply is an error of the spec.

use super::fact::{Fact, Statement, Verdict};
use super::findings::Findings;
use super::spec::Spec;
use crate::source::Location;
use crate::spec::pointer::Pointer;

/// What a waiver says of a side that is silent.
pub(super) const NOTHING: &str = "nothing";

/// A waiver that does not apply.
#[derive(Debug, Clone)]
pub struct Stale {
    /// The fact that it names.
    pub name: String,
    /// Where it stands.
    pub at: Location,
    /// Why it does not apply.
    pub why: Why,
}

/// Why a waiver does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Page and spec say the same, in that line of the page.
    Agreed(usize),
    /// The page says something else than the waiver knows, in that line.
    Changed(String, usize),
    /// There is no such fact.
    Unknown,
}

/// Marks the facts that errata waive, and gives the waivers that waive nothing.
pub(super) fn apply(spec: &Spec<'_>, findings: &mut Findings) -> Vec<Stale> {
    let mut stale = Vec::new();
    for (index, erratum) in spec.operation().errata.iter().enumerate() {
        for (name, value) in &erratum.waives {
            let at = Pointer::default().key("errata").index(index).key("waives").key(name);
            let at = spec.file.spans.value(&at);
            if let Some(why) = waive(findings, name, &value.to_string(), &at, index) {
                stale.push(Stale { name: name.clone(), at, why });
            }
        }
    }
    stale
}

fn waive(findings: &mut Findings, name: &str, value: &str, at: &Location, index: usize) -> Option<Why> {
    let mut why = None;
    let mut applied = false;
    for fact in findings.facts.iter_mut().filter(|fact| fact.name == name) {
        let said = fact.page.value.as_deref().unwrap_or(NOTHING);
        match fact.verdict {
            Verdict::Equal => why = why.or(Some(Why::Agreed(fact.page.at))),
            Verdict::Waived(_) => applied = true,
            _ if said != value => why = Some(Why::Changed(said.to_owned(), fact.page.at)),
            _ => {
                fact.verdict = Verdict::Waived(index);
                applied = true;
            }
        }
    }
    if applied || why.is_some() {
        return if applied { None } else { why };
    }
    // What the service has beyond the page and the spec: both are silent, and the page may begin to speak of it.
    if value == NOTHING && is_beside_others(findings, name) {
        let fact = Fact {
            name: name.to_owned(),
            page: Statement::nothing(1),
            spec: Statement::nothing(at.clone()),
            contradiction: None,
            verdict: Verdict::Waived(index),
        };
        findings.facts.push(fact);
        return None;
    }
    Some(Why::Unknown)
}

/// Whether other facts have the same name up to its last part, so that the name is no slip.
fn is_beside_others(findings: &Findings, name: &str) -> bool {
    let Some((before, _)) = name.rsplit_once('.') else { return false };
    let beside = |other: &str| other.strip_prefix(before).is_some_and(|rest| rest.starts_with('.'));
    findings.facts.iter().any(|fact| beside(&fact.name))
}
