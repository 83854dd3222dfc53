//! Where the page after a page begins, and whether there is one.

use std::fmt;

/// What a page tells about those that may follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Where the page begins.
    pub(super) offset: i64,
    /// The number of rows on it, items or not.
    pub(super) rows: usize,
    /// The number of rows that it may have, as far as that is known.
    pub(super) limit: Option<i64>,
    /// The number of rows on all pages, as the service tells it.
    pub(super) total: Option<i64>,
}

/// Where a page begins; without a value, at the start of the listing.
///
/// `Debug` shows no marker: nobody knows what the service puts into it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// Behind so many rows.
    Offset(Option<i64>),
    /// Where a marker says.
    Marker(Option<String>),
}

impl fmt::Debug for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(offset) => write!(f, "{}", offset.unwrap_or(0)),
            Self::Marker(_) => f.write_str("marker"),
        }
    }
}

/// Whether there is a page to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// There may be one.
    Page { spot: Spot, hope: Hope },
    /// There is none.
    End,
    /// The service leads back, or nowhere, where there should be one.
    Lost,
}

/// Why another page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hope {
    /// The page before was full, or the total says that there are more rows.
    Expected,
    /// Nothing says so, but rows would get lost if the service gives fewer than it is asked for, or
    /// if rows were added meanwhile.
    Guessed,
}

impl Facts {
    /// The course after this page. `largest` is the number of rows on the largest page before it.
    ///
    /// A total can be wrong in either direction. One that is below the rows seen so far is no
    /// total. A service may also give fewer rows a page than it was asked for: a page is short only
    /// if the total agrees or if there was a larger one.
    pub(super) fn next(self, largest: usize) -> Course {
        let Some(next) = self.next_offset() else { return Course::End };
        let is_full = i64::try_from(self.rows).is_ok_and(|rows| self.limit.is_none_or(|limit| rows >= limit));
        let hope = match self.total.filter(|total| *total >= next) {
            Some(total) if total > next => Hope::Expected,
            Some(_) if is_full => Hope::Guessed,
            Some(_) => return Course::End,
            None if is_full => Hope::Expected,
            None if self.rows < largest => return Course::End,
            None => Hope::Guessed,
        };
        Course::Page { spot: Spot::Offset(Some(next)), hope }
    }

    /// The offset behind this page's rows; none behind an empty page, or where no offset is left.
    fn next_offset(self) -> Option<i64> {
        let rows = i64::try_from(self.rows).ok().filter(|rows| *rows > 0)?;
        self.offset.checked_add(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::{Course, Facts, Hope, Spot};

    /// The course after a page of at most 20 rows at offset 40.
    fn after(rows: usize, total: Option<i64>, largest: usize) -> Course {
        Facts { offset: 40, rows, limit: Some(20), total }.next(largest)
    }

    fn page(offset: i64, hope: Hope) -> Course {
        Course::Page { spot: Spot::Offset(Some(offset)), hope }
    }

    #[test]
    fn a_full_page_is_never_the_last() {
        assert_eq!(after(20, None, 0), page(60, Hope::Expected));
        assert_eq!(after(25, Some(3), 0), page(65, Hope::Expected));
        assert_eq!(after(20, Some(60), 20), page(60, Hope::Guessed));
        let unlimited = Facts { offset: 0, rows: 1, limit: None, total: None };
        assert_eq!(unlimited.next(9), page(1, Hope::Expected));
    }

    #[test]
    fn a_short_page_is_the_last_if_the_total_agrees() {
        assert_eq!(after(19, Some(59), 0), Course::End);
        assert_eq!(after(19, Some(60), 20), page(59, Hope::Expected));
    }

    #[test]
    fn without_a_total_a_short_page_is_the_last_if_there_was_a_larger_one() {
        for total in [None, Some(3), Some(-1)] {
            assert_eq!(after(19, total, 20), Course::End);
            assert_eq!(after(19, total, 19), page(59, Hope::Guessed));
            assert_eq!(after(19, total, 0), page(59, Hope::Guessed));
        }
    }

    #[test]
    fn an_empty_page_is_the_last_and_no_offset_overflows() {
        assert_eq!(after(0, Some(100), 0), Course::End);
        let nothing = Facts { offset: 40, rows: 0, limit: Some(0), total: None };
        assert_eq!(nothing.next(0), Course::End);
        let last = Facts { offset: i64::MAX - 1, rows: 20, limit: Some(20), total: Some(i64::MAX) };
        assert_eq!(last.next(0), Course::End);
    }
}
