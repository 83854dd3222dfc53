//! `Paging`: an operation that lists items page by page; `Page`: one of its pages.

use crate::operation::Operation;

/// An operation that lists items page by page.
pub trait Paging: Operation {
    /// What is listed.
    type Item;

    /// The number of items on a page if no limit is set, as far as it is documented.
    const DEFAULT_LIMIT: Option<i64>;

    /// The value that says where a page begins.
    fn turn(&mut self) -> PageToken<'_>;

    /// The number of items on a page.
    fn limit(&mut self) -> &mut Option<i64>;

    /// The part of the output that paging is about.
    fn page(output: Self::Output) -> Page<Self::Item>;

    /// The text that identifies an item, if it has one.
    fn identity(item: &Self::Item) -> Option<&str>;
}

/// The value of an operation that says where a page begins.
#[derive(Debug)]
pub enum PageToken<'a> {
    /// The number of items to skip.
    Offset(&'a mut Option<i64>),
    /// A text that the page before contains.
    Marker(&'a mut Option<String>),
    /// The identity of the last item of the page before.
    LastItem(&'a mut Option<String>),
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number of items on all pages, as the service reports it; it may be wrong.
    pub total: Option<i64>,
    /// The items of this page.
    pub items: Vec<T>,
    /// The marker of the next page, if the service returns one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page, for a [`Paging`] of your own.
    ///
    /// ```
    /// let page = generated_client::Page::new(Some(3), vec!["a", "b"]);
    /// assert_eq!((page.total, page.items.len()), (Some(3), 2));
    /// ```
    pub fn new(total: Option<i64>, items: Vec<T>) -> Self {
        Self { total, items, next: None }
    }

    /// The page with the marker of the next one.
    pub fn with_next(mut self, next: Option<String>) -> Self {
        self.next = next;
        self
    }
}
