//! Durations in sentences: limits of a time range, and how long the service keeps data.

use super::located::Located;
use std::fmt;

/// A duration as the page writes it: a number and a unit.
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

/// A duration with what it limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationFact {
    /// What it limits.
    pub role: DurationRole,
    /// How long it is.
    pub duration: Duration,
}

/// What a duration limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationRole {
    /// The shortest time range of a query.
    Minimum,
    /// The longest time range of a query.
    Maximum,
    /// How long the service keeps the data.
    Retention,
}

/// The units, the longest first, with their name, their words on pages, and their seconds.
const UNITS: [(DurationUnit, &str, &[&str], u64); 4] = [
    (DurationUnit::Day, "day", &["day", "days"], 86_400),
    (DurationUnit::Hour, "hour", &["hour", "hours", "h"], 3_600),
    (DurationUnit::Minute, "minute", &["minute", "minutes", "min", "mins"], 60),
    (DurationUnit::Second, "second", &["second", "seconds", "s"], 1),
];

/// Units without a fixed length, which the language lacks.
const CALENDAR_UNITS: &[&str] = &["week", "weeks", "month", "months", "year", "years"];

/// Words of sentences about how long data are kept.
const KEEPING: &[&str] = &["retain", "retained", "kept", "stored", "saved", "retention", "reserved"];

/// How many words before a duration can tell its role.
const WORDS_BEFORE: usize = 4;

impl Duration {
    /// Reads `1 hour`, `5 minutes`, or `30 min`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (count, unit) = (words.next()?, words.next()?);
        if words.next().is_some() { None } else { Self::from_words(count, unit) }
    }

    fn from_words(count: &str, unit: &str) -> Option<Self> {
        let (unit, ..) = UNITS.iter().find(|(_, _, words, _)| words.contains(&unit))?;
        Some(Self { count: count.parse().ok()?, unit: *unit })
    }

    /// The same duration in the longest unit that fits: `60 minutes` is `1 hour`.
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

/// The durations of some sentences whose role is clear, and the sentences with others.
pub(super) fn durations(sentences: &[Located<String>]) -> (Vec<Located<DurationFact>>, Vec<Located<String>>) {
    let mut facts = Vec::new();
    let mut unclear = Vec::new();
    for sentence in sentences {
        let words = words(&sentence.value);
        let keeps = words.iter().any(|word| KEEPING.contains(&word.as_str()));
        let mut is_clear = true;
        for (at, pair) in words.windows(2).enumerate() {
            let [count, unit] = pair else { continue };
            is_clear &= !(count.parse::<u64>().is_ok() && CALENDAR_UNITS.contains(&unit.as_str()));
            let Some(duration) = Duration::from_words(count, unit) else { continue };
            let role = if keeps { Some(DurationRole::Retention) } else { role(&words, at) };
            match role {
                Some(role) => facts.push(Located::new(DurationFact { role, duration }, sentence.line)),
                None => is_clear = false,
            }
        }
        unclear.extend((!is_clear).then(|| sentence.clone()));
    }
    (facts, unclear)
}

/// The words of a sentence in lower case, without the signs around them.
fn words(sentence: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|each: char| !each.is_alphanumeric()).to_lowercase();
    sentence.replace('-', " ").split_whitespace().map(bare).collect()
}

/// The role of the duration at an index, from the nearest word before it.
fn role(words: &[String], at: usize) -> Option<DurationRole> {
    // `1 hour to 30 days`
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
