//! `RangeFilter`: a filter with a minimum value, a maximum value, or both.

use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

/// A filter with an inclusive minimum, an inclusive maximum, or both.
///
/// Create it from `10..=20`, `10..` or `..=20`. The service has no filters with an exclusive end.
///
/// ```
/// use generated_client::RangeFilter;
///
/// let latency: RangeFilter<i64> = (10..=20).into();
/// assert_eq!((latency.minimum(), latency.maximum()), (Some(&10), Some(&20)));
/// assert_eq!(RangeFilter::from(..=20).minimum(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RangeFilter<T> {
    minimum: Option<T>,
    maximum: Option<T>,
}

impl<T> RangeFilter<T> {
    /// Returns the minimum, or `None` if the filter has none.
    pub const fn minimum(&self) -> Option<&T> {
        self.minimum.as_ref()
    }

    /// Returns the maximum, or `None` if the filter has none.
    pub const fn maximum(&self) -> Option<&T> {
        self.maximum.as_ref()
    }
}

impl<T> From<RangeInclusive<T>> for RangeFilter<T> {
    fn from(range: RangeInclusive<T>) -> Self {
        let (minimum, maximum) = range.into_inner();
        Self { minimum: Some(minimum), maximum: Some(maximum) }
    }
}

impl<T> From<RangeFrom<T>> for RangeFilter<T> {
    fn from(range: RangeFrom<T>) -> Self {
        Self { minimum: Some(range.start), maximum: None }
    }
}

impl<T> From<RangeToInclusive<T>> for RangeFilter<T> {
    fn from(range: RangeToInclusive<T>) -> Self {
        Self { minimum: None, maximum: Some(range.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::RangeFilter;

    #[test]
    fn minimum_and_maximum_are_those_of_the_range() {
        let ends = |filter: RangeFilter<i64>| (filter.minimum().copied(), filter.maximum().copied());
        assert_eq!(ends(RangeFilter::from(1..=5)), (Some(1), Some(5)));
        assert_eq!(ends(RangeFilter::from(1..)), (Some(1), None));
        assert_eq!(ends(RangeFilter::from(..=5)), (None, Some(5)));
    }
}
