//! `Items`: the items of all pages of a listing.

use super::cursor::Cursor;
use super::fetch::UniquePage;
use super::next_page::OwnedPageToken;
use super::page::{PageToken, Paging};
use super::pages::Pages;
use crate::call::Call;
use crate::error::Error;
use std::{fmt, vec};

/// The items of all pages of a listing. Each page is fetched when its first item is needed.
///
/// [`Pages`] describes where a listing ends, and how it handles rows that move while it is read.
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
pub struct Items<O: Paging> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
    /// Where the page begins.
    token: OwnedPageToken,
    /// The number of items taken from the page, including those before the cursor.
    taken: usize,
    /// The positions of the duplicates that were removed from the page.
    removed: Vec<usize>,
    /// The number of items that are still to be skipped, because they are before the cursor.
    skip: usize,
}

impl<O: Paging> Items<O> {
    pub(crate) fn new(pages: Pages<O>) -> Self {
        let token = pages.start();
        Self { pages, page: Vec::new().into_iter(), token, taken: 0, removed: Vec::new(), skip: 0 }
    }

    /// Returns the items, starting at a cursor.
    pub(crate) fn resume(mut call: Call<O>, cursor: &Cursor) -> Result<Self, Error> {
        if cursor.operation() != O::META.name {
            let problem = format!("the cursor belongs to operation `{}`", cursor.operation());
            return Err(Error::invalid_request(&[problem]).in_operation(O::META));
        }
        match (call.operation.page_token(), cursor.token()) {
            (PageToken::Offset(offset), OwnedPageToken::Offset(_)) if offset.unwrap_or(0) == cursor.offset() => {}
            (PageToken::Offset(offset), OwnedPageToken::Offset(position)) => *offset = *position,
            (PageToken::Marker(marker) | PageToken::LastItem(marker), OwnedPageToken::Marker(position)) => {
                marker.clone_from(position)
            }
            (PageToken::Offset(_), OwnedPageToken::Marker(_))
            | (PageToken::Marker(_) | PageToken::LastItem(_), OwnedPageToken::Offset(_)) => {
                let problem = "the cursor is of another kind of pagination".to_owned();
                return Err(Error::invalid_request(&[problem]).in_operation(O::META));
            }
        }
        Ok(Self { skip: cursor.position(), ..Self::new(Pages::new(call)) })
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
        loop {
            if let Some(item) = self.ready() {
                return Ok(Some(item));
            }
            match self.pages.advance().await? {
                Some(page) => self.set_page(page),
                None => return Ok(None),
            }
        }
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
            return Cursor::new(O::META.name, end.token().clone(), end.position().saturating_add(self.skip));
        }
        Cursor::new(O::META.name, self.token.clone(), self.position())
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

    /// Returns the next item of the current page. `None` if the page has no more items.
    pub(super) fn ready(&mut self) -> Option<O::Item> {
        let item = self.page.next()?;
        self.taken += 1;
        Some(item)
    }

    fn set_page(&mut self, page: UniquePage<O::Item>) {
        let UniquePage { response, token, removed } = page;
        let items = response.into_value().items;
        let count = items.len() + removed.len();
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

impl<O: Paging> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
