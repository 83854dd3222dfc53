//! Iterators over the items, pages and time chunks of a blocking client.

use super::client::Client;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::cursor::Cursor;
use crate::pagination::items::Items as AsyncItems;
use crate::pagination::page::{Page, Paging};
use crate::pagination::pages::Pages as AsyncPages;
use crate::response::Response;
use crate::time_chunks::chunks::{TimeChunk, TimeChunked, TimeChunks as AsyncTimeChunks};
use crate::types::timestamp::Timestamp;
use std::fmt;
use std::ops::Range;

/// An async source of items, and whether it has returned its last item or an error.
struct Steps<S> {
    client: Client,
    source: S,
    ended: bool,
}

impl<S> Steps<S> {
    fn new(client: Client, source: S) -> Self {
        Self { client, source, ended: false }
    }

    /// Returns the next item, or `None` after the last item or after an error. The iterator ends after an error,
    /// because a loop that ignores errors might otherwise never end.
    fn next<T, O: Operation>(
        &mut self,
        next: impl AsyncFnOnce(&mut S) -> Result<Option<T>, Error>,
    ) -> Option<Result<T, Error>> {
        if self.ended {
            return None;
        }
        let next = self.client.wait::<O, _>(next(&mut self.source)).transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

/// An iterator over the items of all pages of a listing; see [`crate::Items`].
///
/// It ends after the last item, or after the first error. `collect` returns all items:
///
/// ```no_run
/// # fn run(client: generated_client::blocking::Client) -> Result<(), generated_client::Error> {
/// let logins: Vec<_> = client.list_login_records().user_name("ada").items().collect::<Result<_, _>>()?;
/// println!("{} logins", logins.len());
/// # Ok(())
/// # }
/// ```
#[must_use = "iterators are lazy"]
pub struct Items<O: Paging>(Steps<AsyncItems<O>>);

/// An iterator over the pages of a listing; see [`crate::Pages`].
///
/// It ends after the last page, or after the first error.
#[must_use = "iterators are lazy"]
pub struct Pages<O: Paging>(Steps<AsyncPages<O>>);

/// An iterator over the chunks of a long time range; see [`crate::TimeChunks`].
///
/// It ends after the last chunk, or after the first error.
#[must_use = "iterators are lazy"]
pub struct TimeChunks<O: TimeChunked>(Steps<AsyncTimeChunks<O>>);

impl<O: Paging> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next::<_, O>(AsyncItems::try_next)
    }
}

impl<O: Paging> Items<O> {
    /// Returns the number of items on all pages, as the service reports it. Fetches the first page unless a page was
    /// fetched before; see [`crate::Items::total`].
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::send`].
    pub fn total(&mut self) -> Result<Option<i64>, Error> {
        self.0.client.wait::<O, _>(self.0.source.total())
    }
}

impl<O: Paging> Iterator for Pages<O> {
    type Item = Result<Response<Page<O::Item>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next::<_, O>(AsyncPages::try_next)
    }
}

impl<O: TimeChunked> Iterator for TimeChunks<O> {
    type Item = Result<TimeChunk<O::Output>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next::<_, O>(AsyncTimeChunks::try_next)
    }
}

impl<O: TimeChunked> TimeChunks<O> {
    pub(super) fn new(client: Client, chunks: AsyncTimeChunks<O>) -> Self {
        Self(Steps::new(client, chunks))
    }

    /// Returns the number of [mismatches](crate::Mismatch) in the responses so far.
    pub fn mismatches(&self) -> usize {
        self.0.source.mismatches()
    }

    /// Returns the remaining calls, each with its time range. The caller can send them on several threads, or continue
    /// with them after an error.
    pub fn into_calls(self) -> impl Iterator<Item = (Range<Timestamp>, Call<O, Client>)>
    where
        O: Clone,
    {
        let Steps { client, source, .. } = self.0;
        let blocking = move |call: Call<O>| Call::new(client.clone(), call.operation, call.options);
        source.into_calls().map(move |(during, call)| (during, blocking(call)))
    }
}

/// Implements the methods that items and pages have in common.
macro_rules! listing {
    ($($listing:ident: $source:ident),*) => { $(
        impl<O: Paging> $listing<O> {
            pub(super) fn new(client: Client, source: $source<O>) -> Self {
                Self(Steps::new(client, source))
            }

            /// Sets the number of pages to request ahead, from 0 to 64. The default is 0. See
            /// [`crate::Pages::with_prefetch`].
            pub fn with_prefetch(self, pages: usize) -> Self {
                let Steps { client, source, ended } = self.0;
                Self(Steps { client, source: source.with_prefetch(pages), ended })
            }

            /// Returns the position of the next item or page, for [`Call::resume`](crate::Call::resume). After an
            /// error, this is the position of the page that failed.
            pub fn cursor(&self) -> Cursor {
                self.0.source.cursor()
            }

            /// Returns the number of items that were skipped because they had been returned before.
            pub fn duplicates_skipped(&self) -> usize {
                self.0.source.duplicates_skipped()
            }

            /// Returns the number of [mismatches](crate::Mismatch) in the responses so far.
            pub fn mismatches(&self) -> usize {
                self.0.source.mismatches()
            }
        }
    )* };
}

listing!(Items: AsyncItems, Pages: AsyncPages);

/// Implements `Debug`, which shows the async source.
macro_rules! debug {
    ($($listing:ident: $bound:ident),*) => { $(
        impl<O: $bound> fmt::Debug for $listing<O> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($listing)).field(&self.0.source).finish()
            }
        }
    )* };
}

debug!(Items: Paging, Pages: Paging, TimeChunks: TimeChunked);
