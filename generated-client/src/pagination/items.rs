//! `Items`: the items of all pages of a listing.

use super::cursor::Cursor;
use super::fetched::UniquePage;
use super::next_page::OwnedPageToken;
use super::page::{PageToken, Paging};
use super::pages::Pages;
use super::poll::{Cancel, Step, poll_until_ready};
use super::source::PageSource;
use crate::call::Call;
use crate::error::Error;
use std::task::{Context, Poll, ready};
use std::{fmt, vec};

/// The items of all pages of a listing. Each page is fetched when its first item is needed.
///
/// With the feature `stream`, it is also a `Stream`, which ends after the first error. [`Pages`] describes where a listing ends, and how it handles rows that move while it is read.
///
/// ```no_run
/// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
/// let mut logins = client.list_login_records().limit(100).items().with_prefetch(4);
/// while let Some(login) = logins.try_next().await? {
///     println!("{:?}", login.connection_start_time);
/// }
/// println!("{} duplicates, {} mismatches", logins.duplicates_skipped(), logins.mismatches());
/// # Ok(())
/// # }
/// ```
#[must_use = "items are not fetched until `try_next` is called"]
pub struct Items<O: Paging, S: PageSource<O> = Call<O>> {
    pages: Pages<O, S>,
    page: vec::IntoIter<O::Item>,
    /// Where the page begins.
    token: OwnedPageToken,
    /// The number of items taken from the page, including those before the cursor.
    taken: usize,
    /// The positions of the duplicates that were removed from the page.
    removed: Vec<usize>,
    /// The number of items that are still to be skipped, because they are before the cursor.
    skip: usize,
    /// Whether a page was fetched.
    has_started: bool,
    #[cfg(feature = "stream")]
    stream_ended: bool,
}

impl<O: Paging, S: PageSource<O>> Items<O, S> {
    pub(crate) fn new(pages: Pages<O, S>) -> Self {
        let token = pages.start();
        Self {
            pages,
            page: Vec::new().into_iter(),
            token,
            taken: 0,
            removed: Vec::new(),
            skip: 0,
            has_started: false,
            #[cfg(feature = "stream")]
            stream_ended: false,
        }
    }

    /// Returns the items, starting at a cursor.
    pub(crate) fn resume(mut source: S, cursor: &Cursor) -> Result<Self, Error> {
        let refuse = |problem: String| Err(Error::invalid_request(&[problem]).in_operation(O::META));
        if cursor.operation() != O::META.name {
            return refuse(format!("the cursor belongs to operation `{}`", cursor.operation()));
        }
        match (source.operation().page_token(), cursor.token()) {
            (PageToken::Offset(offset), OwnedPageToken::Offset(_)) if offset.unwrap_or(0) == cursor.offset() => {}
            (PageToken::Offset(offset), OwnedPageToken::Offset(position)) => *offset = *position,
            (PageToken::Marker(marker) | PageToken::LastItem(marker), OwnedPageToken::Marker(position)) => {
                marker.clone_from(position)
            }
            (PageToken::Offset(_), OwnedPageToken::Marker(_))
            | (PageToken::Marker(_) | PageToken::LastItem(_), OwnedPageToken::Offset(_)) => {
                return refuse("the cursor is of another kind of pagination".to_owned());
            }
        }
        let pages = Pages::new(source);
        if pages.filters != cursor.filters() {
            return refuse("the cursor belongs to a listing with other values; help: set the same filters, time range and sort order".to_owned());
        }
        Ok(Self { skip: cursor.position(), ..Self::new(pages) })
    }

    /// Sets the number of pages to request ahead, from 0 to 64. The default is 0. See [`Pages::with_prefetch`].
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.with_prefetch(pages);
        self
    }

    /// Returns the next item, or `None` after the last item.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        match self.ready() {
            Some(item) => Ok(Some(item)),
            None => poll_until_ready(self, Self::poll_step).await,
        }
    }

    /// Returns all remaining items.
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
    /// let logins = client.list_login_records().user_name("ada").items().collect().await?;
    /// println!("{} logins", logins.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Pages::try_next`]. The items before the error are lost; to keep them, call
    /// [`try_next`](Self::try_next).
    pub async fn collect(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// Returns the number of items on all pages, including those before the offset or cursor. The service reports it,
    /// and it may be wrong. `None` if the last page has no total.
    ///
    /// Fetches the first page unless a page was fetched before. The items of that page are not fetched again.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Pages::try_next`].
    pub async fn total(&mut self) -> Result<Option<i64>, Error> {
        if !self.has_started
            && let Some(page) = poll_until_ready(&mut self.pages, Pages::poll_advance).await?
        {
            self.set_page(page);
        }
        Ok(self.pages.total)
    }

    /// Returns the position of the next item, for [`Call::resume`].
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut logins = client.list_login_records().items();
    /// let first = logins.try_next().await?;
    /// let stored = logins.cursor().to_string();
    ///
    /// let second = client.list_login_records().resume(&stored.parse()?)?.try_next().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn cursor(&self) -> Cursor {
        if self.page.len() == 0 {
            let end = self.pages.cursor();
            let position = end.position().saturating_add(self.skip);
            return Cursor::new(O::META.name, end.token().clone(), position, self.pages.filters);
        }
        Cursor::new(O::META.name, self.token.clone(), self.position(), self.pages.filters)
    }

    /// Returns the number of items that were skipped because they had been returned before. Usually, these items had
    /// moved to a later page, because other rows were added.
    pub fn duplicates_skipped(&self) -> usize {
        self.pages.duplicates_skipped()
    }

    /// Returns the number of [mismatches](crate::Mismatch) on the pages so far.
    pub fn mismatches(&self) -> usize {
        self.pages.mismatches()
    }

    fn poll_step(&mut self, context: &mut Context<'_>) -> Step<O::Item> {
        loop {
            if let Some(item) = self.ready() {
                return Poll::Ready(Ok(Some(item)));
            }
            match ready!(self.pages.poll_advance(context))? {
                Some(page) => self.set_page(page),
                None => return Poll::Ready(Ok(None)),
            }
        }
    }

    /// Returns the next item of the current page. `None` if the page has no more items.
    fn ready(&mut self) -> Option<O::Item> {
        let item = self.page.next()?;
        self.taken += 1;
        Some(item)
    }

    fn set_page(&mut self, page: UniquePage<O::Item>) {
        let UniquePage { response, token, removed } = page;
        let items = response.into_value().items;
        let count = items.len() + removed.len();
        self.has_started = true;
        let skipped = self.skip.min(count);
        self.skip -= skipped;
        self.taken = skipped - removed.iter().filter(|position| **position < skipped).count();
        self.page = items.into_iter();
        self.token = token;
        self.removed = removed;
        self.page.by_ref().take(self.taken).for_each(drop);
    }

    /// Returns the position of the next item on the page as received, which includes the duplicates that were removed.
    fn position(&self) -> usize {
        let step = |position: usize, removed: &usize| position + usize::from(*removed <= position);
        self.removed.iter().fold(self.taken, step)
    }
}

impl<O: Paging, S: PageSource<O>> Cancel for Items<O, S> {
    fn cancel(&mut self) {
        self.pages.cancel();
    }
}

#[cfg(feature = "stream")]
super::poll::stream!(impl[O: Paging, S: PageSource<O>] Items<O, S>, O::Item);

impl<O: Paging, S: PageSource<O> + fmt::Debug> fmt::Debug for Items<O, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
