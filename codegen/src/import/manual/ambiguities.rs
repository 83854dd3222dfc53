//! What a row leaves open: conditions, sentences that could not be read, and names that no row has.

use super::importer::{Importer, todo};
use crate::manual::{Located, Required, Row, Side};
use crate::spec::ast::Field;

impl Importer<'_> {
    /// Adds a `todo` for each question that the row leaves open.
    pub(super) fn add_questions(&mut self, row: &Row, field: &mut Field, side: &Side) {
        if let Some(Located { value: Required::Sometimes(text), line }) = &row.required {
            let decide = format!(
                "The page says of being mandatory: \"{text}\". Decide whether it is `required`, and describe the condition"
            );
            field.todo.push(todo(*line, decide));
        }
        let is_response = matches!(side, Side::Response(_));
        for doubt in row.facts.doubts.iter().filter(|doubt| !(is_response && doubt.value.is_about_sending)) {
            let decide = format!(
                "The page says: \"{}\" Put what it bounds or lists into keys as far as it holds always, and the rest into the description",
                doubt.value.text
            );
            field.todo.push(todo(doubt.line, decide));
        }
        let rules = row.facts.rules.iter().filter(|_| !is_response);
        for rule in rules {
            let unknown = rule.value.names().into_iter().find(|name| !self.is_row(name));
            if let Some(name) = unknown {
                let decide = format!("The page speaks of `{name}` here, which no row has: correct the description");
                field.todo.push(todo(rule.line, decide));
            }
        }
    }

    fn is_row(&self, name: &str) -> bool {
        self.page.rows().iter().any(|row| row.name.value == name)
    }
}
