//! Compares the rules of parameters, the limits of time ranges, and the retention period.

use super::findings::{Findings, Statement};
use super::spec::Spec;
use crate::manual::{Duration, DurationRole, Located, Page, RuleFact};
use crate::source::Location;
use crate::spec::ast::{Ends, RangeRule, Rule};

/// A rule of the spec. [`page_rules`] names the rules of a page in the same way, so names can be compared.
struct SpecRule {
    name: String,
    location: Location,
    /// Whether the page must state the rule. If not, another fact may imply the rule. For example, if two parameters
    /// are mandatory, neither can be sent alone.
    must_be_stated: bool,
}

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let stated = page_rules(page);
    let own = spec_rules(spec);
    for Located { value: name, line } in &stated {
        let found = own.iter().find(|own| own.name == *name);
        let location = found.map_or_else(|| spec.location(&["rules"]), |own| own.location.clone());
        let own = Statement::optional(found.map(|_| "a rule"), location);
        findings.compare(name, Statement::new("a rule", *line), own);
    }
    for own in own.iter().filter(|own| own.must_be_stated) {
        if !stated.iter().any(|rule| rule.value == own.name) {
            let line = own.name.split('.').nth(1).and_then(|name| row_line(page, name)).unwrap_or(page.http.line);
            let location = own.location.clone();
            findings.compare(&own.name, Statement::missing(line), Statement::new("a rule", location));
        }
    }
    durations(spec, page, findings);
}

/// Returns the line of the row of a parameter.
fn row_line(page: &Page, name: &str) -> Option<usize> {
    page.parameters.iter().find(|row| row.name.value == name).map(|row| row.name.line)
}

/// Returns the names of the rules of a page, without duplicates.
fn page_rules(page: &Page) -> Vec<Located<String>> {
    let mut found: Vec<Located<String>> = Vec::new();
    for rule in page.rows().into_iter().flat_map(|row| &row.facts.rules) {
        let [first, second] = rule.value.names();
        let verb = match &rule.value {
            RuleFact::NotLess { .. } => "not_less",
            RuleFact::OnlyWith { .. } | RuleFact::Requires { .. } => "needs",
            RuleFact::Excludes { .. } => "excludes",
        };
        let name = format!("query.{first}.{verb}.{second}");
        if !found.iter().any(|known| known.value == name) {
            found.push(Located::new(name, rule.line));
        }
    }
    found
}

fn spec_rules(spec: &Spec<'_>) -> Vec<SpecRule> {
    let mut found = Vec::new();
    for (at, Rule { range, sort }) in spec.operation().rules.iter().enumerate() {
        let location = spec.location(&["rules", &at.to_string()]);
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

/// Compares the minimum and maximum duration of a time range, and the retention period. The time range is the first one
/// with a minimum or a maximum, or else the first one whose ends must be sent together.
fn durations(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let ranges = spec.operation().rules.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.range.as_ref()?)));
    let range = ranges.clone().find(|(_, range)| range.minimum.is_some() || range.maximum.is_some());
    let range = range.or_else(|| ranges.clone().find(|(_, range)| range.ends == Ends::Both));
    let (at, name) = range.map_or((0, "range"), |(at, range)| (at, range.name.as_str()));
    let function = page.function.first().map_or(page.title.line, |first| first.line);
    let normalized = |duration: Duration| duration.normalized().to_string();
    let mut compare = |role: DurationRole, name: String, own: Option<&String>, location: Location| {
        let stated = page.durations.iter().find(|fact| fact.value.role == role);
        let line = stated.map_or(function, |fact| fact.line);
        let stated = Statement::optional(stated.map(|fact| normalized(fact.value.duration)), line);
        let own = own.map(|own| Duration::parse(own).map_or_else(|| own.clone(), normalized));
        findings.compare(name, stated, Statement::optional(own, location));
    };
    let limit = |key: &str| spec.location(&["rules", &at.to_string(), "range", key]);
    let minimum = range.and_then(|(_, range)| range.minimum.as_ref());
    let maximum = range.and_then(|(_, range)| range.maximum.as_ref());
    compare(DurationRole::Minimum, format!("rules.{name}.minimum"), minimum, limit("minimum"));
    compare(DurationRole::Maximum, format!("rules.{name}.maximum"), maximum, limit("maximum"));
    let retention = spec.operation().retention.as_ref();
    compare(DurationRole::Retention, "retention".to_owned(), retention, spec.location(&["retention"]));
}
