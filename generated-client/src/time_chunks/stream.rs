//! Windows as a stream.

use super::chunks::{TimeWindow, Window, Windows};
use crate::error::Error;
use crate::pagination::steps::{Step, Steps};
use futures_core::{FusedStream, Stream};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The windows of a long range of time as a [`Stream`]. It ends behind the last one, and behind an
/// error.
#[must_use = "windows are not asked for until they are due"]
pub struct WindowStream<O: TimeWindow> {
    steps: Steps<Windows<O>, Window<O::Output>>,
    mismatches: usize,
}

impl<O: TimeWindow> Windows<O> {
    /// The windows as a [`Stream`].
    pub fn into_stream(self) -> WindowStream<O> {
        WindowStream { mismatches: self.mismatches(), steps: Steps::new(self) }
    }
}

impl<O: TimeWindow> WindowStream<O> {
    /// The number of members so far whose values are of another type than documented.
    pub fn mismatches(&self) -> usize {
        self.mismatches
    }
}

impl<O> Stream for WindowStream<O>
where
    O: TimeWindow + Send + 'static,
    O::Output: Send + 'static,
{
    type Item = Result<Window<O::Output>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { steps, mismatches } = self.get_mut();
        let step = |mut windows: Box<Windows<O>>| -> Step<_, _> {
            Box::pin(async move {
                let next = windows.try_next().await;
                (windows, next)
            })
        };
        steps.poll(context, step, |windows| *mismatches = windows.mismatches())
    }
}

impl<O: TimeWindow> FusedStream for WindowStream<O>
where
    Self: Stream,
{
    fn is_terminated(&self) -> bool {
        self.steps.is_ended()
    }
}

impl<O: TimeWindow> fmt::Debug for WindowStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WindowStream").finish_non_exhaustive()
    }
}
