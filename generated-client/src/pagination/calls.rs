//! The methods of a call that list pages and items.

use super::cursor::Cursor;
use super::items::Items;
use super::page::Paging;
use super::pages::Pages;
use crate::call::Call;
use crate::error::Error;

impl<O: Paging> Call<O> {
    /// The pages of the listing from the operation's offset on, each fetched when it is asked for.
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

    /// The items of all pages from the operation's offset on, each page fetched when its first item
    /// is asked for.
    pub fn items(self) -> Items<O> {
        Items::new(self.pages())
    }

    /// The items from a place on that [`Items::cursor`] told earlier. Everything but the offset is as
    /// this call says: give it the same filters again.
    ///
    /// # Errors
    ///
    /// The cursor belongs to another operation.
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O>, Error> {
        Items::resume(self, cursor)
    }
}
