//! Listings by offset or marker: page by page, or item by item.
//!
//! `pages` fetches and decides nothing itself: `course` knows where the next page begins and `marker`
//! whether the service says so, `drift`
//! which items were handed out already, `repeats` whether the service still moves on, and `prefetch`
//! what was asked for ahead of time.

mod calls;
mod course;
mod cursor;
mod drift;
mod items;
mod load;
mod marker;
mod pages;
mod prefetch;
mod repeats;
mod rows;
#[cfg(feature = "stream")]
pub(crate) mod stream;

pub use cursor::{Cursor, ParseCursorError};
pub use items::Items;
pub use pages::Pages;
#[cfg(feature = "stream")]
pub use stream::{ItemStream, PageStream};

use crate::Operation;

/// An operation that lists items page by page.
pub trait Paging: Operation {
    /// What is listed.
    type Item;

    /// The number of items on a page where no limit is set, if the documents tell it.
    const DEFAULT_LIMIT: Option<i64>;

    /// The value that says where a page begins.
    fn turn(&mut self) -> Turn<'_>;

    /// The number of items on a page.
    fn limit(&mut self) -> &mut Option<i64>;

    /// The part of the output that paging is about.
    fn page(output: Self::Output) -> Page<Self::Item>;

    /// What tells an item from all others, if it has such a thing.
    fn identity(item: &Self::Item) -> Option<&str>;
}

/// The value of an operation that says where a page begins.
#[derive(Debug)]
pub enum Turn<'a> {
    /// The number of items to skip.
    Offset(&'a mut Option<i64>),
    /// A text that comes with the page before.
    Marker(&'a mut Option<String>),
    /// The identity of the last item of the page before.
    LastItem(&'a mut Option<String>),
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number of items on all pages, as the service tells it; it may be wrong.
    pub total: Option<i64>,
    /// The items of this page.
    pub items: Vec<T>,
    /// The marker of the next page, where the service tells one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page, for an [`Paging`] of one's own.
    ///
    /// ```
    /// let page = generated_client::Page::new(Some(3), vec!["a", "b"]);
    /// assert_eq!((page.total, page.items.len()), (Some(3), 2));
    /// ```
    pub fn new(total: Option<i64>, items: Vec<T>) -> Self {
        Self { total, items, next: None }
    }

    /// The page with the marker of the one behind it.
    pub fn with_next(mut self, next: Option<String>) -> Self {
        self.next = next;
        self
    }
}
