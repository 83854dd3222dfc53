//! `NextPage`: whether another page follows, and where it begins.

use std::fmt;

/// Where a page begins. If the value is `None`, the page is the first one.
///
/// `Debug` does not show the marker, which may contain personal values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum OwnedPageToken {
    /// After this number of rows.
    Offset(Option<i64>),
    /// At this marker.
    Marker(Option<String>),
}

impl fmt::Debug for OwnedPageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(offset) => write!(f, "{}", offset.unwrap_or(0)),
            Self::Marker(_) => f.write_str("marker"),
        }
    }
}

/// The decision whether another page follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NextPage {
    /// The page at this token follows.
    At(OwnedPageToken, Evidence),
    /// No page follows.
    End,
    /// The service returned the same marker twice.
    Loop,
}

/// How certain it is that the next page has rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The last page was full, the total says that there are more rows, or the service returned a marker. Also set for
    /// the first page.
    Expected,
    /// The last page suggests that it is the end. But the service may have returned fewer rows than the limit allows,
    /// or rows may have been added in the meantime.
    Possible,
}

/// A page that begins at an offset.
#[derive(Clone, Copy, Debug)]
pub(super) struct OffsetPage {
    pub(super) offset: i64,
    /// The number of rows, including those that cannot be read.
    pub(super) rows: usize,
    /// The maximum number of rows on a page. `None` if it is not known.
    pub(super) limit: Option<i64>,
    /// The number of rows on all pages, as the service reports it.
    pub(super) total: Option<i64>,
}

impl OffsetPage {
    /// Returns whether and where another page follows. `largest` is the number of rows on the largest page before it.
    ///
    /// The total can be too high or too low. A total below the number of rows read so far is ignored. A service may
    /// return fewer rows on each page than the limit. Therefore, a page with fewer rows ends the listing only if the
    /// total is reached, or if there is no usable total and a previous page had more rows.
    pub(super) fn next(self, largest: usize) -> NextPage {
        let Some(next) = self.next_offset() else { return NextPage::End };
        let is_full = is_full(self.rows, self.limit);
        let evidence = match self.total.filter(|total| *total >= next) {
            Some(total) if total > next => Evidence::Expected,
            Some(_) if is_full => Evidence::Possible,
            Some(_) => return NextPage::End,
            None if is_full => Evidence::Expected,
            None if self.rows < largest => return NextPage::End,
            None => Evidence::Possible,
        };
        NextPage::At(OwnedPageToken::Offset(Some(next)), evidence)
    }

    /// Returns the offset after the rows of this page. `None` if the page is empty or the offset overflows.
    fn next_offset(self) -> Option<i64> {
        let rows = i64::try_from(self.rows).ok().filter(|rows| *rows > 0)?;
        self.offset.checked_add(rows)
    }
}

/// Returns `true` if a page has as many rows as the limit allows, or if the limit is not known.
pub(super) fn is_full(rows: usize, limit: Option<i64>) -> bool {
    i64::try_from(rows).is_ok_and(|rows| limit.is_none_or(|limit| rows >= limit))
}

#[cfg(test)]
mod tests {
    use super::{Evidence, NextPage, OffsetPage, OwnedPageToken};

    /// Returns the next page after a page at offset 40, with a limit of 20 rows.
    fn after(rows: usize, total: Option<i64>, largest: usize) -> NextPage {
        OffsetPage { offset: 40, rows, limit: Some(20), total }.next(largest)
    }

    fn page(offset: i64, evidence: Evidence) -> NextPage {
        NextPage::At(OwnedPageToken::Offset(Some(offset)), evidence)
    }

    #[test]
    fn a_full_page_is_never_the_last() {
        assert_eq!(after(20, None, 0), page(60, Evidence::Expected));
        assert_eq!(after(25, Some(3), 0), page(65, Evidence::Expected));
        assert_eq!(after(20, Some(60), 20), page(60, Evidence::Possible));
        let unlimited = OffsetPage { offset: 0, rows: 1, limit: None, total: None };
        assert_eq!(unlimited.next(9), page(1, Evidence::Expected));
    }

    #[test]
    fn a_short_page_is_the_last_if_the_total_agrees() {
        assert_eq!(after(19, Some(59), 0), NextPage::End);
        assert_eq!(after(19, Some(60), 20), page(59, Evidence::Expected));
    }

    #[test]
    fn without_a_total_a_short_page_is_the_last_if_there_was_a_larger_one() {
        for total in [None, Some(3), Some(-1)] {
            assert_eq!(after(19, total, 20), NextPage::End);
            assert_eq!(after(19, total, 19), page(59, Evidence::Possible));
            assert_eq!(after(19, total, 0), page(59, Evidence::Possible));
        }
    }

    #[test]
    fn an_empty_page_is_the_last_and_no_offset_overflows() {
        assert_eq!(after(0, Some(100), 0), NextPage::End);
        let nothing = OffsetPage { offset: 40, rows: 0, limit: Some(0), total: None };
        assert_eq!(nothing.next(0), NextPage::End);
        let last = OffsetPage { offset: i64::MAX - 1, rows: 20, limit: Some(20), total: Some(i64::MAX) };
        assert_eq!(last.next(0), NextPage::End);
    }
}
