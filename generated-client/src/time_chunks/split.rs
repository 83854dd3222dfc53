//! A range of time in windows of allowed lengths.

use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::ops::{Range, RangeInclusive};
use std::time::Duration;

/// The windows of a range that are left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    start: Timestamp,
    end: Timestamp,
    /// The length of what is left, and the length of a step that all windows are multiples of, in
    /// milliseconds.
    left: i64,
    step: i64,
    windows: i64,
}

impl Split {
    /// The windows of a range: as few as possible, and as even as possible. None where one call does,
    /// or where there are no windows of these spans.
    ///
    /// Only whole steps of the format can be told to the service. All windows but the last begin and
    /// end at one, so that nothing is asked for twice or left out.
    pub(super) fn new(range: &Range<Timestamp>, spans: RangeInclusive<Duration>, format: TimeFormat) -> Option<Self> {
        if range.end - range.start <= *spans.end() {
            return None;
        }
        let (start, end) = (range.start.round_down(format), range.end.round_up(format));
        let step = step(format);
        let left = end.epoch_milliseconds().checked_sub(start.epoch_milliseconds())? / step;
        let maximum = milliseconds(*spans.end()) / step;
        let windows = if maximum > 0 { left.checked_add(maximum - 1)? / maximum } else { return None };
        let shortest = milliseconds_up(left / windows * step);
        (shortest >= *spans.start()).then_some(Self { start, end, left, step, windows })
    }
}

impl Iterator for Split {
    type Item = Range<Timestamp>;

    fn next(&mut self) -> Option<Range<Timestamp>> {
        let length = self.left.checked_div(self.windows)?;
        let start = self.start;
        self.windows -= 1;
        self.left -= length;
        self.start = match self.windows {
            0 => self.end,
            _ => start + milliseconds_up(length * self.step),
        };
        Some(start..self.start)
    }
}

/// The milliseconds of the smallest step that a format can express.
const fn step(format: TimeFormat) -> i64 {
    match format {
        TimeFormat::Seconds | TimeFormat::SpacedSeconds | TimeFormat::ZonelessSeconds => 1_000,
        TimeFormat::Minutes => 60_000,
        TimeFormat::EpochMilliseconds | TimeFormat::Milliseconds | TimeFormat::DateTime => 1,
    }
}

fn milliseconds(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

fn milliseconds_up(milliseconds: i64) -> Duration {
    Duration::from_millis(milliseconds.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::Split;
    use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
    use proptest::prelude::*;
    use std::ops::Range;
    use std::time::Duration;

    const DAY: i64 = 86_400_000;

    fn range(start: i64, end: i64) -> Range<Timestamp> {
        Timestamp::from_epoch_milliseconds(start)..Timestamp::from_epoch_milliseconds(end)
    }

    fn split(
        range: &Range<Timestamp>,
        minimum: i64,
        maximum: i64,
        format: TimeFormat,
    ) -> Option<Vec<Range<Timestamp>>> {
        let [minimum, maximum] = [minimum, maximum].map(|span| Duration::from_millis(span.unsigned_abs()));
        Split::new(range, minimum..=maximum, format).map(Iterator::collect)
    }

    #[test]
    fn a_range_within_the_longest_window_is_not_split() {
        let format = TimeFormat::Seconds;
        assert_eq!(split(&range(0, 30 * DAY), 0, 30 * DAY, format), None);
        assert_eq!(split(&range(5, 5), 0, DAY, format), None);
        assert_eq!(split(&range(9, 5), 0, DAY, format), None);
        assert_eq!(split(&range(0, 5), 0, 0, format), None);
        let windows = split(&range(0, 30 * DAY + 1), 3_600_000, 30 * DAY, format).unwrap();
        assert_eq!(windows, [range(0, 15 * DAY), range(15 * DAY, 30 * DAY + 1_000)]);
    }

    #[test]
    fn what_has_no_windows_that_are_long_enough_is_not_split() {
        assert_eq!(split(&range(0, 31), 20, 30, TimeFormat::EpochMilliseconds), None);
        let windows = split(&range(0, 41), 20, 30, TimeFormat::EpochMilliseconds).unwrap();
        assert_eq!(windows, [range(0, 20), range(20, 41)]);
    }

    #[test]
    fn all_of_time_can_be_split() {
        let windows = split(&range(i64::MIN, i64::MAX), 1, 30 * DAY, TimeFormat::Seconds).unwrap();
        assert_eq!(windows.len(), 121_748);
        assert_eq!(windows.last().unwrap().end, Timestamp::from_epoch_milliseconds(i64::MAX));
    }

    proptest! {
        /// Every step of the format belongs to exactly one window, and no window is one that the
        /// service would refuse.
        #[test]
        fn windows_cover_a_range_exactly(
            start in -100 * DAY..100 * DAY,
            length in 1..3_000 * DAY,
            minimum in 0..DAY,
            maximum in 3 * DAY..60 * DAY,
            format in prop_oneof![
                Just(TimeFormat::Seconds), Just(TimeFormat::Minutes), Just(TimeFormat::EpochMilliseconds),
            ],
        ) {
            let asked = range(start, start + length);
            let Some(windows) = split(&asked, minimum, maximum, format) else {
                prop_assert!(length <= maximum);
                return Ok(());
            };
            prop_assert_eq!(windows.first().unwrap().start, asked.start.round_down(format));
            prop_assert_eq!(windows.last().unwrap().end, asked.end.round_up(format));
            for pair in windows.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            for window in &windows {
                let span = window.end - window.start;
                prop_assert!(span <= Duration::from_millis(maximum.unsigned_abs()));
                prop_assert!(span >= Duration::from_millis(minimum.unsigned_abs()));
                prop_assert_eq!(window.start.round_down(format), window.start);
                prop_assert_eq!(window.end.round_up(format), window.end);
            }
        }

        /// It splits wherever there are such windows at all, and never into others.
        #[test]
        fn it_splits_if_and_only_if_that_is_possible(length in 1_i64..200, maximum in 1_i64..40, minimum in 0_i64..40) {
            let minimum = minimum.min(maximum);
            let windows = split(&range(0, length), minimum, maximum, TimeFormat::EpochMilliseconds);
            let possible = (2..=length).any(|count| count * minimum <= length && length <= count * maximum);
            prop_assert_eq!(windows.is_some(), length > maximum && possible);
            for window in windows.unwrap_or_default() {
                let span = window.end - window.start;
                prop_assert!(span >= Duration::from_millis(minimum.unsigned_abs()));
                prop_assert!(span <= Duration::from_millis(maximum.unsigned_abs()));
            }
        }
    }
}
