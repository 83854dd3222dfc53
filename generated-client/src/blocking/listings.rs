//! Listings and windows as iterators.

use super::client::Client;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::cursor::Cursor;
use crate::pagination::items::Items as AsyncItems;
use crate::pagination::page::{Page, Paging};
use crate::pagination::pages::Pages as AsyncPages;
use crate::response::Response;
use crate::time_chunks::chunks::{TimeChunk, TimeChunked, TimeChunks as AsyncWindows};
use crate::types::timestamp::Timestamp;
use std::fmt;
use std::ops::Range;

/// An async sequence, and whether it has ended or failed.
struct Steps<S> {
    client: Client,
    source: S,
    ended: bool,
}

impl<S> Steps<S> {
    fn new(client: Client, source: S) -> Self {
        Self { client, source, ended: false }
    }

    /// The next item. There is none after the last one or an error: an iterator that keeps failing would never end.
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

/// The items of a listing, page by page; see [`crate::Items`].
///
/// The iterator ends after the last item or an error.
#[must_use = "items are not fetched until they are asked for"]
pub struct Items<O: Paging>(Steps<AsyncItems<O>>);

/// The pages of a listing; see [`crate::Pages`].
///
/// The iterator ends after the last page or an error.
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<O: Paging>(Steps<AsyncPages<O>>);

/// A long range of time in several calls; see [`crate::TimeChunks`].
///
/// The iterator ends after the last window or an error.
#[must_use = "windows are not asked for until they are due"]
pub struct TimeChunks<O: TimeChunked>(Steps<AsyncWindows<O>>);

impl<O: Paging> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next::<_, O>(AsyncItems::try_next)
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
        self.0.next::<_, O>(AsyncWindows::try_next)
    }
}

impl<O: TimeChunked> TimeChunks<O> {
    pub(super) fn new(client: Client, windows: AsyncWindows<O>) -> Self {
        Self(Steps::new(client, windows))
    }

    /// The number of members of all answers so far whose values are of another type than documented,
    /// and that are therefore absent.
    pub fn mismatches(&self) -> usize {
        self.0.source.mismatches()
    }

    /// The calls that are left, each with its window, for those who want to send them otherwise: on
    /// several threads, or on behind an error.
    pub fn into_calls(self) -> impl Iterator<Item = (Range<Timestamp>, Call<O, Client>)>
    where
        O: Clone,
    {
        let Steps { client, source, .. } = self.0;
        let by_this = move |call: Call<O>| Call::new(client.clone(), call.operation, call.options);
        source.into_calls().map(move |(during, call)| (during, by_this(call)))
    }
}

/// The methods that items and pages share.
macro_rules! listing {
    ($($listing:ident: $source:ident),*) => { $(
        impl<O: Paging> $listing<O> {
            pub(super) fn new(client: Client, source: $source<O>) -> Self {
                Self(Steps::new(client, source))
            }

            /// Fetches up to so many pages at the same time before they are due: 0, which is the
            /// default, to 64; [`crate::Pages::with_prefetch`] has details.
            pub fn with_prefetch(self, pages: usize) -> Self {
                let Steps { client, source, ended } = self.0;
                Self(Steps { client, source: source.with_prefetch(pages), ended })
            }

            /// The place of what comes next, to go on from there with
            /// [`Call::resume`](crate::Call::resume); behind an error, the place of what failed.
            pub fn cursor(&self) -> Cursor {
                self.0.source.cursor()
            }

            /// The number of items that were left out because they were handed out before.
            pub fn duplicates_skipped(&self) -> usize {
                self.0.source.duplicates_skipped()
            }

            /// The number of members so far whose values are of another type than documented.
            pub fn mismatches(&self) -> usize {
                self.0.source.mismatches()
            }
        }
    )* };
}

listing!(Items: AsyncItems, Pages: AsyncPages);

/// The output is that of the async listings.
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
