//! `TimeChunks`: a long range of time, chunk by chunk.

use super::split::Split;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::trace;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::fmt;
use std::ops::Range;
use std::time::Duration;

/// An operation that is safe to repeat and answers for a limited range of time.
pub trait TimeChunked: Operation {
    /// The shortest range of time that the service takes; zero if there is none.
    const MINIMUM: Duration;

    /// The longest range of time that the service takes.
    const MAXIMUM: Duration;

    /// How the ends of the range are written, which is as exact as they can be.
    const FORMAT: TimeFormat;

    /// The range of time, if there is one in this call.
    fn during(&mut self) -> Option<&mut Range<Timestamp>>;
}

/// A range of time, and what the service answers for it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeChunk<T> {
    /// The range of time that was asked for. For a call without a range it is empty.
    pub during: Range<Timestamp>,
    /// The answer.
    pub output: T,
}

/// A long range of time in several calls, each sent when it is asked for.
///
/// The windows cover the range exactly once, in order: each begins where the one before ends. None is
/// longer than the service allows, none is shorter, and they differ in length by no more than one
/// step of the format on the wire, to which the ends of the range are rounded outwards. A service
/// that counts both ends as part of a range answers what stands exactly between two windows twice.
///
/// A range that fits one call is sent as it is, and so is one that cannot be split: too short, empty,
/// or without windows that are long enough. Its error is that of [`Call::send`].
#[must_use = "windows are not asked for until they are due"]
pub struct TimeChunks<O> {
    call: Call<O>,
    rest: Rest,
    mismatches: usize,
}

/// The windows that are left.
#[derive(Clone, Debug)]
enum Rest {
    /// The call as it is.
    Whole,
    /// Chunks of its range.
    Split(Split),
    /// None.
    Nothing,
}

impl<O: TimeChunked> TimeChunks<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let split = call.operation.during().and_then(|during| {
            let spans = O::MINIMUM..=O::MAXIMUM;
            Split::new(during, spans, O::FORMAT)
        });
        Self { call, rest: split.map_or(Rest::Whole, Rest::Split), mismatches: 0 }
    }

    /// Sends the call for the next window; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of [`Call::send`]. After an error, the same window is asked for again if the next one
    /// is.
    pub async fn try_next(&mut self) -> Result<Option<TimeChunk<O::Output>>, Error> {
        let mut rest = self.rest.clone();
        let Some(during) = next_window(&mut self.call, &mut rest) else { return Ok(None) };
        let request = self.call.operation.request()?;
        let reply = self.call.client.send(&request, &self.call.options).await?;
        let parsed = O::parse(reply, self.call.options.decoding)?;
        self.mismatches += parsed.mismatches.total();
        trace::mismatches(O::META, &parsed.mismatches);
        self.rest = rest;
        Ok(Some(TimeChunk { during, output: parsed.value }))
    }

    /// The number of members of all answers so far whose values are of another type than documented,
    /// and that are therefore absent.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// The calls that are left, each with its window, for those who want to send them otherwise: at
    /// the same time, or page by page.
    ///
    /// ```no_run
    /// # use generated_client::{Client, Error, Timestamp};
    /// # async fn run(client: Client, start: Timestamp, end: Timestamp) -> Result<(), Error> {
    /// for (during, call) in client.show_desktop_monitor_data("a130ab3a", start..end).time_chunks().into_calls() {
    ///     let response = call.send_with_response().await?;
    ///     println!("{during:?}: {:?}", response.request_id());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_calls(self) -> impl Iterator<Item = (Range<Timestamp>, Call<O>)>
    where
        O: Clone,
    {
        let Self { mut call, mut rest, .. } = self;
        std::iter::from_fn(move || next_window(&mut call, &mut rest).map(|during| (during, call.clone())))
    }
}

/// Sets the next window on the call.
fn next_window<O: TimeChunked>(call: &mut Call<O>, rest: &mut Rest) -> Option<Range<Timestamp>> {
    match rest {
        Rest::Whole => {
            *rest = Rest::Nothing;
            let empty = Timestamp::default()..Timestamp::default();
            Some(call.operation.during().map_or(empty, |during| during.clone()))
        }
        Rest::Split(split) => {
            let window = split.next()?;
            *call.operation.during()? = window.clone();
            Some(window)
        }
        Rest::Nothing => None,
    }
}

impl<O: Operation> fmt::Debug for TimeChunks<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimeChunks").field("call", &self.call).field("rest", &self.rest).finish_non_exhaustive()
    }
}
