//! Listings as streams.

use super::cursor::Cursor;
use super::items::Items;
use super::page::{Page, Paging};
use super::pages::Pages;
use super::try_stream::{TryNext, TryStream};
use crate::error::Error;
use crate::response::Response;

/// The items of a listing as a [`Stream`](futures_core::Stream). The stream ends after the last item, or after the
/// first error.
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
pub type ItemStream<O> = TryStream<Items<O>>;

/// The pages of a listing as a [`Stream`](futures_core::Stream). The stream ends after the last page, or after the
/// first error.
pub type PageStream<O> = TryStream<Pages<O>>;

/// The progress of a listing that is read as a stream.
#[derive(Clone, Debug)]
pub struct ListingProgress {
    cursor: Cursor,
    duplicates: usize,
}

impl<S: TryNext<Progress = ListingProgress>> TryStream<S> {
    /// Returns the position of the next item or page, for [`Call::resume`](crate::Call::resume). After an error, this
    /// is the position of the page that failed.
    pub fn cursor(&self) -> Cursor {
        self.progress.cursor.clone()
    }

    /// Returns the number of items that were skipped because they had been returned before.
    pub fn duplicates_skipped(&self) -> usize {
        self.progress.duplicates
    }
}

impl<O> Items<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    /// Converts the items into a [`Stream`](futures_core::Stream).
    pub fn into_stream(self) -> ItemStream<O> {
        TryStream::new(self)
    }
}

impl<O> Pages<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    /// Converts the pages into a [`Stream`](futures_core::Stream).
    pub fn into_stream(self) -> PageStream<O> {
        TryStream::new(self)
    }
}

impl<O> TryNext for Items<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    type Item = O::Item;
    type Progress = ListingProgress;

    async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        Self::try_next(self).await
    }

    fn next_ready(&mut self) -> Option<O::Item> {
        self.ready()
    }

    fn progress(&self) -> ListingProgress {
        ListingProgress { cursor: self.cursor(), duplicates: self.duplicates_skipped() }
    }

    fn mismatches(&self) -> usize {
        Self::mismatches(self)
    }
}

impl<O> TryNext for Pages<O>
where
    O: Paging + Send + 'static,
    O::Item: Send + 'static,
{
    type Item = Response<Page<O::Item>>;
    type Progress = ListingProgress;

    async fn try_next(&mut self) -> Result<Option<Self::Item>, Error> {
        Self::try_next(self).await
    }

    fn progress(&self) -> ListingProgress {
        ListingProgress { cursor: self.cursor(), duplicates: self.duplicates_skipped() }
    }

    fn mismatches(&self) -> usize {
        Self::mismatches(self)
    }
}
