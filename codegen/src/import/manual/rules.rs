//! Creates ranges and sort orders from parameters, and assigns the durations of the page to time ranges and to the
//! retention.

use super::super::draft::named_type;
use super::super::naming::pascal_case;
use super::importer::Importer;
use crate::manual::{DurationFact, DurationRole, Located, Row, RuleFact};
use crate::spec::ast::{Ends, Field, OperationFile, RangeRule, Rule, SortRule};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Words in the names of the lower and the upper end of a range.
const ENDS: &[(&str, &str)] = &[
    ("start", "end"),
    ("begin", "end"),
    ("from", "to"),
    ("min", "max"),
    ("minimum", "maximum"),
    ("after", "before"),
    ("least", "most"),
];

impl Importer<'_> {
    /// Adds the rules of an operation.
    pub(super) fn rules(&mut self, operation: &mut OperationFile) {
        let mut time_ranges = Vec::new();
        let mut ruled: HashSet<String> = HashSet::new();
        for (from, to) in pairs(&operation.query) {
            let fields = operation.query.get(&from).zip(operation.query.get(&to));
            let Some((ends, name)) = fields.and_then(|(one, other)| self.range((&from, one), (&to, other))) else {
                continue;
            };
            if operation.query.get(&from).is_some_and(|field| field.ty == "timestamp") {
                time_ranges.push(operation.rules.len());
            }
            let description = format!("Range from `{from}` to `{to}`.");
            ruled.extend([from.clone(), to.clone()]);
            let range = RangeRule { from, to, ends, name, minimum: None, maximum: None, description };
            operation.rules.push(Rule { range: Some(range), sort: None });
        }
        self.sorts(operation, &mut ruled);
        self.durations(operation, &time_ranges);
    }

    /// Returns which ends of a range must be sent, and the name of the range. Returns `None` if the two parameters do
    /// not form a range, or if that is undecided. Adds a `todo` for each open decision.
    fn range(&mut self, (one, from): (&str, &Field), (other, to): (&str, &Field)) -> Option<(Ends, String)> {
        let line = self.line(one);
        if from.required != to.required {
            self.todo(line, format!("`{one}` and `{other}` look like the ends of a range, but only one is required: describe what the service does without the other"));
            return None;
        }
        match (from.ty.as_str(), to.ty.as_str()) {
            ("timestamp", "timestamp") if from.format == to.format => {
                if !from.required && !self.must_be_sent_together(one, other) {
                    self.todo(line, format!("Can `{one}` be sent without `{other}`, or `{other}` without `{one}`? If not, add the rule `range: {{ from: {one}, to: {other}, ends: both, as: during, description: .. }}`"));
                    return None;
                }
                Some((Ends::Both, "during".to_owned()))
            }
            ("integer", "integer") => {
                let name = range_name(one);
                self.todo(
                    line,
                    format!(
                        "`{one}` and `{other}` became the range `{name}`: check its name, and that each end is optional"
                    ),
                );
                Some((Ends::Either, name))
            }
            ("string", "string") if is_time(one) => {
                self.todo(line, format!("Decide the format of `{one}` and `{other}` first. If they must be sent together, add the rule `range: {{ from: {one}, to: {other}, ends: both, as: during, description: .. }}`"));
                None
            }
            _ => None,
        }
    }

    /// Returns `true` if the page says that each of two parameters requires the other.
    fn must_be_sent_together(&self, one: &str, other: &str) -> bool {
        let needs = |given: &str, needed: &str| {
            let states_need = |fact: &RuleFact| match fact {
                RuleFact::Requires { given: known, needed: other } => known == given && other == needed,
                RuleFact::OnlyWith { name, with } => name == given && with == needed,
                RuleFact::NotLess { .. } | RuleFact::Excludes { .. } => false,
            };
            self.facts().any(states_need)
        };
        needs(one, other) && needs(other, one)
    }

    /// Adds a sort order for each enumeration that, according to the page, must be used with another enumeration: the
    /// first is taken as the direction, the second as the field. A `todo` asks for a check.
    fn sorts(&mut self, operation: &mut OperationFile, ruled: &mut HashSet<String>) {
        let page = self.page;
        let facts = page.parameters.iter().flat_map(|row| &row.facts.rules);
        for fact in facts {
            let RuleFact::OnlyWith { name: direction, with: field } = &fact.value else { continue };
            let is_enumeration = |wire: &str| {
                let name = operation.query.get(wire).and_then(named_type);
                name.is_some_and(|name| match operation.types.get(name) {
                    Some(ty) => ty.values.is_some(),
                    None => self.spec.shared.contains_key(name),
                })
            };
            if !is_enumeration(direction) || !is_enumeration(field) || ruled.contains(field) {
                continue;
            }
            let sort = SortRule {
                field: field.clone(),
                direction: direction.clone(),
                name: "sort".to_owned(),
                ty: pascal_case(&format!("{}Sort", self.owner)),
                description: "Order of the response.".to_owned(),
            };
            operation.rules.push(Rule { range: None, sort: Some(sort) });
            let line = self.line(direction);
            self.todo(
                line,
                format!(
                    "`{field}` and `{direction}` became the argument `sort`: check its name and the name of its type"
                ),
            );
            ruled.extend([direction.clone(), field.clone()]);
        }
    }

    /// Assigns the minimum and the maximum on the page to the operation's time range, if there is exactly one, and the
    /// retention on the page to the operation. Adds a `todo` for each duration that cannot be assigned or that differs
    /// from an assigned one, and for each duration whose meaning is unclear. `ranges` contains the indices of the time
    /// ranges among the rules.
    fn durations(&mut self, operation: &mut OperationFile, ranges: &[usize]) {
        let page = self.page;
        let rule = if let [only] = ranges { operation.rules.get_mut(*only) } else { None };
        let mut range = rule.and_then(|rule| rule.range.as_mut());
        for Located { value: DurationFact { role, duration }, line } in &page.durations {
            let (key, limit) = match role {
                DurationRole::Minimum => ("minimum", range.as_mut().map(|range| &mut range.minimum)),
                DurationRole::Maximum => ("maximum", range.as_mut().map(|range| &mut range.maximum)),
                DurationRole::Retention => ("retention", Some(&mut operation.retention)),
            };
            let text = duration.to_string();
            match limit {
                Some(limit) if limit.as_ref().is_none_or(|assigned| *assigned == text) => *limit = Some(text),
                Some(assigned) if *role == DurationRole::Retention => {
                    let assigned = assigned.as_deref().unwrap_or_default();
                    self.todo(*line, format!("The page also states a {key} of {duration}. Is it the `{key}` of the operation instead of {assigned}?"));
                }
                _ => self.todo(*line, format!("The page states a {key} of {duration}. If a time range has this {key}, add `{key}: {duration}` to its rule")),
            }
        }
        for sentence in &page.unclear_durations {
            let text = sentence.value.trim_end_matches('.');
            let decide =
                format!("The page says: \"{text}.\" Is it a `retention`, or the `minimum` or `maximum` of a range?");
            self.todo(sentence.line, decide);
        }
    }

    fn facts(&self) -> impl Iterator<Item = &RuleFact> {
        self.page.parameters.iter().flat_map(|row: &Row| row.facts.rules.iter().map(|rule| &rule.value))
    }

    pub(super) fn line(&self, wire: &str) -> usize {
        self.page.parameters.iter().find(|row| row.name.value == wire).map_or(1, |row| row.name.line)
    }
}

/// Returns the pairs of parameters that are named like the lower and the upper end of a range.
fn pairs(fields: &IndexMap<String, Field>) -> Vec<(String, String)> {
    let partner = |from: &String| {
        ENDS.iter().find_map(|(low, high)| renamed(from, low, high).filter(|to| fields.contains_key(to)))
    };
    fields.keys().filter_map(|from| Some((from.clone(), partner(from)?))).collect()
}

/// Returns the name with the word `high` instead of the first word `low`. Returns `None` if the name does not contain
/// `low`.
fn renamed(name: &str, low: &str, high: &str) -> Option<String> {
    let words: Vec<&str> = name.split('_').collect();
    let at = words.iter().position(|word| *word == low)?;
    let words: Vec<&str> =
        words.iter().enumerate().map(|(index, word)| if index == at { high } else { *word }).collect();
    Some(words.join("_"))
}

/// Returns the name of a range, derived from the name of its lower end.
fn range_name(name: &str) -> String {
    let is_end = |word: &&str| ENDS.iter().any(|(low, _)| low == word);
    let words: Vec<&str> = name.split('_').filter(|word| !is_end(word)).collect();
    if words.is_empty() { "range".to_owned() } else { words.join("_") }
}

fn is_time(name: &str) -> bool {
    ["time", "date", "at"].iter().any(|word| name.ends_with(word))
}
