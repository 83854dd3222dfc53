//! `RangeFilter`: a filter with a minimum value, a maximum value, or both.

use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

/// A minimum value, a maximum value, or both; both ends belong to the filter.
///
/// Made from the ranges that include their ends: `10..=20`, `10..` and `..=20`. An exclusive end
/// is not taken, since the service has no way to express it.
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
    /// The minimum value that passes; `None` where there is no lower end.
    pub const fn minimum(&self) -> Option<&T> {
        self.minimum.as_ref()
    }

    /// The maximum value that passes; `None` where there is no upper end.
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
    fn every_range_gives_its_ends() {
        let ends = |bounds: RangeFilter<i64>| (bounds.minimum().copied(), bounds.maximum().copied());
        assert_eq!(ends(RangeFilter::from(1..=5)), (Some(1), Some(5)));
        assert_eq!(ends(RangeFilter::from(1..)), (Some(1), None));
        assert_eq!(ends(RangeFilter::from(..=5)), (None, Some(5)));
    }
}
