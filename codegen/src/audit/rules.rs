//! Compares the rules between parameters, and the durations in the page's sentences.

use super::fact::Statement;
use super::findings::Findings;
use super::spec::Spec;
use crate::manual::{Duration, DurationRole, Located, Page, RuleFact};
use crate::source::Location;
use crate::spec::ast::{Ends, RangeRule, Rule};

/// A rule of the spec by the name that a page's sentence has.
struct SpecRule {
    name: String,
    location: Location,
    /// Whether the page has to say it; other words of the page, as "Mandatory", can imply it.
    must_be_stated: bool,
}

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let stated = stated(page);
    let own = spec_rules(spec);
    for Located { value: name, line } in &stated {
        let found = own.iter().find(|own| own.name == *name);
        let location = found.map_or_else(|| spec.place(&["rules"]), |own| own.location.clone());
        let own = Statement::maybe(found.map(|_| "a rule"), location);
        findings.compare(name, Statement::new("a rule", *line), own);
    }
    for own in own.iter().filter(|own| own.must_be_stated) {
        if !stated.iter().any(|rule| rule.value == own.name) {
            let line = own.name.split('.').nth(1).and_then(|name| row_line(page, name)).unwrap_or(page.http.line);
            let location = own.location.clone();
            findings.compare(&own.name, Statement::nothing(line), Statement::new("a rule", location));
        }
    }
    durations(spec, page, findings);
}

fn row_line(page: &Page, name: &str) -> Option<usize> {
    page.parameters.iter().find(|row| row.name.value == name).map(|row| row.name.line)
}

/// The rules of a page, each once.
fn stated(page: &Page) -> Vec<Located<String>> {
    let mut found: Vec<Located<String>> = Vec::new();
    for rule in page.rows().into_iter().flat_map(|row| &row.facts.rules) {
        let [first, second] = rule.value.names();
        let verb = match &rule.value {
            RuleFact::NotLess { .. } => "not_less",
            RuleFact::Together { .. } | RuleFact::Needs { .. } => "needs",
            RuleFact::Excludes { .. } => "excludes",
        };
        let name = format!("query.{first}.{verb}.{second}");
        if !found.iter().any(|known| known.value == name) {
            found.push(Located::new(name, rule.line));
        }
    }
    found
}

/// The rules of the spec.
fn spec_rules(spec: &Spec<'_>) -> Vec<SpecRule> {
    let mut found = Vec::new();
    for (at, Rule { range, sort }) in spec.operation().rules.iter().enumerate() {
        let location = spec.place(&["rules", &at.to_string()]);
        let mut rule = |name: String, must_be_stated: bool| {
            found.push(SpecRule { name, location: location.clone(), must_be_stated });
        };
        if let Some(RangeRule { from, to, ends, .. }) = range {
            let is_optional = !spec.operation().query.get(from).is_some_and(|field| field.required);
            match ends {
                Ends::Both => {
                    rule(format!("query.{to}.not_less.{from}"), false);
                    rule(format!("query.{to}.needs.{from}"), is_optional);
                    rule(format!("query.{from}.needs.{to}"), is_optional);
                }
                Ends::Either => rule(format!("query.{to}.not_less.{from}"), true),
            }
        }
        if let Some(sort) = sort {
            rule(format!("query.{}.needs.{}", sort.direction, sort.field), true);
        }
    }
    found
}

/// The limits of a time range, and how long the data are kept.
fn durations(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let ranges = spec.operation().rules.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.range.as_ref()?)));
    let range = ranges.clone().find(|(_, range)| range.minimum.is_some() || range.maximum.is_some());
    let range = range.or_else(|| ranges.clone().find(|(_, range)| range.ends == Ends::Both));
    let (at, name) = range.map_or((0, "range"), |(at, range)| (at, range.name.as_str()));
    let limit = |key: &str| (format!("rules.{name}.{key}"), spec.place(&["rules", &at.to_string(), "range", key]));
    let retention = ("retention".to_owned(), spec.place(&["retention"]));
    let facts = [
        (DurationRole::Minimum, limit("minimum"), range.and_then(|(_, range)| range.minimum.as_ref())),
        (DurationRole::Maximum, limit("maximum"), range.and_then(|(_, range)| range.maximum.as_ref())),
        (DurationRole::Retention, retention, spec.operation().retention.as_ref()),
    ];
    let function = page.function.first().map_or(page.title.line, |first| first.line);
    let normalized = |duration: Duration| duration.normalized().to_string();
    for (role, (name, location), own) in facts {
        let stated = page.durations.iter().find(|fact| fact.value.role == role);
        let line = stated.map_or(function, |fact| fact.line);
        let stated = Statement::maybe(stated.map(|fact| normalized(fact.value.duration)), line);
        let own = own.map(|own| Duration::parse(own).map_or_else(|| own.clone(), normalized));
        findings.compare(name, stated, Statement::maybe(own, location));
    }
}
