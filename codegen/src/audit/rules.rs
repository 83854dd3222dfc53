//! What must hold between parameters, and the spans of time that the page's sentences tell.

use super::durations::{self, Role};
use super::fact::Said;
use super::findings::Ledger;
use super::spec::Spec;
use crate::manual::{At, Page, RuleFact};
use crate::source::Location;
use crate::spec::ast::{Ends, RangeRule, Rule};

/// A rule of the spec by the name that a page's sentence has.
struct Own {
    name: String,
    place: Location,
    /// Whether the page has to say it, or it is told by other words of the page, as by "Mandatory".
    weight: Weight,
}

#[derive(PartialEq, Eq)]
enum Weight {
    Due,
    Implied,
}

pub(super) fn compare(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let stated = stated(page);
    let own = own(spec);
    for At { value: name, line } in &stated {
        let found = own.iter().find(|own| own.name == *name);
        let place = found.map_or_else(|| spec.place(&["rules"]), |own| own.place.clone());
        ledger.compare(name, Said::new("a rule", *line), Said::maybe(found.map(|_| "a rule"), place));
    }
    for own in own.iter().filter(|own| own.weight == Weight::Due) {
        if !stated.iter().any(|rule| rule.value == own.name) {
            let line = own.name.split('.').nth(1).and_then(|name| row_line(page, name)).unwrap_or(page.http.line);
            ledger.compare(&own.name, Said::nothing(line), Said::new("a rule", own.place.clone()));
        }
    }
    periods(spec, page, ledger);
}

fn row_line(page: &Page, name: &str) -> Option<usize> {
    page.parameters.iter().find(|row| row.name.value == name).map(|row| row.name.line)
}

/// The rules of a page, each once.
fn stated(page: &Page) -> Vec<At<String>> {
    let mut found: Vec<At<String>> = Vec::new();
    for row in page.rows() {
        for rule in &row.facts.rules {
            let name = match &rule.value {
                RuleFact::NotLess { upper, lower } => format!("query.{}.not_less.{}", wire(upper), wire(lower)),
                RuleFact::Together { name, with } => format!("query.{}.needs.{}", wire(name), wire(with)),
                RuleFact::Needs { given, needed } => format!("query.{}.needs.{}", wire(given), wire(needed)),
                RuleFact::Excludes { one, other } => format!("query.{}.excludes.{}", wire(one), wire(other)),
            };
            if !found.iter().any(|known| known.value == name) {
                found.push(At::new(name, rule.line));
            }
        }
    }
    found
}

/// A name that a sentence writes in words.
fn wire(name: &str) -> String {
    name.trim().to_lowercase().replace(' ', "_")
}

/// The rules of the spec.
fn own(spec: &Spec<'_>) -> Vec<Own> {
    let mut found = Vec::new();
    for (at, Rule { range, sort }) in spec.operation().rules.iter().enumerate() {
        let place = spec.place(&["rules", &at.to_string()]);
        let mut rule = |name: String, weight: Weight| found.push(Own { name, place: place.clone(), weight });
        if let Some(RangeRule { from, to, ends, .. }) = range {
            let is_required = spec.operation().query.get(from).is_some_and(|field| field.required);
            let needs = if is_required { Weight::Implied } else { Weight::Due };
            match ends {
                Ends::Both => {
                    rule(format!("query.{to}.not_less.{from}"), Weight::Implied);
                    rule(format!("query.{to}.needs.{from}"), if is_required { Weight::Implied } else { Weight::Due });
                    rule(format!("query.{from}.needs.{to}"), needs);
                }
                Ends::Either => rule(format!("query.{to}.not_less.{from}"), Weight::Due),
            }
        }
        if let Some(sort) = sort {
            rule(format!("query.{}.needs.{}", sort.direction, sort.field), Weight::Due);
        }
    }
    found
}

/// Spans of time: how long a range may be, and how long the data are kept.
fn periods(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let mut told = durations::spans(&page.function);
    told.extend(durations::spans(&page.constraints));
    let ranges = spec.operation().rules.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.range.as_ref()?)));
    let range = ranges.clone().find(|(_, range)| range.least.is_some() || range.greatest.is_some());
    let range = range.or_else(|| ranges.clone().find(|(_, range)| range.ends == Ends::Both));
    let (at, name) = range.map_or((0, "range"), |(at, range)| (at, range.name.as_str()));
    let rule = |key: &str| spec.place(&["rules", &at.to_string(), "range", key]);
    let own = |text: Option<&String>| text.map(|text| durations::plain(text));
    let operation = spec.operation();
    let facts = [
        (
            Role::Least,
            format!("rules.{name}.least"),
            own(range.and_then(|(_, range)| range.least.as_ref())),
            rule("least"),
        ),
        (
            Role::Greatest,
            format!("rules.{name}.greatest"),
            own(range.and_then(|(_, range)| range.greatest.as_ref())),
            rule("greatest"),
        ),
        (Role::Retention, "retention".to_owned(), own(operation.retention.as_ref()), spec.place(&["retention"])),
    ];
    let function = page.function.first().map_or(page.title.line, |first| first.line);
    for (role, name, own, place) in facts {
        let span = told.iter().find(|span| span.role == role);
        let page = Said::maybe(span.map(|span| &span.text), span.map_or(function, |span| span.line));
        ledger.compare(name, page, Said::maybe(own, place));
    }
}
