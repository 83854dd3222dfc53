//! Measures subjects, such as generators and crates, in turn in each round, and compares their values.

use std::collections::BTreeMap;

/// A measured value: the name of the quantity, the name of the subject, and the value.
pub type Sample = (String, &'static str, f64);

/// The values of all rounds by quantity and subject.
pub type Values = BTreeMap<(String, &'static str), Vec<f64>>;

/// A subject of the benchmark, such as a generator or a crate, and how it is measured.
pub struct Subject<'a> {
    name: &'static str,
    once: bool,
    run: Box<dyn FnMut() -> Result<Vec<Sample>, String> + 'a>,
}

impl<'a> Subject<'a> {
    /// Creates a subject. Each measurement passes the prepared value to `run`. If the preparation failed, every
    /// measurement fails.
    pub fn new<T: 'a>(
        name: &'static str,
        mut prepared: Result<T, String>,
        mut run: impl FnMut(&mut T) -> Result<Vec<Sample>, String> + 'a,
    ) -> Self {
        let run = move || run(prepared.as_mut().map_err(|reason| reason.clone())?);
        Self { name, once: false, run: Box::new(run) }
    }

    /// Makes the subject run only in the first round. This is for slow subjects without a required maximum.
    pub fn once(self) -> Self {
        Self { once: true, ..self }
    }
}

/// Runs the subjects in turn in each round. Returns all values. A subject that fails does not run again.
pub fn measure(rounds: u32, mut subjects: Vec<Subject<'_>>, progress: &dyn Fn(&str)) -> Values {
    let mut values = Values::new();
    for round in 1..=rounds {
        subjects.retain_mut(|Subject { name, once, run }| {
            progress(&format!("round {round} of {rounds}: {name}"));
            match run() {
                Ok(samples) => add(&mut values, samples),
                Err(reason) => {
                    progress(&format!("{name}: {reason}"));
                    return false;
                }
            }
            !*once
        });
    }
    values
}

/// Adds the samples of a round.
pub fn add(values: &mut Values, samples: impl IntoIterator<Item = Sample>) {
    for (quantity, subject, value) in samples {
        values.entry((quantity, subject)).or_default().push(value);
    }
}

/// A row of the table: the value of a subject, or its ratio to a baseline.
#[derive(Debug, Clone)]
pub struct Comparison {
    quantity: String,
    subject: &'static str,
    baseline: Option<&'static str>,
    /// The maximum value that meets the requirement.
    required: Option<f64>,
}

impl Comparison {
    /// Creates a row with the ratio of a subject to a baseline.
    pub fn ratio(quantity: &str, subject: &'static str, baseline: &'static str, required: Option<f64>) -> Self {
        Self { baseline: Some(baseline), ..Self::value(quantity, subject, required) }
    }

    /// Creates a row with the value of a subject.
    pub fn value(quantity: &str, subject: &'static str, required: Option<f64>) -> Self {
        Self { quantity: quantity.to_owned(), subject, baseline: None, required }
    }

    /// Returns the values or ratios of all rounds, sorted. The two values of a ratio are from the same round.
    pub fn compare(&self, values: &Values) -> Vec<f64> {
        let values_of = |subject| values.get(&(self.quantity.clone(), subject)).map(Vec::as_slice).unwrap_or_default();
        let mut compared = values_of(self.subject).to_vec();
        if let Some(baseline) = self.baseline {
            let pairs = compared.iter().zip(values_of(baseline));
            compared = pairs.map(|(value, baseline)| value / baseline).collect();
        }
        compared.sort_by(f64::total_cmp);
        compared
    }

    /// Formats the row of the table.
    pub fn row(&self, part: &str, date: &str, values: &Values) -> String {
        let compared = self.compare(values);
        let median = median(&compared);
        let measured = median.map_or("not measured".to_owned(), number);
        let range = match compared.as_slice() {
            [] => String::new(),
            [_] => "one round".to_owned(),
            [first, .., last] => format!("{} to {} in {} rounds", number(*first), number(*last), compared.len()),
        };
        let met = match (median, self.required) {
            (Some(median), Some(required)) if median > required => format!("no, {:.2} times", median / required),
            (Some(_), Some(_)) => "yes".to_owned(),
            _ => String::new(),
        };
        let Self { quantity, subject, baseline, required } = self;
        let required = required.map(number).unwrap_or_default();
        let baseline = baseline.unwrap_or("-");
        format!("| {part} | {quantity} | {subject} | {baseline} | {required} | {measured} | {range} | {met} | {date} |")
    }
}

/// Returns the median of sorted values, or `None` if there are none.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.get(sorted.len().checked_sub(1)? / 2..=sorted.len() / 2)?;
    Some(middle.iter().sum::<f64>() / middle.len() as f64)
}

fn number(value: f64) -> String {
    let digits = if value < 0.1 { 3 } else { usize::from(value < 10.0) * 2 };
    format!("{value:.digits$}")
}
