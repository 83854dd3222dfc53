//! Splits a time range into chunks of allowed durations.

use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::ops::{Range, RangeInclusive};
use std::time::Duration;

const NANOSECONDS_PER_MILLISECOND: i128 = 1_000_000;

/// The chunks of a time range that have not been returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    start: Timestamp,
    end: Timestamp,
    /// The smallest step that the format can express, in milliseconds, but at least 1. The duration of every chunk is a
    /// multiple of this step. In a format that is more precise than a millisecond, the last chunk is an exception.
    step: i64,
    /// The number of remaining steps.
    left: i64,
    /// The number of remaining chunks.
    chunks: i64,
}

impl Split {
    /// Splits a range into as few chunks as possible, with durations as equal as possible. Returns `None` if one call
    /// is enough, or if the range cannot be split into chunks of allowed durations.
    ///
    /// Chunks begin and end at whole steps of the format. Rounding therefore creates no overlaps and no gaps.
    pub(super) fn new(
        range: &Range<Timestamp>,
        durations: RangeInclusive<Duration>,
        format: TimeFormat,
    ) -> Option<Self> {
        if range.end - range.start <= *durations.end() {
            return None;
        }
        let start = range.start.round_down(format);
        let end = range.end.round_up(format);
        let step = i64::try_from(format.nanoseconds() / NANOSECONDS_PER_MILLISECOND).ok()?.max(1);
        let left = end.epoch_milliseconds().checked_sub(start.epoch_milliseconds())? / step;
        let maximum = milliseconds(*durations.end()) / step;
        let chunks = if maximum > 0 { left.checked_add(maximum - 1)? / maximum } else { return None };
        let shortest = from_milliseconds(left / chunks * step);
        (shortest >= *durations.start()).then_some(Self { start, end, left, step, chunks })
    }
}

impl Iterator for Split {
    type Item = Range<Timestamp>;

    fn next(&mut self) -> Option<Range<Timestamp>> {
        let length = self.left.checked_div(self.chunks)?;
        let start = self.start;
        self.chunks -= 1;
        self.left -= length;
        self.start = match self.chunks {
            0 => self.end,
            _ => start + from_milliseconds(length * self.step),
        };
        Some(start..self.start)
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn from_milliseconds(milliseconds: i64) -> Duration {
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
        let [minimum, maximum] = [minimum, maximum].map(|duration| Duration::from_millis(duration.unsigned_abs()));
        Split::new(range, minimum..=maximum, format).map(Iterator::collect)
    }

    #[test]
    fn a_range_within_the_maximum_is_not_split() {
        let format = TimeFormat::Seconds;
        assert_eq!(split(&range(0, 30 * DAY), 0, 30 * DAY, format), None);
        assert_eq!(split(&range(5, 5), 0, DAY, format), None);
        assert_eq!(split(&range(9, 5), 0, DAY, format), None);
        assert_eq!(split(&range(0, 5), 0, 0, format), None);
        let chunks = split(&range(0, 30 * DAY + 1), 3_600_000, 30 * DAY, format).unwrap();
        assert_eq!(chunks, [range(0, 15 * DAY), range(15 * DAY, 30 * DAY + 1_000)]);
    }

    #[test]
    fn a_range_without_chunks_of_the_minimum_is_not_split() {
        assert_eq!(split(&range(0, 31), 20, 30, TimeFormat::EpochMilliseconds), None);
        let chunks = split(&range(0, 41), 20, 30, TimeFormat::EpochMilliseconds).unwrap();
        assert_eq!(chunks, [range(0, 20), range(20, 41)]);
    }

    #[test]
    fn the_longest_range_can_be_split() {
        let chunks = split(&range(i64::MIN, i64::MAX), 1, 30 * DAY, TimeFormat::Seconds).unwrap();
        assert_eq!(chunks.len(), 121_748);
        assert_eq!(chunks.last().unwrap().end, Timestamp::from_epoch_milliseconds(i64::MAX));
    }

    proptest! {
        /// Every step of the format belongs to exactly one chunk, and every chunk has an allowed duration.
        #[test]
        fn chunks_cover_a_range_exactly(
            start in -100 * DAY..100 * DAY,
            length in 1..3_000 * DAY,
            minimum in 0..DAY,
            maximum in 3 * DAY..60 * DAY,
            format in prop_oneof![
                Just(TimeFormat::Seconds), Just(TimeFormat::Minutes), Just(TimeFormat::EpochMilliseconds),
            ],
        ) {
            let requested = range(start, start + length);
            let Some(chunks) = split(&requested, minimum, maximum, format) else {
                prop_assert!(length <= maximum);
                return Ok(());
            };
            prop_assert_eq!(chunks.first().unwrap().start, requested.start.round_down(format));
            prop_assert_eq!(chunks.last().unwrap().end, requested.end.round_up(format));
            for pair in chunks.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            for chunk in &chunks {
                let duration = chunk.end - chunk.start;
                prop_assert!(duration <= Duration::from_millis(maximum.unsigned_abs()));
                prop_assert!(duration >= Duration::from_millis(minimum.unsigned_abs()));
                prop_assert_eq!(chunk.start.round_down(format), chunk.start);
                prop_assert_eq!(chunk.end.round_up(format), chunk.end);
            }
        }

        #[test]
        fn a_range_is_split_if_and_only_if_chunks_of_allowed_lengths_exist(length in 1_i64..200, maximum in 1_i64..40, minimum in 0_i64..40) {
            let minimum = minimum.min(maximum);
            let chunks = split(&range(0, length), minimum, maximum, TimeFormat::EpochMilliseconds);
            let possible = (2..=length).any(|count| count * minimum <= length && length <= count * maximum);
            prop_assert_eq!(chunks.is_some(), length > maximum && possible);
            for chunk in chunks.unwrap_or_default() {
                let duration = chunk.end - chunk.start;
                prop_assert!(duration >= Duration::from_millis(minimum.unsigned_abs()));
                prop_assert!(duration <= Duration::from_millis(maximum.unsigned_abs()));
            }
        }
    }
}
