//! `Pages`: the pages of a listing, one after the other.

use super::course::{Course, Facts, Hope};
use super::drift::Seen;
use super::prefetch::{Ahead, Fetch, Plan};
use super::repeats::{News, Repeats, Sight};
use super::{Cursor, OffsetPaging, Page, rows};
use crate::error::Kind;
use crate::response::Head;
use crate::{Call, Error, Operation, RawResponse, Request, Response, RetryPolicy};
use bytes::Bytes;
use std::fmt;

/// The pages of a listing, each fetched when it is asked for.
///
/// # Where it ends
///
/// At an empty page, and at one with fewer items than the limit if the total says that it is the
/// last or if an earlier page had more. A full page is never the last: totals may be wrong, and items
/// may be added meanwhile. A service that answers the same rows over and over is an error.
///
/// # Rows that shift
///
/// Rows that are added while a listing is read push others onto the next page. Items that have an
/// identity and were among the last 8,192 are left out of a page; [`drift`](Self::drift) counts
/// them. Items without an identity are never left out. Rows that are removed pull others to a page
/// that was read already: those are missed.
///
/// A page without items is not handed out, unless it has mismatches.
#[must_use = "pages are not fetched until they are asked for"]
pub struct Pages<O> {
    call: Call<O>,
    course: Course,
    /// The offset behind the last page.
    place: i64,
    /// The number of rows on the largest page.
    largest: usize,
    /// The total of the last page.
    total: Option<i64>,
    seen: Seen,
    repeats: Repeats,
    ahead: Ahead,
    tally: Tally,
}

/// When a page was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// When it was due.
    Due,
    /// Before that.
    Ahead,
}

/// What is counted over all pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) drift: usize,
    pub(super) mismatches: usize,
}

/// A page that is due.
pub(super) struct Arrived<T> {
    /// The page, without the items that were handed out before.
    pub(super) page: Response<Page<T>>,
    pub(super) offset: i64,
    /// Where on the page those items were.
    pub(super) dropped: Vec<usize>,
}

impl<O: OffsetPaging> Pages<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let offset = *call.operation.offset();
        Self {
            call,
            course: Course::Page { offset, hope: Hope::Expected },
            place: offset.unwrap_or(0),
            largest: 0,
            total: None,
            seen: Seen::default(),
            repeats: Repeats::default(),
            ahead: Ahead::default(),
            tally: Tally::default(),
        }
    }

    /// Fetches up to so many pages at the same time before they are due: 0, which is the default, to
    /// 64; more is taken as 64.
    ///
    /// The pages come in the same order as without, and so do errors. At most so many replies wait
    /// in memory beside the page at hand. Nothing is fetched ahead before the first page tells how
    /// long pages are, and nothing at all for operations that are not safe to repeat. Dropping this
    /// ends all requests.
    ///
    /// The service may answer a later page before an earlier one. Where its total shows that rows
    /// were added in between, the later page is fetched again. If as many are removed at the same
    /// time, it does not show, and a row can be missed. Rows that are added all the while can look
    /// like a repetition, which ends the listing with an error: go on without this from the
    /// [cursor](Self::cursor).
    pub fn with_prefetch(mut self, pages: usize) -> Self {
        self.ahead = match O::META.retry {
            RetryPolicy::Safe => Ahead::new(pages),
            RetryPolicy::Unsafe => Ahead::default(),
        };
        self
    }

    /// Fetches the next page; `None` after the last one.
    ///
    /// Dropping the future ends the request; the page is fetched again if it is asked for again.
    ///
    /// # Errors
    ///
    /// Those of [`Call::send`], and a service that answers the same rows over and over. After an
    /// error, the same page is fetched again if the next one is asked for.
    pub async fn try_next(&mut self) -> Result<Option<Response<Page<O::Item>>>, Error> {
        while let Some(Arrived { page, .. }) = self.advance().await? {
            if !page.value().items.is_empty() || !page.mismatches().is_empty() {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    /// The number of items that were left out because they were handed out before.
    pub fn drift(&self) -> usize {
        self.tally.drift
    }

    /// The number of members of all pages so far whose values are of another type than documented.
    pub fn mismatches(&self) -> usize {
        self.tally.mismatches
    }

    /// The place behind the last page. [`Call::resume`] goes on there by items; a call with that
    /// [offset](Cursor::offset) goes on by pages.
    pub fn cursor(&self) -> Cursor {
        Cursor::new(O::META.name, self.place, 0)
    }

    pub(super) fn tally(&self) -> Tally {
        self.tally
    }

    /// The next page, even if nothing is left of it; `None` after the last one.
    pub(super) async fn advance(&mut self) -> Result<Option<Arrived<O::Item>>, Error> {
        let Course::Page { offset, hope } = self.course else { return Ok(None) };
        let (mut page, mut body, origin) = self.load(offset).await?;
        if origin == Origin::Ahead && page.value().total < self.total {
            // It was answered before the page that it follows: rows that were added in between would
            // be on neither.
            self.ahead.clear();
            (page, body, _) = self.load(offset).await?;
        }
        let (items, offset) = (page.value().items.len(), offset.unwrap_or(0));
        let (rows, total) = (rows::count(items, page.mismatches(), &body), page.value().total);
        let sifted = self.seen.sift::<O>(&mut page.value_mut().items);
        let sight = Sight {
            fingerprint: sifted.fingerprint.unwrap_or_else(|| rows::fingerprint(&body)),
            known: if sifted.dropped.is_empty() { rows } else { sifted.dropped.len() },
            news: match page.value().items.is_empty() {
                true if items > 0 => News::None,
                true => News::NoItems,
                false => News::Some,
            },
            total,
        };
        if rows > 0 && !self.repeats.moves_on(sight) {
            return self.end_repeated(offset, hope);
        }
        self.tally.drift += sifted.dropped.len();
        self.tally.mismatches += page.mismatches().total();
        #[cfg(feature = "tracing")]
        crate::trace::mismatches(O::META, page.mismatches());
        let limit = self.call.operation.limit().or(O::DEFAULT_LIMIT);
        self.go_on(Facts { offset, rows, limit, total });
        Ok(Some(Arrived { page, offset, dropped: sifted.dropped }))
    }

    /// The end of a listing that repeats itself: an error, unless nothing said that there was more.
    fn end_repeated<T>(&mut self, offset: i64, hope: Hope) -> Result<Option<T>, Error> {
        self.ahead.clear();
        match hope {
            Hope::Expected => Err(repeated(offset).in_operation(O::META)),
            Hope::Guessed => {
                self.course = Course::End;
                Ok(None)
            }
        }
    }

    /// Takes the course behind a page, and asks for the pages on it ahead of time.
    fn go_on(&mut self, page: Facts) {
        let rows = i64::try_from(page.rows).unwrap_or(i64::MAX);
        self.total = page.total;
        self.course = page.next(self.largest);
        self.place = page.offset.saturating_add(rows);
        self.largest = self.largest.max(page.rows);
        match self.course {
            Course::Page { offset: Some(from), hope: Hope::Expected } if !self.ahead.is_off() => {
                let end = page.total.filter(|total| *total > from);
                let call = &mut self.call;
                self.ahead.fill(Plan { from, step: rows, end }, |offset| start(call, offset));
            }
            Course::Page { .. } | Course::End => self.ahead.clear(),
        }
    }

    /// The page at an offset as it came, and its body.
    async fn load(&mut self, offset: Option<i64>) -> Result<(Response<Page<O::Item>>, Bytes, Origin), Error> {
        let (reply, origin) = self.fetch(offset).await?;
        let (head, body) = (Head::of(&reply), reply.body().clone());
        let parsed = O::parse(reply, self.call.options.decoding)?;
        Ok((Response::new(head, parsed).map(O::page), body, origin))
    }

    async fn fetch(&mut self, offset: Option<i64>) -> Result<(RawResponse, Origin), Error> {
        if let Some(fetch) = self.ahead.take(offset.unwrap_or(0)) {
            let reply = fetch.reply().await.map_err(|error| error.in_operation(O::META));
            return Ok((reply?, Origin::Ahead));
        }
        let request = request_at(&mut self.call, offset)?;
        let reply = self.call.client.transport().send(&request, &self.call.options).await?;
        Ok((reply, Origin::Due))
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("place", &self.place).finish_non_exhaustive()
    }
}

fn request_at<O: OffsetPaging>(call: &mut Call<O>, offset: Option<i64>) -> Result<Request, Error> {
    *call.operation.offset() = offset;
    call.operation.request()
}

/// Begins to fetch the page at an offset. What cannot be asked for ahead is an error when it is due.
fn start<O: OffsetPaging>(call: &mut Call<O>, offset: i64) -> Option<Fetch> {
    let request = request_at(call, Some(offset)).ok()?;
    Fetch::start(offset, &call.client, request, &call.options)
}

fn repeated(offset: i64) -> Error {
    let text = format!("the page at offset {offset} repeats rows that came before: the service does not move on");
    Error::new(Kind::Paging, text)
}
