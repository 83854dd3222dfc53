//! `Pages`: the pages of a listing, one after the other.

use super::course::{Course, Facts, Hope, Spot};
use super::drift::Seen;
use super::load::{Arrived, Origin, Tally, start};
use super::marker::Markers;
use super::prefetch::{Ahead, Plan};
use super::repeats::{News, Repeats, Sight, lost, repeated};
use super::{Cursor, Page, Paging, Turn, rows};
use crate::{Call, Error, Operation, Response, RetryPolicy};
use std::fmt;

/// The pages of a listing, each fetched when it is asked for.
///
/// # Where it ends
///
/// At an empty page, and at one with fewer items than the limit if the total says that it is the
/// last or if an earlier page had more. A full page is never the last: totals may be wrong, and items
/// may be added meanwhile. A service that answers the same rows over and over is an error.
///
/// Where the service says at which marker the next page begins, the listing ends at a page without
/// one. A marker that led to a page before, and a hundred empty pages in a row, are errors. Where the
/// last item is the marker, the listing ends at an empty page, or at one that brings nothing new.
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
    pub(super) call: Call<O>,
    course: Course,
    /// The place behind the last page: where a page begins, and rows on it.
    place: (Spot, usize),
    /// The number of rows on the largest page.
    largest: usize,
    /// The total of the last page.
    total: Option<i64>,
    seen: Seen,
    repeats: Repeats,
    markers: Markers,
    pub(super) ahead: Ahead,
    tally: Tally,
}

impl<O: Paging> Pages<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let mut markers = Markers::default();
        let spot = match call.operation.turn() {
            Turn::Offset(offset) => Spot::Offset(*offset),
            Turn::Marker(marker) | Turn::LastItem(marker) => {
                markers.note(marker.as_deref().unwrap_or_default());
                Spot::Marker(marker.clone())
            }
        };
        Self {
            call,
            course: Course::Page { spot: spot.clone(), hope: Hope::Expected },
            place: (spot, 0),
            largest: 0,
            total: None,
            seen: Seen::default(),
            repeats: Repeats::default(),
            markers,
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
    /// Of pages that begin at markers at most one is fetched ahead, since it alone tells where the next
    /// one begins.
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
        let (spot, position) = self.place.clone();
        Cursor::new(O::META.name, spot, position)
    }

    /// Where the listing begins, as long as no page is read.
    pub(super) fn start(&self) -> Spot {
        self.place.0.clone()
    }

    pub(super) fn tally(&self) -> Tally {
        self.tally
    }

    /// The next page, even if nothing is left of it; `None` after the last one.
    pub(super) async fn advance(&mut self) -> Result<Option<Arrived<O::Item>>, Error> {
        let (spot, hope) = match &self.course {
            Course::Page { spot, hope } => (spot.clone(), *hope),
            Course::End => return Ok(None),
            Course::Lost => return Err(lost().in_operation(O::META)),
        };
        let (mut page, mut body, origin) = self.load(&spot).await?;
        let is_offset = matches!(spot, Spot::Offset(_));
        if is_offset && origin == Origin::Ahead && page.value().total < self.total {
            // It was answered before the page that it follows: rows that were added in between would
            // be on neither.
            self.ahead.clear();
            (page, body, _) = self.load(&spot).await?;
        }
        let (items, total) = (page.value().items.len(), page.value().total);
        let rows = rows::count(items, page.mismatches(), &body);
        let next = self.marker_behind(page.value_mut());
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
            return self.end_repeated(&spot, hope);
        }
        self.tally.drift += sifted.dropped.len();
        self.tally.mismatches += page.mismatches().total();
        #[cfg(feature = "tracing")]
        crate::trace::mismatches(O::META, page.mismatches());
        let limit = self.call.operation.limit().or(O::DEFAULT_LIMIT);
        match &spot {
            Spot::Offset(offset) => self.go_on(Facts { offset: offset.unwrap_or(0), rows, limit, total }),
            Spot::Marker(_) => self.follow(&spot, next, rows, limit),
        }
        Ok(Some(Arrived { page, spot, dropped: sifted.dropped }))
    }

    /// The end of a listing that repeats itself: an error, unless nothing said that there was more.
    fn end_repeated<T>(&mut self, spot: &Spot, hope: Hope) -> Result<Option<T>, Error> {
        self.ahead.clear();
        match hope {
            Hope::Expected => Err(repeated(spot).in_operation(O::META)),
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
        self.place = (Spot::Offset(Some(page.offset.saturating_add(rows))), 0);
        self.largest = self.largest.max(page.rows);
        match &self.course {
            Course::Page { spot: Spot::Offset(Some(from)), hope: Hope::Expected } if !self.ahead.is_off() => {
                let (from, end) = (*from, page.total.filter(|total| total > from));
                let call = &mut self.call;
                let start = |offset| start(call, Spot::Offset(Some(offset)));
                self.ahead.fill(Plan { from, step: rows, end }, start);
            }
            Course::Page { .. } | Course::End | Course::Lost => self.ahead.clear(),
        }
    }

    /// Takes the course that a marker says, and asks for the page there ahead of time.
    fn follow(&mut self, spot: &Spot, next: Option<String>, rows: usize, limit: Option<i64>) {
        let is_full = i64::try_from(rows).is_ok_and(|rows| limit.is_none_or(|limit| rows >= limit));
        let hope = match self.call.operation.turn() {
            Turn::LastItem(_) if !is_full => Hope::Guessed,
            _ => Hope::Expected,
        };
        self.course = self.markers.next(next, rows, hope);
        match &self.course {
            Course::Page { spot: next, hope } => {
                self.place = (next.clone(), 0);
                if !self.ahead.is_off() && *hope == Hope::Expected {
                    self.ahead.begin(next, || start(&mut self.call, next.clone()));
                }
            }
            Course::End | Course::Lost => {
                self.place = (spot.clone(), rows);
                self.ahead.clear();
            }
        }
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("place", &self.place).finish_non_exhaustive()
    }
}
