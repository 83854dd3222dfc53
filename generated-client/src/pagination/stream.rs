//! Listings as streams.

use super::cursor::Cursor;
use super::items::Items;
use super::page::{Page, Paging};
use super::pages::{Counts, Pages};
use super::steps::{Step, Steps};
use crate::error::Error;
use crate::response::Response;
use futures_core::{FusedStream, Stream};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The items of a listing as a [`Stream`]. It ends behind the last item, and behind an error.
///
/// ```no_run
/// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
/// use futures_core::Stream;
/// use std::{future::poll_fn, pin::pin};
///
/// // With the extension traits of `futures` or `tokio-stream`: `while let Some(login) = logins.next().await`.
/// let mut logins = pin!(client.list_login_records().items().with_prefetch(2).into_stream());
/// while let Some(login) = poll_fn(|context| logins.as_mut().poll_next(context)).await {
///     println!("{:?}", login?.connection_start_time);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "items are not fetched until they are asked for"]
pub struct ItemStream<O: Paging> {
    steps: Steps<Items<O>, O::Item>,
    cursor: Cursor,
    counts: Counts,
}

/// The pages of a listing as a [`Stream`]. It ends behind the last page, and behind an error.
#[must_use = "pages are not fetched until they are asked for"]
pub struct PageStream<O: Paging> {
    steps: Steps<Pages<O>, Response<Page<O::Item>>>,
    cursor: Cursor,
    counts: Counts,
}

impl<O: Paging> Items<O> {
    /// The items as a [`Stream`].
    pub fn into_stream(self) -> ItemStream<O> {
        ItemStream { cursor: self.cursor(), counts: self.counts(), steps: Steps::new(self) }
    }
}

impl<O: Paging> Pages<O> {
    /// The pages as a [`Stream`].
    pub fn into_stream(self) -> PageStream<O> {
        PageStream { cursor: self.cursor(), counts: self.counts(), steps: Steps::new(self) }
    }
}

impl<O> Stream for ItemStream<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { steps, cursor, counts } = self.get_mut();
        // Most items are at hand: no future for those.
        if let Some(items) = steps.source()
            && let Some(item) = items.ready()
        {
            *cursor = items.cursor();
            return Poll::Ready(Some(Ok(item)));
        }
        let step = |mut items: Box<Items<O>>| -> Step<_, _> {
            Box::pin(async move {
                let next = items.try_next().await;
                (items, next)
            })
        };
        let next = ready!(steps.poll(context, step, |items| (*cursor, *counts) = (items.cursor(), items.counts())));
        Poll::Ready(next)
    }
}

impl<O> Stream for PageStream<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    type Item = Result<Response<Page<O::Item>>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { steps, cursor, counts } = self.get_mut();
        let step = |mut pages: Box<Pages<O>>| -> Step<_, _> {
            Box::pin(async move {
                let next = pages.try_next().await;
                (pages, next)
            })
        };
        steps.poll(context, step, |pages| (*cursor, *counts) = (pages.cursor(), pages.counts()))
    }
}

/// What streams of items and of pages have in common.
macro_rules! listing_stream {
    ($($stream:ident),*) => { $(
        impl<O: Paging> $stream<O> {
            /// The place of what comes next, to go on from there with
            /// [`Call::resume`](crate::Call::resume); behind an error, the place of what failed.
            pub fn cursor(&self) -> Cursor {
                self.cursor.clone()
            }

            /// The number of items that were left out because they were handed out before.
            pub fn drift(&self) -> usize {
                self.counts.duplicates
            }

            /// The number of members so far whose values are of another type than documented.
            pub fn mismatches(&self) -> usize {
                self.counts.mismatches
            }
        }

        impl<O: Paging> FusedStream for $stream<O>
        where
            Self: Stream,
        {
            fn is_terminated(&self) -> bool {
                self.steps.is_ended()
            }
        }

        impl<O: Paging> fmt::Debug for $stream<O> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($stream)).field("cursor", &self.cursor).finish_non_exhaustive()
            }
        }
    )* };
}

listing_stream!(ItemStream, PageStream);
