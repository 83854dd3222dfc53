//! Injects faults and latency, determined by a seed.

use super::rng::{Purpose, request_rng};
use jiff::SignedDuration;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

/// Statuses that can be injected.
const FAILURES: RangeInclusive<u16> = 400..=599;

/// Maximum latency.
const MAX_LATENCY: Duration = Duration::from_secs(600);

/// How a request fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// A response with this status.
    Status(u16),
    /// The connection is closed without a response.
    Drop,
}

/// A failure and its probability, such as `503=0.05`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fault {
    failure: Failure,
    probability: f64,
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (what, probability) = text.split_once('=').ok_or("write a fault as `503=0.05` or `drop=0.01`")?;
        let status = || what.parse().ok().filter(|status| FAILURES.contains(status)).map(Failure::Status);
        let failure = if what == "drop" { Some(Failure::Drop) } else { status() };
        let failure = failure.ok_or("the fault must be `drop` or a status from 400 to 599")?;
        let probability = probability.parse().ok().filter(|number| (0.0..=1.0).contains(number));
        Ok(Self {
            failure,
            probability: probability.ok_or("the probability must be a number from 0 to 1, as in `503=0.05`")?,
        })
    }
}

/// The range of delays of responses, such as `20ms..200ms`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Latency {
    minimum: Duration,
    maximum: Duration,
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (minimum, maximum) = text.split_once("..").unwrap_or((text, text));
        let latency = Self { minimum: duration(minimum)?, maximum: duration(maximum)? };
        if latency.minimum > latency.maximum {
            return Err(format!("the minimum `{minimum}` is more than the maximum `{maximum}`"));
        }
        Ok(latency)
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let parsed = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    let parsed = parsed.ok_or_else(|| format!("`{text}` is not a duration such as `20ms` or `1.5s`"))?;
    if parsed > MAX_LATENCY {
        return Err(format!("`{text}` is longer than 10 minutes"));
    }
    Ok(parsed)
}

/// The faults and the latency to inject.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    seed: u64,
    faults: Vec<Fault>,
    latency: Latency,
}

impl Faults {
    /// Creates the faults. Returns an error if the sum of their probabilities exceeds 1.
    pub fn new(seed: u64, faults: &[Fault], latency: Latency) -> Result<Self, String> {
        let sum: f64 = faults.iter().map(|fault| fault.probability).sum();
        // Rounding can make the sum of several probabilities slightly larger than 1.
        if sum > 1.0 + f64::EPSILON * 16.0 {
            return Err(format!("the probabilities of all faults have the sum {sum}, which is more than 1"));
        }
        Ok(Self { seed, faults: faults.to_vec(), latency })
    }

    /// Returns the failure of the request with this number, or `None` if it does not fail.
    pub fn failure(&self, arrival: u64) -> Option<Failure> {
        if self.faults.is_empty() {
            return None;
        }
        let mut fraction = request_rng(self.seed, Purpose::Fault, arrival).fraction();
        self.faults.iter().find_map(|fault| {
            let hit = fraction < fault.probability;
            fraction -= fault.probability;
            hit.then_some(fault.failure)
        })
    }

    /// Returns the delay of the response to the request with this number.
    pub fn latency(&self, arrival: u64) -> Duration {
        let Latency { minimum, maximum } = self.latency;
        let width = maximum.saturating_sub(minimum);
        if width.is_zero() {
            return minimum;
        }
        let nanoseconds = u64::try_from(width.as_nanos()).unwrap_or(u64::MAX).saturating_add(1);
        minimum + Duration::from_nanos(request_rng(self.seed, Purpose::Latency, arrival).next_u64() % nanoseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Fault, Faults, Latency};
    use std::time::Duration;

    fn faults(seed: u64, words: &[&str], latency: &str) -> Result<Faults, String> {
        let words: Result<Vec<Fault>, String> = words.iter().map(|word| word.parse()).collect();
        Faults::new(seed, &words?, latency.parse()?)
    }

    #[test]
    fn probabilities_of_zero_and_one_are_exact() {
        let always = faults(7, &["500=0", "drop=1"], "5ms").unwrap();
        assert!((0..1_000).all(|arrival| always.failure(arrival) == Some(Failure::Drop)));
        let tenths = faults(7, &["500=0.1"; 10], "0s").unwrap();
        assert!((0..1_000).all(|arrival| tenths.failure(arrival).is_some()));
    }

    #[test]
    fn latencies_cover_their_range() {
        let faults = faults(7, &[], "20ms..200ms").unwrap();
        let all: Vec<Duration> = (0..10_000).map(|arrival| faults.latency(arrival)).collect();
        let minimum = Duration::from_millis(20);
        let maximum = Duration::from_millis(200);
        assert!(all.iter().all(|latency| (minimum..=maximum).contains(latency)));
        assert!(all.iter().any(|latency| *latency < Duration::from_millis(22)));
        assert!(all.iter().any(|latency| *latency > Duration::from_millis(198)));
        assert_eq!(Faults::default().latency(3), Duration::ZERO);
    }

    #[test]
    fn invalid_faults_and_latencies_are_explained() {
        for (word, part) in [
            ("503", "`503=0.05`"),
            ("200=0.1", "from 400 to 599"),
            ("600=0.1", "from 400 to 599"),
            ("dorp=0.1", "`drop`"),
            ("503=1.1", "from 0 to 1"),
            ("503=-0.1", "from 0 to 1"),
            ("503=NaN", "from 0 to 1"),
            ("503=", "from 0 to 1"),
        ] {
            let error = word.parse::<Fault>().unwrap_err();
            assert!(error.contains(part), "{word}: {error}");
        }
        for (word, part) in [
            ("20", "`20` is not a duration such as `20ms`"),
            ("200ms..20ms", "the minimum `200ms` is more than the maximum `20ms`"),
            ("20ms..", "`` is not a duration"),
            ("-1s..1s", "`-1s` is not a duration"),
            ("11m", "longer than 10 minutes"),
        ] {
            let error = word.parse::<Latency>().unwrap_err();
            assert!(error.contains(part), "{word}: {error}");
        }
        assert!(faults(7, &["503=0.6", "429=0.6"], "0s").unwrap_err().contains("the sum 1.2"));
    }
}
