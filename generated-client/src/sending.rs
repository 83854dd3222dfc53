//! The future of a call: one exchange, compiled once for all operations, and the reading of its reply.

use crate::options::Options;
use crate::{Client, Decoding, Error, Operation, OperationMeta, Parsed, RawResponse, Request};
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request on its way, until the reply is there.
pub(crate) type Exchange = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// What [`Call::send`](crate::Call::send) gives: a future of what the reply holds.
///
/// Nothing is sent until it is polled for the first time; dropping it ends the call.
#[must_use = "nothing is sent until the future is awaited"]
pub struct Sending<T> {
    exchange: Exchange,
    operation: &'static OperationMeta,
    decoding: Decoding,
    parse: fn(RawResponse, Decoding) -> Result<Parsed<T>, Error>,
}

impl<T> Sending<T> {
    pub(crate) fn new<O: Operation<Output = T>>(operation: &O, client: Client, options: Options) -> Self {
        let (operation, request) = (O::META, operation.request());
        Self { decoding: options.decoding, exchange: exchange(client, request, options), operation, parse: O::parse }
    }
}

/// Sends a request, if it could be made. Whatever the operation, this is the same code.
pub(crate) fn exchange(client: Client, request: Result<Request, Error>, options: Options) -> Exchange {
    match request {
        Ok(request) => Box::pin(async move { client.transport().send(&request, &options).await }),
        Err(error) => Box::pin(ready(Err(error))),
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = match self.exchange.as_mut().poll(context) {
            Poll::Ready(Ok(reply)) => reply,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            Poll::Pending => return Poll::Pending,
        };
        match (self.parse)(reply, self.decoding) {
            Ok(parsed) => {
                #[cfg(feature = "tracing")]
                crate::trace::mismatches(self.operation, &parsed.mismatches);
                Poll::Ready(Ok(parsed.value))
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}
