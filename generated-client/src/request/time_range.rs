//! `TimeRangeChecks`: checks time ranges against the documented minimum and maximum.

use super::pairs::Pair;
use crate::service::Idempotency;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::ops::Range;
use std::time::Duration;

const UNITS: [(u64, &str); 4] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];

/// Checks a time range that was added to a request. The checks apply to the range before rounding.
///
/// [`Request::problems`](crate::Request::problems) lists the violations.
#[derive(Debug)]
pub struct TimeRangeChecks<'r> {
    start: &'static str,
    end: &'static str,
    /// The range before rounding. `None` if it is not set, or if it is empty, which is reported as a separate problem.
    requested: Option<Range<Timestamp>>,
    format: TimeFormat,
    /// Idempotent operations with a limited range have `Call::time_chunks`.
    idempotency: Idempotency,
    values: &'r mut [Pair],
    problems: &'r mut Vec<String>,
}

impl<'r> TimeRangeChecks<'r> {
    /// Adds both ends to a query, rounded outwards, and checks that the range is not empty. The methods of the returned
    /// value are the remaining checks.
    pub(super) fn add(
        (start, end): (&'static str, &'static str),
        range: Option<&Range<Timestamp>>,
        format: TimeFormat,
        query: &'r mut Vec<Pair>,
        problems: &'r mut Vec<String>,
    ) -> Self {
        let before = query.len();
        if let Some(range) = range {
            query.push((start, range.start.round_down(format).format(format)));
            query.push((end, range.end.round_up(format).format(format)));
        }
        if range.is_some_and(Range::is_empty) {
            problems.push(format!("`{start}` must be before `{end}`"));
        }
        Self {
            start,
            end,
            requested: range.filter(|range| !range.is_empty()).cloned(),
            format,
            idempotency: Idempotency::NotIdempotent,
            values: &mut query[before..],
            problems,
        }
    }

    /// Sets whether the operation is idempotent.
    pub(super) fn of(self, idempotency: Idempotency) -> Self {
        Self { idempotency, ..self }
    }

    /// Requires a minimum duration.
    pub fn minimum(self, minimum: Duration) -> Self {
        self.require(|duration| duration >= minimum, &format!("at least {}", format_duration(minimum)))
    }

    /// Requires a maximum duration.
    ///
    /// If the range exceeds the maximum only after rounding, the end is rounded down instead, because the service would
    /// reject the range.
    pub fn maximum(self, maximum: Duration) -> Self {
        if let (Some(requested), [_, (_, end)]) = (&self.requested, &mut *self.values) {
            let sent = requested.end.round_up(self.format) - requested.start.round_down(self.format);
            if requested.end - requested.start <= maximum && sent > maximum {
                *end = requested.end.round_down(self.format).format(self.format);
            }
        }
        let limit = format_duration(maximum);
        let limit = match self.idempotency {
            Idempotency::Idempotent => format!("at most {limit}; `time_chunks()` splits a longer range"),
            Idempotency::NotIdempotent => format!("at most {limit}"),
        };
        self.require(|duration| duration <= maximum, &limit)
    }

    fn require(self, passes: impl Fn(Duration) -> bool, limit: &str) -> Self {
        let duration = self.requested.as_ref().map(|range| range.end - range.start);
        if duration.is_some_and(|duration| !passes(duration)) {
            let Self { start, end, .. } = self;
            self.problems.push(format!("`{start}` to `{end}` must span {limit}"));
        }
        self
    }
}

/// Formats a duration in the largest unit that divides it, such as `1 hour` or `30 days`.
fn format_duration(duration: Duration) -> String {
    let divides = |(seconds, _): &&(u64, &str)| duration.as_secs().is_multiple_of(*seconds);
    match UNITS.iter().find(divides) {
        Some((seconds, unit)) if duration.subsec_nanos() == 0 => match duration.as_secs() / seconds {
            1 => format!("1 {unit}"),
            count => format!("{count} {unit}s"),
        },
        _ => format!("{duration:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeRangeChecks, format_duration};
    use crate::service::Idempotency;
    use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
    use std::time::Duration;

    const HOUR: Duration = Duration::from_secs(3_600);

    /// Returns the values that are sent for a range in milliseconds, and the problems that the checks find.
    fn check(start: i64, end: i64) -> (Vec<String>, Vec<String>) {
        let at = Timestamp::from_epoch_milliseconds;
        let mut query = Vec::new();
        let mut problems = Vec::new();
        let range = at(start)..at(end);
        let format = TimeFormat::Seconds;
        TimeRangeChecks::add(("from", "to"), Some(&range), format, &mut query, &mut problems)
            .minimum(HOUR)
            .maximum(2 * HOUR);
        (query.into_iter().map(|(_, text)| text).collect(), problems)
    }

    #[test]
    fn minimum_and_maximum_are_inclusive() {
        assert!(check(0, 3_600_000).1.is_empty());
        assert!(check(0, 7_200_000).1.is_empty());
        assert_eq!(check(0, 3_599_999).1, ["`from` to `to` must span at least 1 hour"]);
        assert_eq!(check(0, 7_200_001).1, ["`from` to `to` must span at most 2 hours"]);
    }

    #[test]
    fn the_problem_of_a_long_range_names_time_chunks_if_the_operation_has_them() {
        let at = Timestamp::from_epoch_milliseconds;
        let mut query = Vec::new();
        let mut problems = Vec::new();
        let range = at(0)..at(7_200_001);
        TimeRangeChecks::add(("from", "to"), Some(&range), TimeFormat::Seconds, &mut query, &mut problems)
            .of(Idempotency::Idempotent)
            .maximum(2 * HOUR);
        assert_eq!(problems, ["`from` to `to` must span at most 2 hours; `time_chunks()` splits a longer range"]);
    }

    #[test]
    fn an_empty_or_reversed_range_is_one_problem() {
        assert_eq!(check(0, 0).1, ["`from` must be before `to`"]);
        assert_eq!(check(0, -5).1, ["`from` must be before `to`"]);
    }

    #[test]
    fn ranges_are_rounded_outwards_up_to_the_maximum() {
        let (sent, _) = check(500, 3_600_600);
        assert_eq!(sent, ["1970-01-01T00:00:00Z", "1970-01-01T01:00:01Z"]);
        let (sent, problems) = check(500, 7_200_500);
        assert_eq!(sent, ["1970-01-01T00:00:00Z", "1970-01-01T02:00:00Z"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn durations_are_formatted_in_the_largest_unit_that_divides_them() {
        assert_eq!(format_duration(Duration::from_secs(2_592_000)), "30 days");
        assert_eq!(format_duration(Duration::from_secs(5_400)), "90 minutes");
        assert_eq!(format_duration(Duration::from_millis(1_500)), "1.5s");
    }
}
