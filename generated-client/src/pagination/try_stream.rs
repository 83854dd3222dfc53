//! `TryStream`: a stream that calls an async method until the method returns `None` or an error.

use crate::error::Error;
use futures_core::{FusedStream, Stream};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The source of a [`TryStream`].
pub trait TryNext: Sized + Send + 'static {
    /// The items of the stream.
    type Item: Send;

    /// The progress of the source. It is available even while the next item is being fetched.
    type Progress: Unpin;

    /// Returns the next item, or `None` after the last item.
    fn try_next(&mut self) -> impl Future<Output = Result<Option<Self::Item>, Error>> + Send;

    /// Returns the next item, if it is available without waiting.
    fn next_ready(&mut self) -> Option<Self::Item> {
        None
    }

    /// Returns the progress of the source.
    fn progress(&self) -> Self::Progress;

    /// Returns the number of [mismatches](crate::Mismatch) in the responses so far.
    fn mismatches(&self) -> usize;
}

/// A [`Stream`] that ends after the last item, or after the first error.
///
/// Nothing is fetched until the stream is polled.
#[must_use = "streams do nothing until they are polled"]
pub struct TryStream<S: TryNext> {
    state: State<S>,
    pub(super) progress: S::Progress,
    mismatches: usize,
}

enum State<S: TryNext> {
    Idle(Box<S>),
    Busy(Step<S>),
    Ended,
}

/// A future that returns the source and its next item.
type Step<S> = Pin<Box<dyn Future<Output = (Box<S>, Result<Option<<S as TryNext>::Item>, Error>)> + Send>>;

impl<S: TryNext> TryStream<S> {
    pub(crate) fn new(source: S) -> Self {
        Self { progress: source.progress(), mismatches: source.mismatches(), state: State::Idle(Box::new(source)) }
    }

    /// Returns the number of [mismatches](crate::Mismatch) in the responses so far.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }
}

impl<S: TryNext> Stream for TryStream<S> {
    type Item = Result<S::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let mut step: Step<S> = match std::mem::replace(&mut this.state, State::Ended) {
            State::Idle(mut source) => {
                // Most items are available without waiting, and need no future.
                if let Some(item) = source.next_ready() {
                    this.progress = source.progress();
                    this.state = State::Idle(source);
                    return Poll::Ready(Some(Ok(item)));
                }
                Box::pin(async move {
                    let next = source.try_next().await;
                    (source, next)
                })
            }
            State::Busy(step) => step,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((source, next)) = step.as_mut().poll(context) else {
            this.state = State::Busy(step);
            return Poll::Pending;
        };
        this.progress = source.progress();
        this.mismatches = source.mismatches();
        if matches!(next, Ok(Some(_))) {
            this.state = State::Idle(source);
        }
        Poll::Ready(next.transpose())
    }
}

impl<S: TryNext> FusedStream for TryStream<S> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

impl<S: TryNext<Progress: fmt::Debug>> fmt::Debug for TryStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TryStream").field("progress", &self.progress).finish_non_exhaustive()
    }
}
