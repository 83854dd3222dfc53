//! Listings by offset and limit: page by page, or item by item.

use crate::error::Kind;
use crate::response::Head;
use crate::{Call, Error, Mismatch, Mismatches, Operation, Response};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::vec;

/// An operation that lists items by offset and limit.
pub trait OffsetPaging: Operation {
    /// What is listed.
    type Item;

    /// The number of items on a page where no limit is set, if the documents tell it.
    const DEFAULT_LIMIT: Option<i64>;

    /// The number of items to skip.
    fn offset(&mut self) -> &mut Option<i64>;

    /// The number of items on a page.
    fn limit(&mut self) -> &mut Option<i64>;

    /// The part of the output that paging is about.
    fn page(output: Self::Output) -> Page<Self::Item>;

    /// What tells an item from all others, if it has such a thing.
    fn identity(item: &Self::Item) -> Option<&str>;
}

/// A page of a listing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number of items on all pages, as the service tells it; it may be wrong.
    pub total: Option<i64>,
    /// The items of this page.
    pub items: Vec<T>,
}

/// The pages of a listing, each fetched when it is asked for.
///
/// The listing ends at an empty page, and at one with fewer items than the limit unless the total
/// says that there are more. A full page is never the last: the total may be wrong, and items may
/// be added meanwhile. A page without items is not handed out, unless it has mismatches.
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<O> {
    call: Call<O>,
    progress: Progress,
}

/// How far a listing has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Nothing was fetched.
    Start,
    /// This is the fingerprint of the last page, and there are more.
    After(u64),
    /// There are no more pages.
    End,
}

impl<O: OffsetPaging> Pages<O> {
    pub(crate) fn new(call: Call<O>) -> Self {
        Self { call, progress: Progress::Start }
    }

    /// Fetches the next page; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of [`Call::send`], and a page that is the same as the one before: the service does not
    /// move on. After an error, the same page is fetched again if the next one is asked for.
    pub async fn try_next(&mut self) -> Result<Option<Response<Page<O::Item>>>, Error> {
        if self.progress == Progress::End {
            return Ok(None);
        }
        let call = &mut self.call;
        let request = call.operation.request()?;
        let reply = call.client.transport().send(&request, &call.options).await?;
        let (head, body_hash) = (Head::of(&reply), hash(reply.body()));
        let parsed = O::parse(reply, call.options.decoding)?;
        let page = Response::new(head, parsed).map(O::page);
        let Page { total, items } = page.value();
        let offset = call.operation.offset().unwrap_or(0);
        let rows = items.len() + dropped(page.mismatches());
        let fingerprint = fingerprint::<O>(items).unwrap_or(body_hash);
        if rows > 0 && self.progress == Progress::After(fingerprint) {
            return Err(repeated(offset).in_operation(O::META));
        }
        let limit = call.operation.limit().or(O::DEFAULT_LIMIT);
        self.progress = match next_offset(offset, limit, rows, *total) {
            Some(next) => {
                *call.operation.offset() = Some(next);
                Progress::After(fingerprint)
            }
            None => Progress::End,
        };
        let is_telling = !items.is_empty() || !page.mismatches().is_empty();
        Ok(Some(page).filter(|_| is_telling))
    }
}

/// The items of a listing, page by page, each page fetched when its first item is asked for.
#[must_use = "items are not fetched until they are asked for"]
pub struct Items<O: OffsetPaging> {
    pages: Pages<O>,
    page: vec::IntoIter<O::Item>,
}

impl<O: OffsetPaging> Items<O> {
    pub(crate) fn new(pages: Pages<O>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The next item; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        loop {
            if let Some(item) = self.page.next() {
                return Ok(Some(item));
            }
            match self.pages.try_next().await? {
                Some(page) => self.page = page.into_value().items.into_iter(),
                None => return Ok(None),
            }
        }
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).finish_non_exhaustive()
    }
}

impl<O: OffsetPaging> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// The same number for pages of the same items; `None` where there is no item, or one without an
/// identity.
fn fingerprint<O: OffsetPaging>(items: &[O::Item]) -> Option<u64> {
    let identities: Option<Vec<_>> = items.iter().map(O::identity).collect();
    identities.filter(|identities| !identities.is_empty()).map(|identities| hash(&identities))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How many items a reply has that are no items, such as `null`. They are dropped from the page,
/// but count as rows of the listing: otherwise a full page would look like the last one.
fn dropped(mismatches: &Mismatches) -> usize {
    let is_element = |mismatch: &&Mismatch| {
        let member = mismatch.path.strip_prefix("$.").unwrap_or_default();
        member.ends_with(']') && !member.contains('.')
    };
    mismatches.listed().iter().filter(is_element).count()
}

fn repeated(offset: i64) -> Error {
    let text = format!("the page at offset {offset} is the same as the one before: the service does not move on");
    Error::new(Kind::Paging, text)
}

/// Where the page after this one begins; `None` where this one is the last.
fn next_offset(offset: i64, limit: Option<i64>, rows: usize, total: Option<i64>) -> Option<i64> {
    let rows = i64::try_from(rows).ok().filter(|rows| *rows > 0)?;
    let next = offset.checked_add(rows)?;
    let is_full = limit.is_none_or(|limit| rows >= limit);
    let has_more = total.is_some_and(|total| total > next);
    (is_full || has_more).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::next_offset;

    #[test]
    fn a_full_page_is_never_the_last() {
        assert_eq!(next_offset(40, Some(20), 20, None), Some(60));
        assert_eq!(next_offset(40, Some(20), 20, Some(60)), Some(60));
        assert_eq!(next_offset(40, Some(20), 25, Some(3)), Some(65));
        assert_eq!(next_offset(0, None, 1, None), Some(1));
    }

    #[test]
    fn a_short_page_is_the_last_unless_the_total_says_otherwise() {
        assert_eq!(next_offset(40, Some(20), 19, None), None);
        assert_eq!(next_offset(40, Some(20), 19, Some(59)), None);
        assert_eq!(next_offset(40, Some(20), 19, Some(60)), Some(59));
    }

    #[test]
    fn an_empty_page_is_the_last_and_no_offset_overflows() {
        assert_eq!(next_offset(40, Some(20), 0, Some(100)), None);
        assert_eq!(next_offset(40, Some(0), 0, None), None);
        assert_eq!(next_offset(i64::MAX, Some(20), 20, Some(i64::MAX)), None);
    }
}
