//! Listings, page by page or item by item.
//!
//! `pages` is the state machine: it fetches a page, removes rows that were returned before, and asks `next_page` where
//! the next page begins. `loop_detection` stops a listing that does not advance, and `prefetch` fetches pages early.

mod calls;
pub(crate) mod cursor;
pub(crate) mod dedup;
pub(crate) mod fetch;
pub(crate) mod items;
pub(crate) mod loop_detection;
pub(crate) mod next_page;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod prefetch;
pub(crate) mod row_count;
#[cfg(feature = "stream")]
pub(crate) mod steps;
#[cfg(feature = "stream")]
pub(crate) mod stream;
