//! `TimeChunks`: the chunks of a long time range, each with its own call.

use super::split::Split;
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::trace;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::fmt;
use std::ops::Range;
use std::time::Duration;

/// An idempotent operation with a limited time range.
pub trait TimeChunked: Operation {
    /// The documented minimum duration of the time range, or zero if there is none.
    const MINIMUM: Duration;

    /// The documented maximum duration of the time range.
    const MAXIMUM: Duration;

    /// The format of the ends of the range.
    const FORMAT: TimeFormat;

    /// Returns the time range of this call, if it is set.
    fn during(&mut self) -> Option<&mut Range<Timestamp>>;
}

/// A part of a time range, and the output of its call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeChunk<T> {
    /// The time range of the call. It is empty if the call has no time range.
    pub during: Range<Timestamp>,
    /// The output of the call.
    pub output: T,
}

/// The chunks of a long time range. The call of each chunk is sent when the chunk is needed.
///
/// The ends of the range are rounded outwards to the precision of its format. The chunks cover it in order, without gaps
/// and overlaps. Their lengths are within the documented limits, and differ by at most one step of the format. If the
/// service includes both ends of a range, a value exactly between two chunks is returned twice.
///
/// A range that one call can cover is not split, and neither is a range without chunks of allowed lengths.
#[must_use = "chunks are not requested until `try_next` is called"]
pub struct TimeChunks<O> {
    call: Call<O>,
    rest: Rest,
    mismatches: usize,
}

/// The remaining calls.
#[derive(Clone, Debug)]
enum Rest {
    /// One call with the whole range.
    Whole,
    /// A call for each chunk of the range.
    Split(Split),
    Empty,
}

impl<O: TimeChunked> TimeChunks<O> {
    pub(crate) fn new(mut call: Call<O>) -> Self {
        let durations = O::MINIMUM..=O::MAXIMUM;
        let split = call.operation.during().and_then(|during| Split::new(during, durations, O::FORMAT));
        Self { call, rest: split.map_or(Rest::Whole, Rest::Split), mismatches: 0 }
    }

    /// Sends the call for the next chunk. Returns `None` after the last one.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::send`]. After an error, the next call requests the same chunk.
    pub async fn try_next(&mut self) -> Result<Option<TimeChunk<O::Output>>, Error> {
        let mut rest = self.rest.clone();
        let Some(during) = next_chunk(&mut self.call, &mut rest) else { return Ok(None) };
        let request = self.call.operation.request()?;
        let response = self.call.client.send(&request, &self.call.options).await?;
        let parsed = O::parse(response, self.call.options.decoding)?;
        self.mismatches += parsed.mismatches.total();
        trace::mismatches(O::META, &parsed.mismatches);
        self.rest = rest;
        Ok(Some(TimeChunk { during, output: parsed.value }))
    }

    /// Returns the number of fields with an unexpected type in all responses so far. They are absent from the outputs.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }

    /// Returns the remaining calls with their time ranges, for example to send them concurrently.
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

/// Sets the next chunk on the call.
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

impl<O: Operation> fmt::Debug for TimeChunks<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimeChunks").field("call", &self.call).field("rest", &self.rest).finish_non_exhaustive()
    }
}
