//! `Pages`: the pages of a listing, one after the other.

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

/// The pages of a listing, each fetched when it is asked for.
///
/// # Where it ends
///
/// A listing ends at an empty page. It also ends at a page with fewer items than the limit, if the total says that it
/// is the last one or if an earlier page had more. A full page is never the last: totals may be wrong, and items may be
/// added meanwhile.
///
/// If the service returns the marker of the next page, the listing ends at a page without one. If the last item is the
/// marker, the listing ends at an empty page, or at one that brings nothing new.
///
/// A listing that does not advance is an error: a page that is unchanged although the total has not grown, a marker
/// that was returned before, and a hundred pages in a row without new rows.
///
/// # Rows that shift
///
/// Rows that are added while a listing is read push others onto the next page. Items that have an identity and were
/// among the last 8,192 are left out of a page; [`drift`](Self::duplicates_skipped) counts them. Items without an identity are never
/// left out. Rows that are removed pull others to a page that was read already: those are missed.
///
/// A page without items is skipped, unless it has mismatches.
#[must_use = "pages are not fetched until they are asked for"]
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
        let start = match call.operation.turn() {
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

    /// Fetches up to this number of pages at the same time before they are due: 0, which is the default, to 64; more is
    /// taken as 64.
    ///
    /// Pages and errors come in the same order as without. At most this number of responses wait in memory beside the
    /// current page. Nothing is fetched early before the first page shows how long pages are, and nothing at all for
    /// operations that are not idempotent. Dropping this cancels all requests.
    ///
    /// If pages begin at markers, at most one is fetched early: it alone says where the next one begins.
    ///
    /// The service may answer a later page before an earlier one. If its total shows that rows were added in between,
    /// the later page is fetched again. If as many are removed at the same time, the total does not show it, and a row
    /// can be missed. Rows that are added all the while can look like a loop, which ends the listing with an error:
    /// continue without this from the [cursor](Self::cursor).
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.prefetch = match O::META.idempotency {
            Idempotency::Idempotent => Prefetch::new(pages),
            Idempotency::NotIdempotent => Prefetch::default(),
        };
        self
    }

    /// Fetches the next page; `None` after the last one.
    ///
    /// Dropping the future cancels the request; the page is fetched again if it is asked for again.
    ///
    /// # Errors
    ///
    /// Those of [`Call::send`], and a listing that does not advance. After an error, the same page is fetched again if
    /// the next one is asked for.
    pub async fn try_next(&mut self) -> Result<Option<Response<Page<O::Item>>>, Error> {
        while let Some(UniquePage { response, .. }) = self.advance().await? {
            if !response.value().items.is_empty() || !response.mismatches().is_empty() {
                return Ok(Some(response));
            }
        }
        Ok(None)
    }

    /// The number of items that were left out because they were returned before.
    pub fn duplicates_skipped(&self) -> usize {
        self.duplicates
    }

    /// The number of members of all pages so far whose values are of another type than documented.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// The position after the last page. [`Call::resume`] continues there item by item; a call with that
    /// [offset](Cursor::offset) continues page by page.
    pub fn cursor(&self) -> Cursor {
        let (token, position) = self.position.clone();
        Cursor::new(O::META.name, token, position)
    }

    /// Where the listing begins, as long as no page is read.
    pub(super) fn start(&self) -> OwnedPageToken {
        self.position.0.clone()
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("position", &self.position).finish_non_exhaustive()
    }
}
