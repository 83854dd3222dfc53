//! Applies waivers. A waiver is a difference that an erratum lists and explains. A waiver that does not apply is an
//! error.

use super::findings::{Fact, Findings, Statement, Verdict};
use super::spec::Spec;
use crate::source::Location;
use crate::spec::pointer::Pointer;

/// The value of a waiver for a fact that the page does not state.
pub(super) const NOTHING: &str = "nothing";

/// A waiver that does not apply.
#[derive(Debug, Clone)]
pub struct Stale {
    /// The name of the fact.
    pub name: String,
    /// The location of the waiver.
    pub at: Location,
    /// Why the waiver does not apply.
    pub reason: StaleReason,
}

/// Why a waiver does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaleReason {
    /// The page and the spec state the same value. The field is the line of the value on the page.
    Agreed(usize),
    /// The page states a different value than the waiver. The fields are the value on the page and its line.
    Changed(String, usize),
    /// No fact has this name.
    Unknown,
}

/// Marks the facts that errata waive. Returns the waivers that do not apply to a difference.
pub(super) fn apply(spec: &Spec<'_>, findings: &mut Findings) -> Vec<Stale> {
    let mut stale = Vec::new();
    for (index, erratum) in spec.operation().errata.iter().enumerate() {
        for (name, value) in &erratum.waives {
            let at = Pointer::default().key("errata").index(index).key("waives").key(name);
            let at = spec.file.spans.value(&at);
            if let Some(reason) = waive(findings, name, &value.to_string(), &at, index) {
                stale.push(Stale { name: name.clone(), at, reason });
            }
        }
    }
    stale
}

/// Waives the differences with this name for which the page states `value`. Returns the reason if the waiver does not
/// apply.
fn waive(findings: &mut Findings, name: &str, value: &str, at: &Location, index: usize) -> Option<StaleReason> {
    let mut reason = None;
    let mut applied = false;
    for fact in findings.facts.iter_mut().filter(|fact| fact.name == name) {
        let stated = fact.page.value.as_deref().unwrap_or(NOTHING);
        match fact.verdict {
            Verdict::Equal => reason = reason.or(Some(StaleReason::Agreed(fact.page.at))),
            Verdict::Waived(_) => applied = true,
            _ if stated != value => reason = Some(StaleReason::Changed(stated.to_owned(), fact.page.at)),
            _ => {
                fact.verdict = Verdict::Waived(index);
                applied = true;
            }
        }
    }
    if applied {
        return None;
    }
    if reason.is_some() {
        return reason;
    }
    // The erratum is about something that neither the page nor the spec states, but the service has. If a later edition
    // of the page states it, the waiver no longer applies.
    if value == NOTHING && has_siblings(findings, name) {
        let fact = Fact {
            name: name.to_owned(),
            page: Statement::missing(1),
            spec: Statement::missing(at.clone()),
            contradiction: None,
            verdict: Verdict::Waived(index),
        };
        findings.facts.push(fact);
        return None;
    }
    Some(StaleReason::Unknown)
}

/// Returns `true` if the name of a fact begins with the part of `name` before its last dot. Then `name` is probably not
/// a typing error.
fn has_siblings(findings: &Findings, name: &str) -> bool {
    let Some((before, _)) = name.rsplit_once('.') else { return false };
    let is_sibling = |other: &str| other.strip_prefix(before).is_some_and(|rest| rest.starts_with('.'));
    findings.facts.iter().any(|fact| is_sibling(&fact.name))
}
