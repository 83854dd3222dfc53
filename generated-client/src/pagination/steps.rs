//! `Steps`: polls an async method again and again, for a stream.

use crate::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What is asked for one thing after the other, with the future of the next one while it is under
/// way.
pub(crate) enum Steps<S, T> {
    Idle(Box<S>),
    Busy(Step<S, T>),
    Ended,
}

/// The next thing, and what it was asked for.
pub(crate) type Step<S, T> = Pin<Box<dyn Future<Output = (Box<S>, Result<Option<T>, Error>)> + Send>>;

impl<S, T> Steps<S, T> {
    pub(crate) fn new(source: S) -> Self {
        Self::Idle(Box::new(source))
    }

    /// What the things come from, unless it is busy or at its end.
    pub(crate) fn source(&mut self) -> Option<&mut S> {
        match self {
            Self::Idle(source) => Some(source),
            Self::Busy(_) | Self::Ended => None,
        }
    }

    pub(crate) fn is_ended(&self) -> bool {
        matches!(self, Self::Ended)
    }

    /// The next thing. Behind the last one, and behind an error, there is none; `last` sees what the
    /// things came from before it goes.
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
        step: impl FnOnce(Box<S>) -> Step<S, T>,
        seen: impl FnOnce(&S),
    ) -> Poll<Option<Result<T, Error>>> {
        let mut under_way = match std::mem::replace(self, Self::Ended) {
            Self::Idle(source) => step(source),
            Self::Busy(under_way) => under_way,
            Self::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((source, next)) = under_way.as_mut().poll(context) else {
            *self = Self::Busy(under_way);
            return Poll::Pending;
        };
        seen(&source);
        if matches!(next, Ok(Some(_))) {
            *self = Self::Idle(source);
        }
        Poll::Ready(next.transpose())
    }
}
