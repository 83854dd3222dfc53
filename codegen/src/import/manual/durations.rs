//! Durations: limits of the query's time range, and how long the service keeps the data.

use super::super::form::{Operation, Rule};
use super::Importer;
use crate::manual::{DurationFact, DurationRole, Located};

impl Importer<'_> {
    /// Gives the durations to the only time range, or asks about them.
    pub(super) fn durations(&mut self, operation: &mut Operation, times: &[usize]) {
        let page = self.page;
        for Located { value: DurationFact { role, duration }, line } in &page.durations {
            let key = match role {
                DurationRole::Minimum => "least",
                DurationRole::Maximum => "greatest",
                DurationRole::Retention => {
                    operation.retention.get_or_insert_with(|| duration.to_string());
                    continue;
                }
            };
            let rule = match times {
                [only] => operation.rules.get_mut(*only),
                _ => None,
            };
            if let Some(Rule::Range(keys)) = rule
                && !keys.iter().any(|(known, _)| *known == key)
            {
                let at = keys.len().saturating_sub(1);
                keys.insert(at, (key, duration.to_string()));
            } else {
                self.todo(*line, format!("The page bounds a span of time: once the range has its rule, add `{key}: {duration}` to it if that is what it means"));
            }
        }
        for sentence in &page.unclear_durations {
            let text = sentence.value.trim_end_matches('.');
            let decide = format!(
                "The page says: \"{text}.\" Is it a `retention`, or the `least` or `greatest` span of a range?"
            );
            self.todo(sentence.line, decide);
        }
    }
}
