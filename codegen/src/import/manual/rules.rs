//! Rules across parameters: two of them as one range, or as a field with its direction.

use super::super::form::{Field, Kind, Operation, Rule, Type as FormType};
use super::super::naming::pascal_case;
use super::Importer;
use crate::manual::{Row, RuleFact};
use std::collections::HashSet;

/// Parts of names for the lower and the upper end of a range.
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
    pub(super) fn rules(&mut self, operation: &mut Operation) {
        let pairs = pairs(&operation.in_query);
        let mut times = Vec::new();
        let mut ruled: HashSet<String> = HashSet::new();
        for (from, to) in pairs {
            if let Some(rule) = self.range(&from, &to) {
                ruled.extend([from.wire.clone(), to.wire.clone()]);
                if matches!(from.ty, FormType::Timestamp(_)) {
                    times.push(operation.rules.len());
                }
                operation.rules.push(rule);
            }
        }
        self.sorts(operation, &mut ruled);
        self.durations(operation, &times);
    }

    /// The two ends of a range, if it can be told that they are.
    fn range(&mut self, from: &Field, to: &Field) -> Option<Rule> {
        let line = self.line(&from.wire);
        let (one, other) = (from.wire.as_str(), to.wire.as_str());
        if from.required != to.required {
            self.todo(line, format!("`{one}` and `{other}` look like the ends of one range, of which one alone is required: describe what the service does with one"));
            return None;
        }
        match (&from.ty, &to.ty) {
            (FormType::Timestamp(first), FormType::Timestamp(second)) if first == second => {
                if !from.required && !self.go_together(one, other) {
                    self.todo(line, format!("May `{one}` and `{other}` go without each other? If not, add the rule `range: {{ from: {one}, to: {other}, ends: both, as: during, description: .. }}`"));
                    return None;
                }
                Some(self.range_rule(from, to, "both", "during"))
            }
            (FormType::Integer, FormType::Integer) => {
                let name = between(one);
                self.todo(line, format!("`{one}` and `{other}` are taken for the ends of one range, `{name}`: check its name, and that either may be left out"));
                Some(self.range_rule(from, to, "either", &name))
            }
            (FormType::String, FormType::String) if is_time(one) => {
                self.todo(line, format!("Once the form of `{one}` and `{other}` is decided: add the rule `range: {{ from: {one}, to: {other}, ends: both, as: during, description: .. }}` if neither goes without the other"));
                None
            }
            _ => None,
        }
    }

    fn range_rule(&self, from: &Field, to: &Field, ends: &str, name: &str) -> Rule {
        let description = format!("Range from `{}` to `{}`.", from.wire, to.wire);
        Rule::Range(vec![
            ("from", from.wire.clone()),
            ("to", to.wire.clone()),
            ("ends", ends.to_owned()),
            ("as", name.to_owned()),
            ("description", description),
        ])
    }

    /// Whether the page says of each of two parameters that it needs the other.
    fn go_together(&self, one: &str, other: &str) -> bool {
        let needs = |given: &str, needed: &str| {
            self.facts().any(|fact| {
                matches!(fact, RuleFact::Needs { given: known, needed: other } if known == given && other == needed)
                    || matches!(fact, RuleFact::Together { name, with } if name == given && with == needed)
            })
        };
        needs(one, other) && needs(other, one)
    }

    fn sorts(&mut self, operation: &mut Operation, ruled: &mut HashSet<String>) {
        let together: Vec<(String, String)> = self
            .facts()
            .filter_map(|fact| match fact {
                RuleFact::Together { name, with } => Some((name.clone(), with.clone())),
                _ => None,
            })
            .collect();
        for (direction, field) in together {
            let is_listed = |wire: &str| {
                let field = operation.in_query.iter().find(|field| field.wire == wire);
                let name = field.and_then(|field| field.ty.named());
                name.is_some_and(|name| match operation.types.get(name) {
                    Some(ty) => matches!(ty.kind, Kind::Enumeration(_)),
                    None => self.spec.shared.contains_key(name),
                })
            };
            if is_listed(&direction) && is_listed(&field) && !ruled.contains(&field) {
                operation.rules.push(Rule::Sort(vec![
                    ("field", field.clone()),
                    ("direction", direction.clone()),
                    ("as", "sort".to_owned()),
                    ("type", pascal_case(&format!("{}Sort", self.owner))),
                    ("description", "Order of the answer.".to_owned()),
                ]));
                let line = self.line(&direction);
                self.todo(line, format!("`{field}` and `{direction}` are taken for one argument `sort`: check its name and the name of its type"));
                ruled.extend([direction, field]);
            }
        }
    }

    fn facts(&self) -> impl Iterator<Item = &RuleFact> {
        self.page.parameters.iter().flat_map(|row: &Row| row.facts.rules.iter().map(|rule| &rule.value))
    }

    pub(super) fn line(&self, wire: &str) -> usize {
        self.page.parameters.iter().find(|row| row.name.value == wire).map_or(1, |row| row.name.line)
    }
}

/// Parameters whose names are those of the two ends of something.
fn pairs(fields: &[Field]) -> Vec<(Field, Field)> {
    let mut found: Vec<(Field, Field)> = Vec::new();
    for from in fields {
        let partner = ENDS.iter().find_map(|(low, high)| {
            let name = renamed(&from.wire, low, high)?;
            fields.iter().find(|field| field.wire == name)
        });
        found.extend(partner.map(|to| (from.clone(), to.clone())));
    }
    found
}

/// A name with one of its words replaced.
fn renamed(name: &str, low: &str, high: &str) -> Option<String> {
    let words: Vec<&str> = name.split('_').collect();
    let at = words.iter().position(|word| *word == low)?;
    let words: Vec<&str> =
        words.iter().enumerate().map(|(index, word)| if index == at { high } else { *word }).collect();
    Some(words.join("_"))
}

/// The name of what lies between the ends.
fn between(name: &str) -> String {
    let is_end = |word: &&str| ENDS.iter().any(|(low, _)| low == word);
    let words: Vec<&str> = name.split('_').filter(|word| !is_end(word)).collect();
    if words.is_empty() { "range".to_owned() } else { words.join("_") }
}

fn is_time(name: &str) -> bool {
    ["time", "date", "at"].iter().any(|word| name.ends_with(word))
}
