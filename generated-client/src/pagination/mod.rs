//! Listings, page by page or item by item.
//!
//! `advance` is the state machine: it fetches a page, removes rows that were returned before, and decides with
//! `next_page` where the next page begins. `loop_detection` stops a listing that does not advance, and `prefetch`
//! requests pages early.

pub(crate) mod advance;
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
pub(crate) mod stream;
#[cfg(feature = "stream")]
pub(crate) mod try_stream;
