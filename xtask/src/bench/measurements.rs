//! Runs subjects in alternation, and compares what they measured round by round.

use super::context::Context;
use super::table::{Cells, Row, Unit};
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

/// A row to be made from measurements.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The quantity.
    pub quantity: String,
    /// The subject.
    pub of: &'static str,
    /// The baseline that the subject is divided by. Without one, the row has the value itself.
    pub against: Option<&'static str>,
    /// The unit of the value.
    pub unit: Unit,
    /// The largest value that is accepted.
    pub required: Option<f64>,
}

/// All values by quantity and subject, one for each round.
#[derive(Debug, Default)]
pub struct Measurements {
    values: BTreeMap<(String, &'static str), Vec<f64>>,
    failures: BTreeMap<&'static str, String>,
}

impl Comparison {
    /// A ratio of two subjects.
    pub fn ratio(quantity: &str, of: &'static str, against: &'static str, required: Option<f64>) -> Self {
        Self { against: Some(against), ..Self::value(quantity, of, Unit::Ratio, required) }
    }

    /// The value of one subject.
    pub fn value(quantity: &str, of: &'static str, unit: Unit, required: Option<f64>) -> Self {
        Self { quantity: quantity.to_owned(), of, against: None, unit, required }
    }
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
            let Comparison { quantity, of, against, unit, required } = comparison;
            let against = against.unwrap_or("-");
            let cells = Cells { part, quantity, of, against, date };
            match self.compare(comparison) {
                Some(values) => Row::new(cells, *unit, &values, *required),
                None => {
                    let reason = self.failures.get(of).or_else(|| self.failures.get(against));
                    let reason = reason.or_else(|| self.failures.values().next());
                    Row::not_measured(cells, reason.map_or("no value", String::as_str))
                }
            }
        };
        comparisons.iter().map(row).collect()
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

/// The median of sorted values.
pub fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.get(sorted.len().saturating_sub(1) / 2..=sorted.len() / 2).unwrap_or_default();
    middle.iter().sum::<f64>() / middle.len() as f64
}
