//! Runs subjects in alternation, and compares what they measured round by round.

use super::context::Context;
use super::table::{Comparison, Row};
use std::collections::BTreeMap;

/// A measured value: the quantity, the subject, and the value.
pub type Sample = (String, &'static str, f64);

/// Something that is measured.
pub struct Subject<'a> {
    /// The name in the table.
    pub name: &'static str,
    /// Runs in the first round only: a slow subject that no requirement depends on.
    pub once: bool,
    /// Runs the subject.
    pub run: Box<dyn Fn() -> Result<Vec<Sample>, String> + 'a>,
}

/// All values by quantity and subject, one for each round.
#[derive(Debug, Default)]
pub struct Measurements {
    values: BTreeMap<(String, &'static str), Vec<f64>>,
    failures: BTreeMap<&'static str, String>,
}

impl Measurements {
    /// Runs the subjects in alternation. A subject that fails does not run again.
    pub fn take(context: &Context, subjects: Vec<Subject<'_>>) -> Self {
        let mut measurements = Self::default();
        for round in 1..=context.rounds {
            for Subject { name, once, run } in &subjects {
                if measurements.failures.contains_key(name) || (round > 1 && *once) {
                    continue;
                }
                context.progress(&format!("round {round} of {}: {name}", context.rounds));
                match run() {
                    Ok(samples) => measurements.extend(samples),
                    Err(reason) => {
                        context.progress(&format!("{name}: {reason}"));
                        measurements.failures.insert(name, reason);
                    }
                }
            }
        }
        measurements
    }

    /// The rows of the table.
    pub fn rows(&self, part: &str, date: &str, comparisons: &[Comparison]) -> Vec<Row> {
        let row = |comparison: &Comparison| {
            let values = self.compare(comparison).ok_or_else(|| self.failure(comparison));
            Row::new(part, date, comparison, values.as_deref().map_err(|reason| *reason))
        };
        comparisons.iter().map(row).collect()
    }

    /// The reason why a comparison has no values.
    fn failure(&self, comparison: &Comparison) -> &str {
        let failure = self.failures.get(comparison.of).or_else(|| self.failures.get(comparison.against?));
        failure.or_else(|| self.failures.values().next()).map_or("no value", String::as_str)
    }

    /// The values of a comparison, sorted. A ratio has both values from the same round.
    pub fn compare(&self, comparison: &Comparison) -> Option<Vec<f64>> {
        let values = |subject| self.values.get(&(comparison.quantity.clone(), subject));
        let of = values(comparison.of)?;
        let mut compared = match comparison.against {
            Some(against) => of.iter().zip(values(against)?).map(|(value, baseline)| value / baseline).collect(),
            None => of.clone(),
        };
        compared.sort_by(f64::total_cmp);
        Some(compared)
    }
}

impl Extend<Sample> for Measurements {
    fn extend<T: IntoIterator<Item = Sample>>(&mut self, samples: T) {
        for (quantity, subject, value) in samples {
            self.values.entry((quantity, subject)).or_default().push(value);
        }
    }
}
