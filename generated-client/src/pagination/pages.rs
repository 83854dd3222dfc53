//! `Pages`: the pages of a listing.

use super::cursor::Cursor;
use super::dedup::Dedup;
use super::fetch::UniquePage;
use super::loop_detection::LoopDetection;
use super::next_page::{Evidence, NextPage, OwnedPageToken};
use super::page::{Page, PageToken, Paging};
use super::prefetch::Prefetch;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::Response;
use crate::service::Idempotency;
use std::fmt;

/// The pages of a listing. Each page is fetched when it is needed.
///
/// A page without items is skipped, unless it has mismatches.
///
/// # End of a listing
///
/// A listing ends at an empty page. It also ends at a page with fewer items than the limit, if the total agrees or if an
/// earlier page had more items. A full page is never the last, because totals may be wrong and items may be added.
///
/// If the service returns the marker of the next page, the listing ends at a page without one. If the marker is the last
/// item, the listing ends at an empty page, or at a page without new items.
///
/// A listing that does not advance is an error. This is a page that is unchanged although the total has not grown, a
/// marker that was returned before, or a hundred pages in a row without new rows.
///
/// # Rows that move
///
/// Rows that are added while a listing is read move others to the next page. Items that have an identity and were among
/// the last 8,192 are skipped, and [counted](Self::duplicates_skipped). Rows that are removed move others to a page that
/// was read before. These are missed.
#[must_use = "pages are not fetched until `try_next` is called"]
pub struct Pages<O> {
    pub(super) call: Call<O>,
    pub(super) next: NextPage,
    /// The position after the last page: where a page begins, and the number of rows to skip on it.
    pub(super) position: (OwnedPageToken, usize),
    /// The number of rows on the largest page.
    pub(super) largest: usize,
    /// The total of the last page.
    pub(super) total: Option<i64>,
    pub(super) items: Dedup,
    pub(super) markers: Dedup,
    pub(super) loops: LoopDetection,
    pub(super) prefetch: Prefetch,
    pub(super) duplicates: usize,
    pub(super) mismatches: usize,
}

impl<O: Paging> Pages<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let mut markers = Dedup::default();
        let start = match call.operation.page_token() {
            PageToken::Offset(offset) => OwnedPageToken::Offset(*offset),
            PageToken::Marker(marker) | PageToken::LastItem(marker) => {
                markers.remember(marker.as_deref().unwrap_or_default());
                OwnedPageToken::Marker(marker.clone())
            }
        };
        Self {
            call,
            next: NextPage::At(start.clone(), Evidence::Expected),
            position: (start, 0),
            largest: 0,
            total: None,
            items: Dedup::default(),
            markers,
            loops: LoopDetection::default(),
            prefetch: Prefetch::default(),
            duplicates: 0,
            mismatches: 0,
        }
    }

    /// Sets the number of pages to request early, 0 to 64. The default is 0.
    ///
    /// Pages and errors keep their order. At most this number of responses are in memory in addition to the current
    /// page. The first page is fetched alone, because it shows the number of rows on a page. If pages begin at markers, at
    /// most one page is requested early. If the operation is not idempotent, none is. Dropping this cancels all requests.
    ///
    /// A later page may be older than the page before it. If its total shows that rows were added in between, it is
    /// fetched again. If as many rows are removed at the same time, a row can be missed. Rows that are added all the time
    /// can look like a loop, which is an error: continue from the [cursor](Self::cursor) without prefetching.
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.prefetch = match O::META.idempotency {
            Idempotency::Idempotent => Prefetch::new(pages),
            Idempotency::NotIdempotent => Prefetch::default(),
        };
        self
    }

    /// Fetches the next page. Returns `None` after the last one.
    ///
    /// Dropping the future cancels the request. The next call fetches the same page.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::send`], and an error if the listing does not advance. After an error, the next call fetches the same page.
    pub async fn try_next(&mut self) -> Result<Option<Response<Page<O::Item>>>, Error> {
        while let Some(UniquePage { response, .. }) = self.advance().await? {
            if !response.value().items.is_empty() || !response.mismatches().is_empty() {
                return Ok(Some(response));
            }
        }
        Ok(None)
    }

    /// Returns the number of items that were skipped because they were returned before.
    pub fn duplicates_skipped(&self) -> usize {
        self.duplicates
    }

    /// Returns the number of fields with an unexpected type on all pages so far.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// Returns the position after the last page. [`Call::resume`] continues there with items, and a call with its
    /// [offset](Cursor::offset) with pages.
    pub fn cursor(&self) -> Cursor {
        let (token, position) = self.position.clone();
        Cursor::new(O::META.name, token, position)
    }

    /// Returns where the listing begins. Valid only before the first page is fetched.
    pub(super) fn start(&self) -> OwnedPageToken {
        self.position.0.clone()
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("position", &self.position).finish_non_exhaustive()
    }
}
