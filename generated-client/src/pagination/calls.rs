//! `Call::pages`, `items` and `resume`: the methods of a call that lists items.

use super::cursor::Cursor;
use super::items::Items;
use super::page::Paging;
use super::pages::Pages;
use crate::call::Call;
use crate::error::Error;

/// Listing with the async client.
impl<O: Paging> Call<O> {
    /// Returns the pages of the listing, starting at the operation's offset or marker. Each page is fetched when it is
    /// needed.
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
    /// let mut pages = client.list_login_records().limit(100).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} of {:?}", page.value().items.len(), page.value().total);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<O> {
        Pages::new(self)
    }

    /// Returns the items of all pages, starting at the operation's offset or marker. Each page is fetched when its
    /// first item is needed.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }

    /// Returns the items, starting at a [cursor](Items::cursor). Set the same filters as for the listing that the
    /// cursor is from.
    ///
    /// # Errors
    ///
    /// Returns an error if the cursor is from a different operation or from a listing with other filters, or if it has
    /// a marker but this operation has offsets, or vice versa.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        Items::resume(self, cursor)
    }
}
