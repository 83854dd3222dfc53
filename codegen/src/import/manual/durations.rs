//! Durations: limits of the query's time range, and how long the service keeps the data.

use super::importer::Importer;
use crate::manual::{DurationFact, DurationRole, Located};
use crate::spec::ast::OperationFile;

impl Importer<'_> {
    /// Gives the durations to the only time range, or asks about them; `ranges` are the indices of the time ranges.
    pub(super) fn durations(&mut self, operation: &mut OperationFile, ranges: &[usize]) {
        let page = self.page;
        let rule = if let [only] = ranges { operation.rules.get_mut(*only) } else { None };
        let mut range = rule.and_then(|rule| rule.range.as_mut());
        for Located { value: DurationFact { role, duration }, line } in &page.durations {
            let (key, limit) = match role {
                DurationRole::Minimum => ("minimum", range.as_mut().map(|range| &mut range.minimum)),
                DurationRole::Maximum => ("maximum", range.as_mut().map(|range| &mut range.maximum)),
                DurationRole::Retention => ("retention", Some(&mut operation.retention)),
            };
            match limit {
                Some(limit) if limit.is_none() || key == "retention" => {
                    limit.get_or_insert_with(|| duration.to_string());
                }
                _ => self.todo(*line, format!("The page bounds a span of time: once the range has its rule, add `{key}: {duration}` to it if that is what it means")),
            }
        }
        for sentence in &page.unclear_durations {
            let text = sentence.value.trim_end_matches('.');
            let decide = format!(
                "The page says: \"{text}.\" Is it a `retention`, or the `minimum` or `maximum` span of a range?"
            );
            self.todo(sentence.line, decide);
        }
    }
}
