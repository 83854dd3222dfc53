//! The state machine of `Pages`: fetches a page, removes duplicates, and finds the next page.

use super::fetch::{Fetched, Origin, UniquePage, fetch, start};
use super::loop_detection::{PageSummary, repeated_marker, repeated_page};
use super::next_page::{Evidence, NextPage, OffsetPage, OwnedPageToken, is_full};
use super::page::{Page, PageToken, Paging};
use super::pages::Pages;
use super::prefetch::Plan;
use super::row_count;
use crate::error::Error;
use crate::trace;

impl<O: Paging> Pages<O> {
    /// Returns the next page, which may have no items. Returns `None` after the last page.
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
        // An empty page at an offset ends the listing.
        let is_end = rows == 0 && matches!(token, OwnedPageToken::Offset(_));
        if !is_end && !self.loops.advances(summary) {
            return self.stop_loop(&token, evidence);
        }
        self.duplicates += removed.len();
        self.mismatches += response.mismatches().total();
        trace::mismatches(O::META, response.mismatches());
        let limit = self.call.operation.limit().or(O::DEFAULT_LIMIT);
        match &token {
            OwnedPageToken::Offset(offset) => {
                let offset = offset.unwrap_or(0);
                self.follow_offset(OffsetPage { offset, rows, limit, total: response.value().total });
            }
            OwnedPageToken::Marker(_) => self.follow_marker(&token, marker, rows, limit),
        }
        Ok(Some(UniquePage { response, token, removed }))
    }

    /// Fetches a page. A prefetched page with a lower total than the previous page is older, so it is fetched again:
    /// rows that moved between the two requests would be missed.
    async fn fetch_current(&mut self, token: &OwnedPageToken) -> Result<Fetched<O::Item>, Error> {
        let page = fetch(&mut self.call, &mut self.prefetch, token).await?;
        let is_older = matches!(token, OwnedPageToken::Offset(_)) && page.response.value().total < self.total;
        if page.origin == Origin::OnDemand || !is_older {
            return Ok(page);
        }
        self.prefetch.clear();
        fetch(&mut self.call, &mut self.prefetch, token).await
    }

    /// Removes the items that were returned before. If an item has no identity, a hash of all rows identifies the page.
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

    /// Stops a listing that does not advance. Returns an error if this page was expected to have new rows. Otherwise
    /// ends the listing.
    fn stop_loop<T>(&mut self, token: &OwnedPageToken, evidence: Evidence) -> Result<Option<T>, Error> {
        self.prefetch.clear();
        match evidence {
            Evidence::Expected => Err(repeated_page(token).in_operation(O::META)),
            Evidence::Possible => {
                self.next = NextPage::End;
                Ok(None)
            }
        }
    }

    /// Sets the next page after `page`, which begins at an offset. If the next page is expected to have rows,
    /// prefetches pages, beginning with it. Otherwise cancels all prefetched pages.
    fn follow_offset(&mut self, page: OffsetPage) {
        let rows = i64::try_from(page.rows).unwrap_or(i64::MAX);
        self.total = page.total;
        self.next = page.next(self.largest);
        self.position = (OwnedPageToken::Offset(Some(page.offset.saturating_add(rows))), 0);
        self.largest = self.largest.max(page.rows);
        match &self.next {
            NextPage::At(OwnedPageToken::Offset(Some(from)), Evidence::Expected) if !self.prefetch.is_off() => {
                let (from, end) = (*from, page.total.filter(|total| total > from));
                let call = &mut self.call;
                let start = |offset| start(call, OwnedPageToken::Offset(Some(offset)));
                self.prefetch.fill(Plan { from, step: rows, end }, start);
            }
            NextPage::At(..) | NextPage::End | NextPage::Loop => self.prefetch.clear(),
        }
    }

    /// Sets the page at `marker` as the next page, unless there is no marker or it was returned before. If the next
    /// page is expected to have rows, prefetches it.
    fn follow_marker(&mut self, token: &OwnedPageToken, marker: Option<String>, rows: usize, limit: Option<i64>) {
        let evidence = match self.call.operation.page_token() {
            PageToken::LastItem(_) if !is_full(rows, limit) => Evidence::Possible,
            _ => Evidence::Expected,
        };
        self.next = match marker.filter(|marker| !marker.is_empty()) {
            Some(marker) if self.markers.remember(&*marker) => {
                NextPage::At(OwnedPageToken::Marker(Some(marker)), evidence)
            }
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

    /// Takes the marker of the next page from the page, or returns the identity of the last item that has one. `None`
    /// if pages begin at offsets.
    fn next_marker(&mut self, page: &mut Page<O::Item>) -> Option<String> {
        match self.call.operation.page_token() {
            PageToken::Offset(_) => None,
            PageToken::Marker(_) => page.next.take(),
            PageToken::LastItem(_) => page.items.iter().rev().find_map(O::identity).map(str::to_owned),
        }
    }
}
