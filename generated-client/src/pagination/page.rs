//! `Paging`: an operation that lists items page by page; `Page`: one of its pages.

use crate::operation::Operation;

/// An operation that lists items page by page.
pub trait Paging: Operation {
    /// The type of the items.
    type Item;

    /// The documented number of items on a page if no limit is set.
    const DEFAULT_LIMIT: Option<i64>;

    /// Returns the field that selects a page.
    fn page_token(&mut self) -> PageToken<'_>;

    /// Returns the field that sets the maximum number of items on a page.
    fn limit(&mut self) -> &mut Option<i64>;

    /// Converts the output to a page.
    fn page(output: Self::Output) -> Page<Self::Item>;

    /// Returns the identity of an item, or `None` if it has none.
    fn identity(item: &Self::Item) -> Option<&str>;
}

/// The field of an operation that selects a page.
#[derive(Debug)]
pub enum PageToken<'a> {
    /// The number of items to skip.
    Offset(&'a mut Option<i64>),
    /// A marker that the previous page contains.
    Marker(&'a mut Option<String>),
    /// The identity of the last item of the previous page.
    LastItem(&'a mut Option<String>),
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number of items on all pages, as the service reports it. It may be wrong.
    pub total: Option<i64>,
    /// The items of this page.
    pub items: Vec<T>,
    /// The marker of the next page. `None` if the service returns none. It is also `None` in the pages that
    /// [`Pages`](crate::Pages) returns, because `Pages` takes it.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Creates a page, for a custom [`Paging`].
    ///
    /// ```
    /// let page = generated_client::Page::new(Some(3), vec!["a", "b"]);
    /// assert_eq!((page.total, page.items.len()), (Some(3), 2));
    /// ```
    pub fn new(total: Option<i64>, items: Vec<T>) -> Self {
        Self { total, items, next: None }
    }

    /// Sets the marker of the next page.
    pub fn with_next(mut self, next: Option<String>) -> Self {
        self.next = next;
        self
    }
}
