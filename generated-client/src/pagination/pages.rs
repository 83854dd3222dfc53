//! `Pages`: the pages of a listing, one after the other.

use super::cursor::Cursor;
use super::dedup::Dedup;
use super::fetch::{Fetched, Origin, fetch, start};
use super::loop_detection::{LoopDetection, PageSummary, repeated_marker, repeated_page};
use super::next_page::{Evidence, NextPage, OffsetPage, PageToken, is_full};
use super::page::{Page, Paging, Turn};
use super::prefetch::{Plan, Prefetch};
use super::row_count;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::Response;
use crate::service::RetryPolicy;
use crate::trace;
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
/// among the last 8,192 are left out of a page; [`drift`](Self::drift) counts them. Items without an identity are never
/// left out. Rows that are removed pull others to a page that was read already: those are missed.
///
/// A page without items is skipped, unless it has mismatches.
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<O> {
    call: Call<O>,
    next: NextPage,
    /// The position after the last page: where a page begins, and the number of rows to skip on it.
    position: (PageToken, usize),
    /// The number of rows on the largest page.
    largest: usize,
    /// The total of the last page.
    total: Option<i64>,
    items: Dedup,
    markers: Dedup,
    loops: LoopDetection,
    prefetch: Prefetch,
    counts: Counts,
}

/// What is counted over all pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) duplicates: usize,
    pub(super) mismatches: usize,
}

/// A page without duplicates.
pub(super) struct UniquePage<T> {
    pub(super) response: Response<Page<T>>,
    pub(super) token: PageToken,
    /// The positions of the removed items on the page.
    pub(super) removed: Vec<usize>,
}

impl<O: Paging> Pages<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let mut markers = Dedup::default();
        let start = match call.operation.turn() {
            Turn::Offset(offset) => PageToken::Offset(*offset),
            Turn::Marker(marker) | Turn::LastItem(marker) => {
                markers.remember(marker.as_deref().unwrap_or_default());
                PageToken::Marker(marker.clone())
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
            counts: Counts::default(),
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
        self.prefetch = match O::META.retry {
            RetryPolicy::Safe => Prefetch::new(pages),
            RetryPolicy::Unsafe => Prefetch::default(),
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
    pub fn drift(&self) -> usize {
        self.counts.duplicates
    }

    /// The number of members of all pages so far whose values are of another type than documented.
    pub fn mismatches(&self) -> usize {
        self.counts.mismatches
    }

    /// The position after the last page. [`Call::resume`] continues there item by item; a call with that
    /// [offset](Cursor::offset) continues page by page.
    pub fn cursor(&self) -> Cursor {
        let (token, position) = self.position.clone();
        Cursor::new(O::META.name, token, position)
    }

    /// Where the listing begins, as long as no page is read.
    pub(super) fn start(&self) -> PageToken {
        self.position.0.clone()
    }

    #[cfg_attr(not(feature = "stream"), allow(dead_code))]
    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// The next page, even if no item is left on it; `None` after the last one.
    pub(super) async fn advance(&mut self) -> Result<Option<UniquePage<O::Item>>, Error> {
        let (token, evidence) = match &self.next {
            NextPage::At(token, evidence) => (token.clone(), *evidence),
            NextPage::End => return Ok(None),
            NextPage::Loop => return Err(repeated_marker().in_operation(O::META)),
        };
        let Fetched { mut response, body, .. } = self.fetch_current(&token).await?;
        let rows = row_count::count(response.value().items.len(), response.mismatches(), &body);
        let marker = self.next_marker(response.value_mut());
        let (removed, summary) = self.remove_duplicates(response.value_mut(), &body);
        let may_be_empty = matches!(token, PageToken::Offset(_));
        if !(rows == 0 && may_be_empty) && !self.loops.advances(summary) {
            return self.stop_loop(&token, evidence);
        }
        self.counts.duplicates += removed.len();
        self.counts.mismatches += response.mismatches().total();
        trace::mismatches(O::META, response.mismatches());
        let limit = self.call.operation.limit().or(O::DEFAULT_LIMIT);
        match &token {
            PageToken::Offset(offset) => {
                let offset = offset.unwrap_or(0);
                self.follow_offset(OffsetPage { offset, rows, limit, total: response.value().total });
            }
            PageToken::Marker(_) => self.follow_marker(&token, marker, rows, limit),
        }
        Ok(Some(UniquePage { response, token, removed }))
    }

    /// Fetches a page. A prefetched page that is older than the page before it is fetched again: rows that were added
    /// in between would be on neither.
    async fn fetch_current(&mut self, token: &PageToken) -> Result<Fetched<O::Item>, Error> {
        let page = fetch(&mut self.call, &mut self.prefetch, token).await?;
        let is_older = matches!(token, PageToken::Offset(_)) && page.response.value().total < self.total;
        if page.origin == Origin::OnDemand || !is_older {
            return Ok(page);
        }
        self.prefetch.clear();
        fetch(&mut self.call, &mut self.prefetch, token).await
    }

    /// Removes the items that were returned before. A page whose items have no identities is identified as a whole.
    fn remove_duplicates(&mut self, page: &mut Page<O::Item>, body: &[u8]) -> (Vec<usize>, PageSummary) {
        let is_empty = page.items.is_empty();
        let duplicates = self.items.remove_duplicates::<O>(&mut page.items);
        let has_items = !page.items.is_empty();
        let (fingerprint, has_new_rows) = match duplicates.fingerprint {
            Some(fingerprint) => (Some(fingerprint), has_items),
            None if is_empty => (None, false),
            None => {
                let fingerprint = row_count::fingerprint(body);
                (Some(fingerprint), self.items.remember(fingerprint) && has_items)
            }
        };
        (duplicates.positions, PageSummary { fingerprint, has_new_rows, total: page.total })
    }

    /// Stops a listing that does not advance: with an error if another page was expected.
    fn stop_loop<T>(&mut self, token: &PageToken, evidence: Evidence) -> Result<Option<T>, Error> {
        self.prefetch.clear();
        match evidence {
            Evidence::Expected => Err(repeated_page(token).in_operation(O::META)),
            Evidence::Possible => {
                self.next = NextPage::End;
                Ok(None)
            }
        }
    }

    /// Goes on after a page at an offset, and prefetches the pages after it.
    fn follow_offset(&mut self, page: OffsetPage) {
        let rows = i64::try_from(page.rows).unwrap_or(i64::MAX);
        self.total = page.total;
        self.next = page.next(self.largest);
        self.position = (PageToken::Offset(Some(page.offset.saturating_add(rows))), 0);
        self.largest = self.largest.max(page.rows);
        match &self.next {
            NextPage::At(PageToken::Offset(Some(from)), Evidence::Expected) if !self.prefetch.is_off() => {
                let (from, end) = (*from, page.total.filter(|total| total > from));
                let call = &mut self.call;
                let start = |offset| start(call, PageToken::Offset(Some(offset)));
                self.prefetch.fill(Plan { from, step: rows, end }, start);
            }
            NextPage::At(..) | NextPage::End | NextPage::Loop => self.prefetch.clear(),
        }
    }

    /// Goes on after a page at a marker, and prefetches the page at the next marker.
    fn follow_marker(&mut self, token: &PageToken, marker: Option<String>, rows: usize, limit: Option<i64>) {
        let evidence = match self.call.operation.turn() {
            Turn::LastItem(_) if !is_full(rows, limit) => Evidence::Possible,
            _ => Evidence::Expected,
        };
        self.next = match marker.filter(|marker| !marker.is_empty()) {
            Some(marker) if self.markers.remember(&*marker) => NextPage::At(PageToken::Marker(Some(marker)), evidence),
            Some(_) if rows > 0 && evidence == Evidence::Expected => NextPage::Loop,
            Some(_) | None => NextPage::End,
        };
        match &self.next {
            NextPage::At(next, evidence) => {
                self.position = (next.clone(), 0);
                if !self.prefetch.is_off() && *evidence == Evidence::Expected {
                    self.prefetch.fetch_one(next, || start(&mut self.call, next.clone()));
                }
            }
            NextPage::End | NextPage::Loop => {
                self.position = (token.clone(), rows);
                self.prefetch.clear();
            }
        }
    }

    /// The marker of the next page.
    fn next_marker(&mut self, page: &mut Page<O::Item>) -> Option<String> {
        match self.call.operation.turn() {
            Turn::Offset(_) => None,
            Turn::Marker(_) => page.next.take(),
            Turn::LastItem(_) => page.items.iter().rev().find_map(O::identity).map(str::to_owned),
        }
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("position", &self.position).finish_non_exhaustive()
    }
}
