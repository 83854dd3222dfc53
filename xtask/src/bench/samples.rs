//! What was measured: lines of JSON as the programs of the benchmark print them, and the figures made of them.

use serde_json::Value;
use std::collections::BTreeMap;

/// One measurement.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What was done; where it is bytes and not seconds, with that word behind it.
    pub row: String,
    /// Who did it.
    pub subject: String,
    /// In which turn.
    pub round: u64,
    /// Seconds of CPU, or bytes.
    pub value: f64,
}

impl Sample {
    /// A measurement of this program itself.
    pub fn new(row: &str, subject: &str, round: u64, value: f64) -> Self {
        Self { row: row.to_owned(), subject: subject.to_owned(), round, value }
    }

    /// Reads `{"row":"records","subject":"serde_json","round":3,"cpu":0.0123}`, or the same with `bytes`.
    ///
    /// # Errors
    ///
    /// What the line lacks.
    pub fn read(line: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}: {line}"))?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| value.get(name).and_then(Value::as_f64);
        let read = || {
            let (row, subject, round) = (text("row")?, text("subject")?, value.get("round").and_then(Value::as_u64)?);
            match (number("cpu"), number("bytes")) {
                (Some(seconds), _) => Some(Self { row, subject, round, value: seconds }),
                (None, bytes) => Some(Self { row: format!("{row}, bytes"), subject, round, value: bytes? }),
            }
        };
        read().ok_or_else(|| format!("no measurement: {line}"))
    }
}

/// All that was measured, by what was done and by whom.
#[derive(Debug, Default)]
pub struct Samples(BTreeMap<(String, String), BTreeMap<u64, f64>>);

impl Extend<Sample> for Samples {
    fn extend<T: IntoIterator<Item = Sample>>(&mut self, samples: T) {
        for Sample { row, subject, round, value } in samples {
            self.0.entry((row, subject)).or_default().insert(round, value);
        }
    }
}

/// The middle of several measurements, with the least and the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The median.
    pub median: f64,
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
    /// How many there were.
    pub count: usize,
}

impl Samples {
    /// What one subject measured.
    pub fn figure(&self, row: &str, subject: &str) -> Option<Figure> {
        Figure::of(self.rounds(row, subject)?.values().copied().collect())
    }

    /// One subject against another, both rounds of a pair having been run one after the other. Where one of them ran
    /// once, it is held against the median of the other.
    pub fn ratio(&self, (row, subject): (&str, &str), (base_row, base): (&str, &str)) -> Option<Figure> {
        let (ours, theirs) = (self.rounds(row, subject)?, self.rounds(base_row, base)?);
        let pairs = ours.iter().filter_map(|(round, value)| Some(value / theirs.get(round)?));
        let pairs: Vec<f64> = pairs.filter(|ratio| ratio.is_finite()).collect();
        if ours.len() > 1 && theirs.len() > 1 && !pairs.is_empty() {
            return Figure::of(pairs);
        }
        let (over, under) = (self.figure(row, subject)?, self.figure(base_row, base)?);
        let ratio = over.median / under.median;
        Figure::of(vec![ratio, over.least / under.greatest, over.greatest / under.least])
            .filter(|figure| figure.median.is_finite())
            .map(|figure| Figure { median: ratio, count: ours.len().min(theirs.len()), ..figure })
    }

    /// The same with the median of so many rounds in the place of each of them: of many short measurements, those that
    /// something else on the machine disturbed do not count.
    pub fn medians_of(self, count: u64) -> Self {
        let median = |rounds: BTreeMap<u64, f64>| {
            let mut turns: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
            for (round, value) in rounds {
                turns.entry(round.saturating_sub(1) / count.max(1) + 1).or_default().push(value);
            }
            turns.into_iter().filter_map(|(turn, values)| Some((turn, Figure::of(values)?.median))).collect()
        };
        Self(self.0.into_iter().map(|(key, rounds)| (key, median(rounds))).collect())
    }

    fn rounds(&self, row: &str, subject: &str) -> Option<&BTreeMap<u64, f64>> {
        self.0.get(&(row.to_owned(), subject.to_owned()))
    }
}

impl Figure {
    /// Of any number of measurements but none.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        let median = match values.len() % 2 {
            0 => (upper + values.get(middle.checked_sub(1)?)?) / 2.0,
            _ => upper,
        };
        Some(Self { median, least: *values.first()?, greatest: *values.last()?, count: values.len() })
    }
}
