//! `Items`: the items of all pages of a listing, one after the other.

use super::cursor::Cursor;
use super::fetch::UniquePage;
use super::next_page::OwnedPageToken;
use super::page::{PageToken, Paging};
use super::pages::Pages;
use crate::call::Call;
use crate::error::Error;
use std::{fmt, vec};

/// The items of a listing, page by page, each page fetched when its first item is asked for.
///
/// [`Pages`] tells where a listing ends and what becomes of rows that shift while it is read.
///
/// ```no_run
/// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
/// let mut logins = client.list_login_records().limit(100).items().with_prefetch(4);
/// while let Some(login) = logins.try_next().await? {
///     println!("{:?}", login.connection_start_time);
/// }
/// println!("{} came twice, {} odd members", logins.duplicates_skipped(), logins.mismatches());
/// # Ok(())
/// # }
/// ```
#[must_use = "items are not fetched until they are asked for"]
pub struct Items<O: Paging> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
    /// Where the page begins.
    token: OwnedPageToken,
    /// The number of items taken from the page.
    taken: usize,
    /// The positions of the duplicates that were removed from the page.
    removed: Vec<usize>,
    /// The number of items to skip, because they are before the cursor.
    skip: usize,
}

impl<O: Paging> Items<O> {
    pub(crate) fn new(pages: Pages<O>) -> Self {
        let token = pages.start();
        Self { pages, page: Vec::new().into_iter(), token, taken: 0, removed: Vec::new(), skip: 0 }
    }

    /// The items from a cursor on.
    pub(crate) fn resume(mut call: Call<O>, cursor: &Cursor) -> Result<Self, Error> {
        if cursor.operation() != O::META.name {
            let problem = format!("the cursor belongs to `{}`", cursor.operation());
            return Err(Error::invalid_request(&[problem]).in_operation(O::META));
        }
        match (call.operation.turn(), cursor.token()) {
            (PageToken::Offset(offset), OwnedPageToken::Offset(_)) if offset.unwrap_or(0) == cursor.offset() => {}
            (PageToken::Offset(offset), OwnedPageToken::Offset(place)) => *offset = *place,
            (PageToken::Marker(marker) | PageToken::LastItem(marker), OwnedPageToken::Marker(place)) => {
                marker.clone_from(place)
            }
            (PageToken::Offset(_), OwnedPageToken::Marker(_))
            | (PageToken::Marker(_) | PageToken::LastItem(_), OwnedPageToken::Offset(_)) => {
                let problem = "the cursor is of another kind of paging than the operation's".to_owned();
                return Err(Error::invalid_request(&[problem]).in_operation(O::META));
            }
        }
        Ok(Self { skip: cursor.position(), ..Self::new(Pages::new(call)) })
    }

    /// Fetches up to so many pages at the same time before they are due;
    /// [`Pages::with_prefetch`] tells more.
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.with_prefetch(pages);
        self
    }

    /// The next item; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        loop {
            if let Some(item) = self.ready() {
                return Ok(Some(item));
            }
            match self.pages.advance().await? {
                Some(page) => self.turn_to(page),
                None => return Ok(None),
            }
        }
    }

    /// The place of the next item, to go on from there with [`Call::resume`], later or elsewhere.
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
            let behind = self.pages.cursor();
            return Cursor::new(O::META.name, behind.token().clone(), behind.position().saturating_add(self.skip));
        }
        Cursor::new(O::META.name, self.token.clone(), self.position())
    }

    /// The number of items that were left out because they were handed out before: rows that were
    /// added meanwhile have pushed them onto a later page.
    pub fn duplicates_skipped(&self) -> usize {
        self.pages.duplicates_skipped()
    }

    /// The number of members of all pages so far whose values are of another type than documented,
    /// and that are therefore absent from their items.
    pub fn mismatches(&self) -> usize {
        self.pages.mismatches()
    }

    /// The next item of the page at hand.
    pub(super) fn ready(&mut self) -> Option<O::Item> {
        let item = self.page.next()?;
        self.taken += 1;
        Some(item)
    }

    fn turn_to(&mut self, page: UniquePage<O::Item>) {
        let UniquePage { response, token, removed } = page;
        let items = response.into_value().items;
        let count = items.len() + removed.len();
        let skipped = self.skip.min(count);
        self.skip -= skipped;
        self.taken = skipped - removed.iter().filter(|position| **position < skipped).count();
        (self.page, self.token, self.removed) = (items.into_iter(), token, removed);
        self.page.by_ref().take(self.taken).for_each(drop);
    }

    /// The position on the page of the next item, counting those that are not on it any more.
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
