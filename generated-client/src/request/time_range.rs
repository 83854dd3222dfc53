//! Checks of ranges of time against the windows that an operation takes.

use super::pairs::Pair;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::ops::Range;
use std::time::Duration;

const UNITS: [(u64, &str); 4] = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];

/// Checks the range of time that was just added to a request, as it was asked for: before any
/// rounding.
///
/// What does not pass is listed in [`Request::problems`](crate::Request::problems).
#[derive(Debug)]
pub struct TimeRangeChecks<'r> {
    start: &'static str,
    end: &'static str,
    /// The range as it was asked for, unless it is empty: how long that is says nothing new.
    asked: Option<Range<Timestamp>>,
    format: TimeFormat,
    values: &'r mut [Pair],
    problems: &'r mut Vec<String>,
}

impl<'r> TimeRangeChecks<'r> {
    /// Adds both ends to a query, rounded outwards, and checks that there is something between
    /// them.
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
            asked: range.filter(|range| !range.is_empty()).cloned(),
            format,
            values: &mut query[before..],
            problems,
        }
    }

    /// The range must not be shorter than this.
    pub fn minimum(self, span: Duration) -> Self {
        self.require(|asked| asked >= span, "minimum", span)
    }

    /// The range must not be longer than this.
    ///
    /// Where only the rounding made it longer, its end is rounded down instead: the service would
    /// refuse it otherwise.
    pub fn maximum(self, span: Duration) -> Self {
        if let (Some(asked), [_, (_, end)]) = (&self.asked, &mut *self.values) {
            let sent = asked.end.round_up(self.format) - asked.start.round_down(self.format);
            if asked.end - asked.start <= span && sent > span {
                *end = asked.end.round_down(self.format).format(self.format);
            }
        }
        self.require(|asked| asked <= span, "most", span)
    }

    fn require(self, passes: impl Fn(Duration) -> bool, side: &str, span: Duration) -> Self {
        let asked = self.asked.as_ref().map(|range| range.end - range.start);
        if asked.is_some_and(|asked| !passes(asked)) {
            let (start, end, span) = (self.start, self.end, in_words(span));
            self.problems.push(format!("`{start}` to `{end}` must span at {side} {span}"));
        }
        self
    }
}

/// A span in the largest unit that expresses it in whole numbers: `1 hour`, `30 days`.
fn in_words(span: Duration) -> String {
    let whole = |(seconds, _): &&(u64, &str)| span.as_secs().is_multiple_of(*seconds);
    match UNITS.iter().find(whole) {
        Some((seconds, unit)) if span.subsec_nanos() == 0 => match span.as_secs() / seconds {
            1 => format!("1 {unit}"),
            count => format!("{count} {unit}s"),
        },
        _ => format!("{span:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeRangeChecks, in_words};
    use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
    use std::time::Duration;

    const HOUR: Duration = Duration::from_secs(3_600);

    /// The texts that are sent for a range between two moments in milliseconds, and the problems.
    fn check(start: i64, end: i64) -> (Vec<String>, Vec<String>) {
        let at = Timestamp::from_epoch_milliseconds;
        let (mut query, mut problems) = (Vec::new(), Vec::new());
        let range = at(start)..at(end);
        let format = TimeFormat::Seconds;
        TimeRangeChecks::add(("from", "to"), Some(&range), format, &mut query, &mut problems)
            .minimum(HOUR)
            .maximum(2 * HOUR);
        (query.into_iter().map(|(_, text)| text).collect(), problems)
    }

    #[test]
    fn a_window_may_be_as_short_and_as_long_as_documented() {
        assert!(check(0, 3_600_000).1.is_empty());
        assert!(check(0, 7_200_000).1.is_empty());
        assert_eq!(check(0, 3_599_999).1, ["`from` to `to` must span at least 1 hour"]);
        assert_eq!(check(0, 7_200_001).1, ["`from` to `to` must span at most 2 hours"]);
    }

    #[test]
    fn a_range_that_is_empty_or_backwards_is_one_problem() {
        assert_eq!(check(0, 0).1, ["`from` must be before `to`"]);
        assert_eq!(check(0, -5).1, ["`from` must be before `to`"]);
    }

    #[test]
    fn rounding_goes_outwards_but_not_beyond_the_greatest_window() {
        let (sent, _) = check(500, 3_600_600);
        assert_eq!(sent, ["1970-01-01T00:00:00Z", "1970-01-01T01:00:01Z"]);
        let (sent, problems) = check(500, 7_200_500);
        assert_eq!(sent, ["1970-01-01T00:00:00Z", "1970-01-01T02:00:00Z"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn spans_are_told_in_their_largest_whole_unit() {
        assert_eq!(in_words(Duration::from_secs(2_592_000)), "30 days");
        assert_eq!(in_words(Duration::from_secs(5_400)), "90 minutes");
        assert_eq!(in_words(Duration::from_millis(1_500)), "1.5s");
    }
}
