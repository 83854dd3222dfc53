//! `TimeChunks`: the chunks of a long time range, each requested by its own call.

use super::split::Split;
use crate::call::{Call, ResponseFuture, send};
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::poll::{Cancel, InFlight, Step, poll_until_ready};
use crate::trace;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::fmt;
use std::ops::Range;
use std::task::{Context, Poll};
use std::time::Duration;

/// An idempotent operation whose time range has a maximum duration.
pub trait TimeChunked: Operation {
    /// The documented minimum duration of the time range, or zero if there is none.
    const MINIMUM: Duration;

    /// The documented maximum duration of the time range.
    const MAXIMUM: Duration;

    /// The format of the ends of the range.
    const FORMAT: TimeFormat;

    /// Returns the time range of this call, or `None` if it is not set.
    fn during(&mut self) -> Option<&mut Range<Timestamp>>;
}

/// A part of a time range, and the output of the call for it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeChunk<T> {
    /// The time range of the call. It is empty if the call sets no time range.
    pub during: Range<Timestamp>,
    /// The output of the call.
    pub output: T,
}

/// The chunks of a long time range. One call is sent for each chunk, when the chunk is needed.
///
/// If the range is split, its ends are rounded outwards to the precision of their format. The chunks cover the range in
/// order, without gaps or overlaps. Their durations are within the documented limits, and differ by at most the
/// precision of the format. If the service includes both ends of a range, a value exactly between two chunks is
/// returned twice.
///
/// With the feature `stream`, it is also a `Stream`, which ends after the first error.
///
/// The range is not split if one call can cover it, or if it cannot be split into chunks of allowed durations. Then one
/// call is sent for the whole range.
#[must_use = "chunks are not requested until `try_next` is called"]
pub struct TimeChunks<O> {
    call: Call<O>,
    rest: Rest,
    mismatches: usize,
    pending: InFlight<Pending>,
    #[cfg(feature = "stream")]
    stream_ended: bool,
}

/// The request in flight.
struct Pending {
    during: Range<Timestamp>,
    /// The calls after this one.
    rest: Rest,
    response: ResponseFuture,
}

/// The calls that have not been sent.
#[derive(Clone, Debug)]
enum Rest {
    /// One call for the whole range.
    Whole,
    /// One call for each chunk of the range.
    Split(Split),
    Empty,
}

impl<O: TimeChunked> TimeChunks<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let durations = O::MINIMUM..=O::MAXIMUM;
        let split = call.operation.during().and_then(|during| Split::new(during, durations, O::FORMAT));
        Self {
            call,
            rest: split.map_or(Rest::Whole, Rest::Split),
            mismatches: 0,
            pending: InFlight::default(),
            #[cfg(feature = "stream")]
            stream_ended: false,
        }
    }

    /// Sends the call for the next chunk and returns its output. Returns `None` after the last chunk.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::send`]. After an error, calling `try_next` again requests the same chunk.
    pub async fn try_next(&mut self) -> Result<Option<TimeChunk<O::Output>>, Error> {
        poll_until_ready(self, Self::poll_step).await
    }

    fn poll_step(&mut self, context: &mut Context<'_>) -> Step<TimeChunk<O::Output>> {
        let pending = self.pending.get_mut().take().or_else(|| self.start());
        let Some(mut pending) = pending else { return Poll::Ready(Ok(None)) };
        let Poll::Ready(response) = pending.response.as_mut().poll(context) else {
            *self.pending.get_mut() = Some(pending);
            return Poll::Pending;
        };
        let parsed = O::parse(response?, self.call.options.decoding)?;
        self.mismatches += parsed.mismatches.total();
        trace::mismatches(O::META, &parsed.mismatches);
        self.rest = pending.rest;
        Poll::Ready(Ok(Some(TimeChunk { during: pending.during, output: parsed.value })))
    }

    /// Sends the next call. Returns `None` if all calls were sent.
    fn start(&mut self) -> Option<Pending> {
        let mut rest = self.rest.clone();
        let during = next_chunk(&mut self.call, &mut rest)?;
        let Call { client, operation, options } = &self.call;
        let response = send(client.clone(), operation.request(), options.clone());
        Some(Pending { during, rest, response })
    }

    /// Returns the number of [mismatches](crate::Mismatch) in the responses so far.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// Returns the remaining calls, each with its time range. The calls can be sent concurrently.
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
        std::iter::from_fn(move || next_chunk(&mut call, &mut rest).map(|during| (during, call.clone())))
    }
}

/// Sets the time range of the call to the next chunk, and returns the chunk. Returns `None` after the last chunk.
fn next_chunk<O: TimeChunked>(call: &mut Call<O>, rest: &mut Rest) -> Option<Range<Timestamp>> {
    match rest {
        Rest::Whole => {
            *rest = Rest::Empty;
            let empty = Timestamp::default()..Timestamp::default();
            Some(call.operation.during().map_or(empty, |during| during.clone()))
        }
        Rest::Split(split) => {
            let chunk = split.next()?;
            *call.operation.during()? = chunk.clone();
            Some(chunk)
        }
        Rest::Empty => None,
    }
}

impl<O: TimeChunked> Cancel for TimeChunks<O> {
    fn cancel(&mut self) {
        *self.pending.get_mut() = None;
    }
}

#[cfg(feature = "stream")]
crate::pagination::poll::stream!(impl[O: TimeChunked] TimeChunks<O>, TimeChunk<O::Output>);

impl<O: Operation> fmt::Debug for TimeChunks<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimeChunks").field("call", &self.call).field("rest", &self.rest).finish_non_exhaustive()
    }
}
