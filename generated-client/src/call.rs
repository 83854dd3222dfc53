//! `Call`: an operation with its values, the client that sends it, and options. `Sending`: the future of its output.

use crate::call_options::{CallOptions, Validation};
use crate::client::Client;
use crate::error::Error;
use crate::json::Decoding;
use crate::operation::Operation;
use crate::request::Request;
use crate::response::{Head, Parsed, RawResponse, Response};
use crate::retry::RetryConfig;
use crate::service::OperationMeta;
use crate::trace;
use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A call of an operation, not yet sent.
///
/// `C` is the client that sends it: [`Client`], or with the feature `blocking` also
/// `blocking::Client`.
///
/// The methods that carry the names of fields set values of the operation; those that begin with
/// `with_` set options of the call, which are the client's unless set.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O, C = Client> {
    pub(crate) client: C,
    pub(crate) operation: O,
    pub(crate) options: CallOptions,
}

impl<O, C> Call<O, C> {
    pub(crate) fn new(client: C, operation: O, options: CallOptions) -> Self {
        Self { client, operation, options }
    }

    /// The operation with its values so far.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its values so far, without the client.
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// The time for one attempt, from its start to the last byte of the reply.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// The time for the whole call: all its attempts, the waits between them, and those for the
    /// client's limits.
    pub fn with_total_timeout(mut self, timeout: Duration) -> Self {
        self.options.total_timeout = timeout;
        self
    }

    /// Whether, when and how often the call is sent again.
    pub fn with_retry(mut self, retry: RetryConfig) -> Self {
        self.options.retry = retry;
        self
    }

    /// What becomes of members of the reply that are of another type than documented.
    pub fn with_decoding(mut self, decoding: Decoding) -> Self {
        self.options.decoding = decoding;
        self
    }

    /// Sets a header that the operation does not know, in place of the one of that name if there is
    /// one. `Host` and the headers of authentication are the client's own: what is given for them is
    /// not sent. Headers that say where a request ends, such as `Content-Length`, are refused when
    /// the call is sent.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter that the operation does not know. It is signed like all others.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Sends values that the documents do not allow as well: the service may have moved on. What can
    /// never be sent, such as an empty path parameter, is refused all the same.
    pub fn unchecked(mut self) -> Self {
        self.options.validation = Validation::Skipped;
        self
    }
}

impl Client {
    /// A call of an operation, to be completed and sent. The methods named after operations are
    /// short for this.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, self.defaults().clone())
    }
}

impl<O: Operation> Call<O> {
    /// Sends the call and reads what the reply holds.
    ///
    /// Members of the reply that are of another type than documented are absent;
    /// [`send_with_response`](Self::send_with_response) lists them.
    ///
    /// # Errors
    ///
    /// The request is refused before sending because of its values; no reply comes in time or at
    /// all; the service answers with an error; the reply cannot be read.
    pub fn send(self) -> Sending<O::Output> {
        Sending {
            decoding: self.options.decoding,
            response: send(self.client, self.operation.request(), self.options),
            operation: O::META,
            parse: O::parse,
        }
    }

    /// Sends the call and reads the reply with its status, headers, request id and mismatches.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<Response<O::Output>, Error> {
        let decoding = self.options.decoding;
        let response = send(self.client, self.operation.request(), self.options).await?;
        let head = Head::of(&response);
        Ok(Response::new(head, O::parse(response, decoding)?))
    }
}

impl<O: Operation, C: fmt::Debug> fmt::Debug for Call<O, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::META.name)
            .field("client", &self.client)
            .field("attempt_timeout", &self.options.attempt_timeout)
            .field("total_timeout", &self.options.total_timeout)
            .finish_non_exhaustive()
    }
}

/// What [`Call::send`](crate::Call::send) gives: a future of what the reply holds.
///
/// Nothing is sent until it is polled for the first time; dropping it ends the call.
#[must_use = "nothing is sent until the future is awaited"]
pub struct Sending<T> {
    response: ResponseFuture,
    operation: &'static OperationMeta,
    decoding: Decoding,
    parse: fn(RawResponse, Decoding) -> Result<Parsed<T>, Error>,
}

/// The future of a response, which has the same type for all operations.
type ResponseFuture = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// Sends a request, unless it could not be built. This is compiled once for all operations.
fn send(client: Client, request: Result<Request, Error>, options: CallOptions) -> ResponseFuture {
    match request {
        Ok(request) => Box::pin(async move { client.send(&request, &options).await }),
        Err(error) => Box::pin(ready(Err(error))),
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = match self.response.as_mut().poll(context) {
            Poll::Ready(received) => received,
            Poll::Pending => return Poll::Pending,
        };
        let parsed = received.and_then(|response| (self.parse)(response, self.decoding));
        Poll::Ready(parsed.map(|parsed| {
            trace::mismatches(self.operation, &parsed.mismatches);
            parsed.value
        }))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}
