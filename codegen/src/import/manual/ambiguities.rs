//! What a row leaves open: conditions, sentences that could not be read, names that nobody has.

use super::super::form::{Field, Todo};
use super::Importer;
use crate::manual::{At, Required, Row, RuleFact, Side};

/// Sentences about what has to be sent: without a number they ask nothing of an answer.
const OF_REQUESTS: &[&str] = &["mandatory", "required", "must", "default", "cannot be", "must be"];

impl Importer<'_> {
    /// What the row leaves open.
    pub(super) fn ask(&mut self, row: &Row, field: &mut Field, side: &Side) {
        if let Some(At { value: Required::Sometimes(text), line }) = &row.required {
            let decide = format!(
                "The page says of being mandatory: \"{text}\". Decide whether it is `required`, and describe the condition"
            );
            field.todos.push(Todo { line: *line, decide });
        }
        let is_answer = matches!(side, Side::Response(_));
        for doubt in &row.facts.doubts {
            let has_number = doubt.value.contains(|each: char| each.is_ascii_digit());
            let of_request = OF_REQUESTS.iter().any(|word| doubt.value.to_lowercase().contains(word)) && !has_number;
            if !(is_answer && of_request) {
                let decide = format!(
                    "The page says: \"{}\" Put what it bounds or lists into keys as far as it holds always, and the rest into the description",
                    doubt.value
                );
                field.todos.push(Todo { line: doubt.line, decide });
            }
        }
        if is_answer {
            return;
        }
        for rule in &row.facts.rules {
            let unknown = names(&rule.value).into_iter().find(|name| !self.is_known(name));
            if let Some(name) = unknown {
                let decide = format!("The page speaks of `{name}` here, which no row has: correct the description");
                field.todos.push(Todo { line: rule.line, decide });
            }
        }
    }

    fn is_known(&self, name: &str) -> bool {
        self.page.rows().iter().any(|row| row.name.value == name)
    }
}

fn names(rule: &RuleFact) -> [&str; 2] {
    match rule {
        RuleFact::NotLess { upper, lower } => [upper, lower],
        RuleFact::Together { name, with } => [name, with],
        RuleFact::Needs { given, needed } => [given, needed],
        RuleFact::Excludes { one, other } => [one, other],
    }
}
