//! The state machine of `Pages`: fetches a page, removes duplicates, and finds the next page.

use super::fetched::{Fetched, UniquePage};
use super::loop_detection::{PageSummary, repeated_marker, repeated_page};
use super::next_page::{Evidence, NextPage, OffsetPage, OwnedPageToken, is_full};
use super::page::{Page, PageToken, Paging};
use super::pages::Pages;
use super::poll::Step;
use super::prefetch::{Plan, Prefetched};
use super::row_count;
use super::source::{PageSource, set_token};
use crate::error::Error;
use crate::trace;
use std::task::{Context, Poll, ready};

impl<O: Paging, S: PageSource<O>> Pages<O, S> {
    /// Returns the next page, which may have no items. Returns `None` after the last page.
    pub(super) fn poll_advance(&mut self, context: &mut Context<'_>) -> Step<UniquePage<O::Item>> {
        let (token, evidence) = match &self.next {
            NextPage::At(token, evidence) => (token.clone(), *evidence),
            NextPage::End => return Poll::Ready(Ok(None)),
            NextPage::Loop => return Poll::Ready(Err(repeated_marker().in_operation(O::META))),
        };
        let page = ready!(self.poll_fetch(&token, context))?;
        Poll::Ready(self.accept(page, token, evidence))
    }

    /// Removes duplicates from a page, and decides which page is the next.
    fn accept(
        &mut self,
        page: Fetched<O::Item>,
        token: OwnedPageToken,
        evidence: Evidence,
    ) -> Result<Option<UniquePage<O::Item>>, Error> {
        let Fetched { mut response, body } = page;
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
        self.total = response.value().total;
        trace::mismatches(O::META, response.mismatches());
        let limit = self.source.operation().limit().or(O::DEFAULT_LIMIT);
        match &token {
            OwnedPageToken::Offset(offset) => {
                let offset = offset.unwrap_or(0);
                self.follow_offset(OffsetPage { offset, rows, limit, total: self.total });
            }
            OwnedPageToken::Marker(_) => self.follow_marker(&token, marker, rows, limit),
        }
        Ok(Some(UniquePage { response, token, removed }))
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
        self.next = page.next(self.largest);
        self.position = (OwnedPageToken::Offset(Some(page.offset.saturating_add(rows))), 0);
        self.largest = self.largest.max(page.rows);
        match &self.next {
            NextPage::At(OwnedPageToken::Offset(Some(from)), Evidence::Expected) if !self.prefetch.is_off() => {
                let (from, end) = (*from, page.total.filter(|total| total > from));
                let source = &mut self.source;
                let start = |offset| start(source, OwnedPageToken::Offset(Some(offset)));
                self.prefetch.fill(Plan { from, step: rows, end }, start);
            }
            NextPage::At(..) | NextPage::End | NextPage::Loop => self.prefetch.clear(),
        }
    }

    /// Sets the page at `marker` as the next page, unless there is no marker or it was returned before. If the next
    /// page is expected to have rows, prefetches it.
    fn follow_marker(&mut self, token: &OwnedPageToken, marker: Option<String>, rows: usize, limit: Option<i64>) {
        let evidence = match self.source.operation().page_token() {
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
                    self.prefetch.fetch_one(next, || start(&mut self.source, next.clone()));
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
        match self.source.operation().page_token() {
            PageToken::Offset(_) => None,
            PageToken::Marker(_) => page.next.take(),
            PageToken::LastItem(_) => page.items.iter().rev().find_map(O::identity).map(str::to_owned),
        }
    }
}

/// Requests the page at a token before it is needed, if that is possible.
fn start<O: Paging, S: PageSource<O>>(source: &mut S, token: OwnedPageToken) -> Option<Prefetched> {
    set_token(source.operation(), &token);
    source.prefetch(token)
}
