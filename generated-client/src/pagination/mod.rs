//! Listings, page by page or item by item.
//!
//! | file | contents |
//! | --- | --- |
//! | `page` | the trait `Paging` of operations that list items, and `Page` |
//! | `calls` | the methods of a call: `pages`, `items` and `resume` |
//! | `pages`, `items` | listings, page by page and item by item |
//! | `poll` | awaits a listing, and implements `Stream` for it |
//! | `source` | what a listing requests its pages from |
//! | `cursor`, `filters` | a position in a listing, which can be stored, and the hash of the filters in it |
//! | `advance` | the state machine: fetches a page, removes duplicates, and finds the next page |
//! | `fetch`, `fetched`, `prefetch` | fetch one page, the result of that, and request pages early |
//! | `next_page` | decides whether another page follows, and where it begins |
//! | `dedup` | removes rows that were returned before |
//! | `loop_detection` | stops a listing that does not advance |
//! | `row_count` | counts the rows of a response, including unreadable ones |

pub(crate) mod advance;
mod calls;
pub(crate) mod cursor;
pub(crate) mod dedup;
mod fetch;
pub(crate) mod fetched;
mod filters;
pub(crate) mod items;
pub(crate) mod loop_detection;
pub(crate) mod next_page;
pub(crate) mod page;
pub(crate) mod pages;
pub(crate) mod poll;
pub(crate) mod prefetch;
pub(crate) mod row_count;
pub(crate) mod source;
