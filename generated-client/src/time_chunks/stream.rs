//! Time chunks as a `Stream`.

use super::chunks::{TimeChunk, TimeChunked, TimeChunks};
use crate::error::Error;
use crate::pagination::try_stream::{TryNext, TryStream};

/// The chunks of a long time range as a [`Stream`](futures_core::Stream). The stream ends after the last chunk, or
/// after the first error.
pub type TimeChunkStream<O> = TryStream<TimeChunks<O>>;

impl<O> TimeChunks<O>
where
    O: TimeChunked + Send + 'static,
    O::Output: Send + 'static,
{
    /// Converts the chunks into a [`Stream`](futures_core::Stream).
    pub fn into_stream(self) -> TimeChunkStream<O> {
        TryStream::new(self)
    }
}

impl<O> TryNext for TimeChunks<O>
where
    O: TimeChunked + Send + 'static,
    O::Output: Send + 'static,
{
    type Item = TimeChunk<O::Output>;
    type Progress = ();

    async fn try_next(&mut self) -> Result<Option<Self::Item>, Error> {
        Self::try_next(self).await
    }

    fn progress(&self) {}

    fn mismatches(&self) -> usize {
        Self::mismatches(self)
    }
}
