//! `poll_until_ready`: awaits a function that polls a listing. `InFlight`: the request of a listing. `stream!`: implements `Stream` with such a function.

use crate::error::Error;
use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

/// The result of polling a listing: its next element, or `None` after the last one.
pub(crate) type Step<T> = Poll<Result<Option<T>, Error>>;

/// A request that may be in flight. The mutex is never locked. It makes a listing `Sync`, although futures are not.
pub(crate) struct InFlight<T>(Mutex<Option<T>>);

impl<T> Default for InFlight<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> InFlight<T> {
    pub(crate) fn get_mut(&mut self) -> &mut Option<T> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A listing that may have a request in flight.
pub(crate) trait Cancel {
    /// Cancels the request in flight.
    fn cancel(&mut self);
}

/// Polls a listing until it returns a result. Dropping the future cancels the request in flight.
pub(crate) async fn poll_until_ready<L: Cancel, T>(
    listing: &mut L,
    mut poll: impl FnMut(&mut L, &mut Context<'_>) -> Poll<T>,
) -> T {
    struct Guard<'l, L: Cancel>(&'l mut L);

    impl<L: Cancel> Drop for Guard<'_, L> {
        fn drop(&mut self) {
            self.0.cancel();
        }
    }

    let guard = Guard(listing);
    poll_fn(|context| poll(&mut *guard.0, context)).await
}

/// Implements `Stream` and `FusedStream` for a listing with the method `poll_step` and the field `stream_ended`.
#[cfg(feature = "stream")]
macro_rules! stream {
    (impl[$($generics:tt)*] $listing:ty, $item:ty) => {
        // No field is pinned in place.
        impl<$($generics)*> Unpin for $listing {}

        impl<$($generics)*> futures_core::Stream for $listing {
            type Item = Result<$item, Error>;

            /// Returns the next element. The stream ends after the last element, or after the first error.
            ///
            /// Dropping a future that awaits the next element does not cancel the request. Dropping the stream does.
            fn poll_next(
                self: std::pin::Pin<&mut Self>,
                context: &mut std::task::Context<'_>,
            ) -> std::task::Poll<Option<Self::Item>> {
                let this = self.get_mut();
                if this.stream_ended {
                    return std::task::Poll::Ready(None);
                }
                let next = std::task::ready!(this.poll_step(context));
                this.stream_ended = !matches!(next, Ok(Some(_)));
                std::task::Poll::Ready(next.transpose())
            }
        }

        impl<$($generics)*> futures_core::FusedStream for $listing {
            fn is_terminated(&self) -> bool {
                self.stream_ended
            }
        }
    };
}

#[cfg(feature = "stream")]
pub(crate) use stream;
