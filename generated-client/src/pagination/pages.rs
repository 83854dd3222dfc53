//! `Pages`: the pages of a listing.

use super::cursor::Cursor;
use super::dedup::Dedup;
use super::fetched::{Origin, UniquePage};
use super::filters::fingerprint;
use super::loop_detection::LoopDetection;
use super::next_page::{Evidence, NextPage, OwnedPageToken};
use super::page::{Page, PageToken, Paging};
use super::poll::{Cancel, InFlight, Step, poll_until_ready};
use super::prefetch::Prefetch;
use super::source::PageSource;
use crate::call::Call;
use crate::error::Error;
use crate::response::Response;
use crate::service::Idempotency;
use std::fmt;
use std::task::{Context, Poll, ready};

/// The pages of a listing. Each page is fetched when it is needed.
///
/// With the feature `stream`, it is also a `Stream`, which ends after the first error.
///
/// A page without items is skipped, unless it has mismatches.
///
/// # End of a listing
///
/// A listing ends at an empty page. It also ends at a page with fewer items than the limit, if the total is reached or
/// if a previous page had more items. A full page is never the last, because totals may be wrong and items may be
/// added.
///
/// If the service returns the marker of the next page, the listing ends at a page that has no such marker. If the
/// marker is the identity of the last item, the listing ends at an empty page. It also ends at a page without new
/// items, if that page or the page before it is not full.
///
/// A listing that does not advance ends. This is an error if another page was expected, because the last page was full,
/// the total is higher, or there is a marker. There are four such cases:
///
/// - A page is unchanged, although the total has not grown.
/// - A marker was returned before.
/// - More than ten consecutive pages have no new rows.
/// - A page repeats a page that was returned so long ago that its items are no longer remembered.
///
/// # Rows that move
///
/// If rows are added while a listing is read, they move other rows to the next page. An item that has an identity and
/// is among the last 8,192 items is then skipped and [counted](Self::duplicates_skipped). If rows are removed, other
/// rows move to a page that has already been read. These rows are missed.
#[must_use = "pages are not fetched until `try_next` is called"]
pub struct Pages<O: Paging, S: PageSource<O> = Call<O>> {
    pub(super) source: S,
    /// The request in flight.
    pub(super) pending: InFlight<(S::Future, Origin)>,
    /// The fingerprint of the filters, for cursors.
    pub(super) filters: u32,
    pub(super) next: NextPage,
    /// The position after the last fetched page: the token of a page, and the number of rows to skip on that page.
    pub(super) position: (OwnedPageToken, usize),
    /// The number of rows on the largest page so far.
    pub(super) largest: usize,
    /// The total that the last fetched page reported.
    pub(super) total: Option<i64>,
    pub(super) items: Dedup,
    pub(super) markers: Dedup,
    pub(super) loops: LoopDetection,
    pub(super) prefetch: Prefetch,
    pub(super) duplicates: usize,
    pub(super) mismatches: usize,
    #[cfg(feature = "stream")]
    stream_ended: bool,
}

impl<O: Paging, S: PageSource<O>> Pages<O, S> {
    pub(crate) fn new(mut source: S) -> Self {
        let mut markers = Dedup::default();
        let start = match source.operation().page_token() {
            PageToken::Offset(offset) => OwnedPageToken::Offset(*offset),
            PageToken::Marker(marker) | PageToken::LastItem(marker) => {
                markers.remember(marker.as_deref().unwrap_or_default());
                OwnedPageToken::Marker(marker.clone())
            }
        };
        Self {
            filters: fingerprint(&mut source),
            source,
            pending: InFlight::default(),
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
            #[cfg(feature = "stream")]
            stream_ended: false,
        }
    }

    /// Sets the number of pages to request ahead, from 0 to 64. The default is 0.
    ///
    /// Pages and errors keep their order. In addition to the current page, at most this number of responses are in
    /// memory. The first page is fetched alone, because it shows how many rows a page has. If pages begin at markers,
    /// only one page is requested ahead. If the operation is not idempotent, no page is requested ahead. Dropping this
    /// value cancels all requests.
    ///
    /// A prefetched page may be older than the page before it. If the totals show that rows were added in between, the
    /// page is fetched again. A row can be missed if as many rows are removed as are added. If rows are added
    /// constantly, the listing can end with the error of a loop: continue from the [cursor](Self::cursor) without
    /// prefetching.
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.prefetch = match O::META.idempotency {
            Idempotency::Idempotent => Prefetch::new(pages),
            Idempotency::NotIdempotent => Prefetch::default(),
        };
        self
    }

    /// Fetches the next page. Returns `None` after the last page.
    ///
    /// Dropping the future cancels the request. Calling `try_next` again then fetches the same page.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::send`], and an error if the listing does not advance. After an error, calling
    /// `try_next` again fetches the same page, or returns the same error if the service repeated a marker.
    pub async fn try_next(&mut self) -> Result<Option<Response<Page<O::Item>>>, Error> {
        poll_until_ready(self, Self::poll_step).await
    }

    /// Calls an async function with each of the remaining pages. Stops after the first error of a page or of the
    /// function.
    ///
    /// If a page cannot be fetched, [`cursor`](Self::cursor) returns its position. If the function fails, the cursor is
    /// already after that page, so resuming skips the page.
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
    /// let mut pages = client.list_login_records().limit(1_000).pages().with_prefetch(2);
    /// pages
    ///     .for_each_page(|page| async move {
    ///         println!("{} of {:?}", page.value().items.len(), page.value().total);
    ///         Ok::<(), generated_client::Error>(())
    ///     })
    ///     .await
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`try_next`](Self::try_next), and those of the function.
    // Not `AsyncFnMut`, because the future could not be spawned.
    pub async fn for_each_page<F: Future<Output = Result<(), E>>, E: From<Error>>(
        &mut self,
        mut function: impl FnMut(Response<Page<O::Item>>) -> F,
    ) -> Result<(), E> {
        while let Some(page) = self.try_next().await? {
            function(page).await?;
        }
        Ok(())
    }

    fn poll_step(&mut self, context: &mut Context<'_>) -> Step<Response<Page<O::Item>>> {
        while let Some(UniquePage { response, .. }) = ready!(self.poll_advance(context))? {
            if !response.value().items.is_empty() || !response.mismatches().is_empty() {
                return Poll::Ready(Ok(Some(response)));
            }
        }
        Poll::Ready(Ok(None))
    }

    /// Returns the number of items that were skipped because they had been returned before.
    pub fn duplicates_skipped(&self) -> usize {
        self.duplicates
    }

    /// Returns the number of [mismatches](crate::Mismatch) on the pages so far.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// Returns the position after the last page that was fetched. To continue there with items, use [`Call::resume`].
    /// To continue with pages, set the [offset](Cursor::offset) or the [marker](Cursor::marker) on a call.
    pub fn cursor(&self) -> Cursor {
        let (token, position) = self.position.clone();
        Cursor::new(O::META.name, token, position, self.filters)
    }

    /// Returns where the listing begins. Valid only before the first page is fetched.
    pub(super) fn start(&self) -> OwnedPageToken {
        self.position.0.clone()
    }
}

impl<O: Paging, S: PageSource<O>> Cancel for Pages<O, S> {
    fn cancel(&mut self) {
        *self.pending.get_mut() = None;
    }
}

#[cfg(feature = "stream")]
super::poll::stream!(impl[O: Paging, S: PageSource<O>] Pages<O, S>, Response<Page<O::Item>>);

impl<O: Paging, S: PageSource<O> + fmt::Debug> fmt::Debug for Pages<O, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.source).field("position", &self.position).finish_non_exhaustive()
    }
}
