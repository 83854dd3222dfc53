//! Finds durations in sentences: limits of time ranges, and the retention of data.

use super::located::Located;
use std::fmt;

/// A duration as it is written on the page: a number and a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    count: u64,
    unit: DurationUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DurationUnit {
    Day,
    Hour,
    Minute,
    Second,
}

/// A duration with its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationFact {
    /// The role of the duration.
    pub role: DurationRole,
    /// The duration.
    pub duration: Duration,
}

/// The role of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationRole {
    /// The minimum length of the time range of a query.
    Minimum,
    /// The maximum length of the time range of a query.
    Maximum,
    /// How long the service keeps the data.
    Retention,
}

/// The units, longest first: name in the spec language, words on pages, and number of seconds.
const UNITS: [(DurationUnit, &str, &[&str], u64); 4] = [
    (DurationUnit::Day, "day", &["day", "days"], 86_400),
    (DurationUnit::Hour, "hour", &["hour", "hours", "h"], 3_600),
    (DurationUnit::Minute, "minute", &["minute", "minutes", "min", "mins"], 60),
    (DurationUnit::Second, "second", &["second", "seconds", "s"], 1),
];

/// Units that the spec language does not support. Months and years have no fixed length.
const CALENDAR_UNITS: &[&str] = &["week", "weeks", "month", "months", "year", "years"];

/// Words that show that a sentence is about retention.
const RETENTION_WORDS: &[&str] = &["retain", "retained", "kept", "stored", "saved", "retention", "reserved"];

/// The number of words before a duration in which [`role`] looks for the role.
const WORDS_BEFORE: usize = 4;

impl Duration {
    /// Parses a number and a unit, such as `1 hour`, `5 minutes` or `30 min`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let count = words.next()?;
        let unit = words.next()?;
        if words.next().is_some() { None } else { Self::from_words(count, unit) }
    }

    fn from_words(count: &str, unit: &str) -> Option<Self> {
        let (unit, ..) = UNITS.iter().find(|(_, _, words, _)| words.contains(&unit))?;
        Some(Self { count: count.parse().ok()?, unit: *unit })
    }

    /// Returns the duration in the longest unit that divides it: `60 minutes` becomes `1 hour`.
    pub fn normalized(self) -> Self {
        let length = UNITS.iter().find(|(unit, ..)| *unit == self.unit).map_or(1, |(.., seconds)| *seconds);
        let seconds = self.count.saturating_mul(length);
        let fitting = UNITS.iter().find(|(.., each)| seconds.is_multiple_of(*each));
        fitting.map_or(self, |(unit, _, _, each)| Self { count: seconds / each, unit: *unit })
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = UNITS.iter().find(|(unit, ..)| *unit == self.unit).map_or("", |(_, name, ..)| *name);
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {name}{plural}", self.count)
    }
}

/// Returns the durations whose role is clear. Also returns the sentences with durations whose role or unit is not
/// clear.
pub(super) fn durations(sentences: &[Located<String>]) -> (Vec<Located<DurationFact>>, Vec<Located<String>>) {
    let mut facts = Vec::new();
    let mut unclear = Vec::new();
    for sentence in sentences {
        let words = words(&sentence.value);
        let is_retention = words.iter().any(|word| RETENTION_WORDS.contains(&word.as_str()));
        let mut is_clear = true;
        for (at, pair) in words.windows(2).enumerate() {
            let [count, unit] = pair else { continue };
            is_clear &= !(count.parse::<u64>().is_ok() && CALENDAR_UNITS.contains(&unit.as_str()));
            let Some(duration) = Duration::from_words(count, unit) else { continue };
            let role = if is_retention { Some(DurationRole::Retention) } else { role(&words, at) };
            match role {
                Some(role) => facts.push(Located::new(DurationFact { role, duration }, sentence.line)),
                None => is_clear = false,
            }
        }
        unclear.extend((!is_clear).then(|| sentence.clone()));
    }
    (facts, unclear)
}

/// Returns the words of a sentence in lower case, without punctuation.
fn words(sentence: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|each: char| !each.is_alphanumeric()).to_lowercase();
    sentence.replace('-', " ").split_whitespace().map(bare).collect()
}

/// Returns the role of the duration at an index. A duration before `to` and a number is a minimum. Otherwise, the role
/// depends on the nearest word before the duration that shows a role, such as `within`.
fn role(words: &[String], at: usize) -> Option<DurationRole> {
    // In `1 hour to 30 days`, the first duration is the minimum.
    if let Some([to, next, ..]) = words.get(at + 2..)
        && to == "to"
        && next.parse::<u64>().is_ok()
    {
        return Some(DurationRole::Minimum);
    }
    let before = words.get(at.saturating_sub(WORDS_BEFORE)..at).unwrap_or_default();
    before.iter().rev().find_map(|word| match word.as_str() {
        "from" | "least" | "minimum" => Some(DurationRole::Minimum),
        "to" | "within" | "maximum" | "most" | "exceed" | "longer" | "than" | "last" | "past" => {
            Some(DurationRole::Maximum)
        }
        _ => None,
    })
}
