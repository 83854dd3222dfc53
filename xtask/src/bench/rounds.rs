//! Subjects in turn, and rows made of what they measured.

use super::samples::{Sample, Samples};
use super::table::{Head, Row, Unit};
use crate::terminal::print_error;
use std::collections::BTreeMap;
use std::time::Instant;

/// Somebody who takes part.
pub struct Subject<'a> {
    /// The name, as the table has it.
    pub name: &'a str,
    /// How often it is run.
    pub turns: Turns,
    /// Runs it once, and gives what was measured.
    pub run: Box<dyn Fn(u64) -> Result<Vec<Sample>, String> + 'a>,
}

/// How often a subject is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    /// In each round.
    Each,
    /// In the first one, as it takes long and no target hangs on it.
    Once,
}

/// One row to be: who, in what, against whom.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What the table calls it.
    pub measured: String,
    /// The samples of this row..
    pub row: String,
    /// ..and this subject.
    pub of: String,
    /// Against the samples of this row and this subject; without one the figure stands for itself.
    pub against: Option<(String, String)>,
    /// What the figure is.
    pub unit: Unit,
    /// The most that it should be.
    pub target: Option<f64>,
}

/// All that the subjects measured, and why some could not.
#[derive(Debug, Default)]
pub struct Turnout {
    /// The measurements.
    pub samples: Samples,
    /// By subject, why there are none.
    pub failures: BTreeMap<String, String>,
}

impl<'a> Subject<'a> {
    /// One that is run in each round.
    pub fn new(name: &'a str, run: impl Fn(u64) -> Result<Vec<Sample>, String> + 'a) -> Self {
        Self { name, turns: Turns::Each, run: Box::new(run) }
    }

    /// One that is run once.
    pub fn once(self) -> Self {
        Self { turns: Turns::Once, ..self }
    }
}

impl Comparison {
    /// Two subjects in the same thing.
    pub fn new(row: &str, of: &str, against: &str) -> Self {
        Self {
            measured: row.to_owned(),
            row: row.to_owned(),
            of: of.to_owned(),
            against: Some((row.to_owned(), against.to_owned())),
            unit: Unit::Ratio,
            target: None,
        }
    }

    /// A figure that stands for itself.
    pub fn alone(row: &str, of: &str, unit: Unit) -> Self {
        Self { against: None, unit, ..Self::new(row, of, "") }
    }

    /// With what is to be reached.
    pub fn reaching(self, target: f64) -> Self {
        Self { target: Some(target), ..self }
    }

    /// Under another name.
    pub fn called(self, measured: impl Into<String>) -> Self {
        Self { measured: measured.into(), ..self }
    }
}

/// Runs the subjects in turn, each round beginning with another one. A subject that fails takes no more turns.
pub fn take_turns(part: &str, rounds: u64, subjects: Vec<Subject<'_>>) -> Turnout {
    let mut turnout = Turnout::default();
    for round in 1..=rounds {
        for position in 0..subjects.len() {
            let shifted = (position + usize::try_from(round).unwrap_or_default() - 1) % subjects.len();
            let Some(subject) = subjects.get(shifted) else { continue };
            let is_due = round == 1 || subject.turns == Turns::Each;
            if !is_due || turnout.failures.contains_key(subject.name) {
                continue;
            }
            let begin = Instant::now();
            match (subject.run)(round) {
                Ok(samples) => turnout.samples.extend(samples),
                Err(reason) => {
                    print_error(&format!("{part}: {}: {reason}\n", subject.name));
                    turnout.failures.insert(subject.name.to_owned(), reason);
                }
            }
            let took = begin.elapsed().as_secs_f64();
            if took > 1.0 {
                print_error(&format!("{part}: round {round} of {rounds}: {} ({took:.0} s)\n", subject.name));
            }
        }
    }
    turnout
}

impl Turnout {
    /// Notes a subject that could not even be prepared.
    pub fn without(mut self, missing: Vec<(&str, String)>) -> Self {
        self.failures.extend(missing.into_iter().map(|(subject, reason)| (subject.to_owned(), reason)));
        self
    }

    /// The rows of the table.
    pub fn rows(&self, part: &str, day: &str, comparisons: &[Comparison]) -> Vec<Row> {
        comparisons.iter().map(|comparison| self.row(part, day, comparison)).collect()
    }

    fn row(&self, part: &str, day: &str, comparison: &Comparison) -> Row {
        let Comparison { measured, row, of, against, unit, target } = comparison;
        let base = against.as_ref().map(|(_, subject)| subject.as_str());
        let head = Head { part, measured, of, against: base.unwrap_or("-"), day };
        let figure = match against {
            Some((base_row, base)) => self.samples.ratio((row, of), (base_row, base)),
            None => self.samples.figure(row, of),
        };
        match figure {
            Some(figure) => Row::new(head, *unit, figure, *target),
            None => {
                // One who takes part with several sizes has the size behind the name.
                let failure = |who: &str| self.failures.iter().find(|(name, _)| name.starts_with(who));
                let failure = failure(of).or_else(|| failure(base?));
                Row::without(head, failure.map_or("nothing was measured", |(_, reason)| reason))
            }
        }
    }
}
