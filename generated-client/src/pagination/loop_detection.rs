//! Loop detection: finds listings that do not advance. Such a listing ends, with an error if another page was expected.

use super::next_page::OwnedPageToken;
use crate::error::{Error, Kind};

/// Maximum number of consecutive pages without new rows. Rows that are added while a listing is read cause such pages,
/// but rarely as many as this.
const MAX_STALE_PAGES: usize = 10;

/// The properties of a page that loop detection needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageSummary {
    /// A hash that is equal for pages with the same rows. `None` for pages without readable rows.
    pub(super) fingerprint: Option<u64>,
    /// Whether the page has rows that no page had before.
    pub(super) has_new_rows: bool,
    /// The number of rows on all pages, as the service reports it.
    pub(super) total: Option<i64>,
}

/// Detects an unchanged page, a series of pages without new rows, and a cycle that has more rows than `Dedup`
/// remembers.
#[derive(Debug, Default)]
pub(super) struct LoopDetection {
    previous: Option<PageSummary>,
    stale_pages: usize,
    pages: usize,
    /// The fingerprint of the last page whose number is a power of two. If this number is not less than the length of a
    /// cycle, the page occurs again before or at the next power of two (Brent's algorithm).
    landmark: Option<u64>,
}

impl LoopDetection {
    /// Checks the next page. Returns `false` if the listing does not advance.
    ///
    /// If the total has grown, an unchanged page is not an error: rows that were added at the start of the listing have
    /// moved the rows of the previous page to this page.
    pub(super) fn advances(&mut self, page: PageSummary) -> bool {
        let is_unchanged = self.previous.is_some_and(|previous| {
            page.fingerprint.is_some() && page.fingerprint == previous.fingerprint && page.total <= previous.total
        });
        self.stale_pages = if page.has_new_rows { 0 } else { self.stale_pages + 1 };
        let is_cycle = page.has_new_rows && page.fingerprint.is_some() && page.fingerprint == self.landmark;
        let advances = !is_unchanged && !is_cycle && self.stale_pages <= MAX_STALE_PAGES;
        if advances {
            self.previous = Some(page);
            self.pages += 1;
            self.landmark = if self.pages.is_power_of_two() { page.fingerprint } else { self.landmark };
        }
        advances
    }
}

/// Creates the error of a page that does not advance the listing.
pub(super) fn repeated_page(token: &OwnedPageToken) -> Error {
    let page = match token {
        OwnedPageToken::Offset(offset) => format!("the page at offset {}", offset.unwrap_or(0)),
        OwnedPageToken::Marker(_) => "the page at the last marker".to_owned(),
    };
    Error::new(Kind::Paging, format!("the listing does not advance: {page} repeats rows or has none"))
}

/// Creates the error of a marker that was returned before.
pub(super) fn repeated_marker() -> Error {
    Error::new(Kind::Paging, "the listing does not advance: the marker of the next page was returned before")
}

#[cfg(test)]
mod tests {
    use super::{LoopDetection, MAX_STALE_PAGES, PageSummary};

    /// Returns the number of pages that are accepted before the listing does not advance.
    fn accepted(pages: impl IntoIterator<Item = PageSummary>) -> usize {
        let mut detection = LoopDetection::default();
        pages.into_iter().take_while(|page| detection.advances(*page)).count()
    }

    fn page(fingerprint: u64, has_new_rows: bool) -> PageSummary {
        PageSummary { fingerprint: Some(fingerprint), has_new_rows, total: None }
    }

    #[test]
    fn an_unchanged_page_is_an_error() {
        assert_eq!(accepted([7, 8, 8].map(|fingerprint| page(fingerprint, true))), 2);
        assert_eq!(accepted((0..9).map(|fingerprint| page(fingerprint, true))), 9);
    }

    #[test]
    fn an_unchanged_page_is_accepted_if_the_total_has_grown() {
        let pages = |totals: [i64; 3]| totals.map(|total| PageSummary { total: Some(total), ..page(0, false) });
        assert_eq!(accepted(pages([100, 110, 120])), 3);
        assert_eq!(accepted(pages([100, 110, 110])), 2);
        assert_eq!(accepted(pages([100, 90, 110])), 1);
    }

    #[test]
    fn a_series_of_pages_without_new_rows_is_an_error() {
        assert_eq!(accepted((0..999).map(|number| page(number, false))), MAX_STALE_PAGES);
        assert_eq!(accepted((0..999).map(|number| page(number, number % 10 == 0))), 999);
        let unreadable = PageSummary { fingerprint: None, has_new_rows: false, total: None };
        assert_eq!(accepted([unreadable; 999]), MAX_STALE_PAGES);
        let growing = |number| PageSummary { total: Some(number), ..page(0, false) };
        assert_eq!(accepted((0..999).map(growing)), MAX_STALE_PAGES);
    }

    #[test]
    fn a_cycle_of_pages_whose_rows_look_new_is_an_error() {
        for length in [2, 3, 100, 10_000] {
            let page = |number| PageSummary { total: Some(number), ..page(number.cast_unsigned() % length, true) };
            assert!(accepted((0..99_999).map(page)) < 4 * length as usize);
        }
    }
}
