//! `Call`: an operation with its values, the client that sends it, and options. `SendFuture`: the future of its output.

use crate::call_options::{CallOptions, Validation};
use crate::client::Client;
use crate::error::Error;
use crate::json::decode::Decoding;
use crate::operation::Operation;
use crate::request::message::Request;
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
/// Methods with the name of a field set that value of the operation. Methods that begin with `with_` set options of the
/// call; the defaults are those of the client.
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

    /// The operation with its values so far. The client is dropped.
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// The time for one attempt, from its start to the last byte of the response.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// The time for the whole call: its attempts, the waits between them, and the waits for the client's rate limits.
    pub fn with_total_timeout(mut self, timeout: Duration) -> Self {
        self.options.total_timeout = timeout;
        self
    }

    /// Whether, when and how often the call is sent again.
    pub fn with_retry(mut self, retry: RetryConfig) -> Self {
        self.options.retry = retry;
        self
    }

    /// How members of the response with another type than documented are treated.
    pub fn with_decoding(mut self, decoding: Decoding) -> Self {
        self.options.decoding = decoding;
        self
    }

    /// Sets a header that the operation does not define, and replaces one of the same name. `Host` and the headers of
    /// authentication belong to the client and are ignored here. Headers that delimit a request, such as
    /// `Content-Length`, are an error of `send`.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter that the operation does not define. It is signed like all others.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Sends values that the documented constraints do not allow, in case the service has changed. Values that can
    /// never be sent, such as an empty path parameter, are still an error.
    pub fn skip_validation(mut self) -> Self {
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
    /// Sends the call and returns the value of the response.
    ///
    /// Members of the response that have another type than documented are absent.
    /// [`send_with_response`](Self::send_with_response) lists them.
    ///
    /// # Errors
    ///
    /// The request is refused because of its values; there is no response, or none in time; the service returns an
    /// error; the response cannot be read.
    pub fn send(self) -> SendFuture<O::Output> {
        SendFuture {
            decoding: self.options.decoding,
            response: send(self.client, self.operation.request(), self.options),
            operation: O::META,
            parse: O::parse,
        }
    }

    /// Sends the call and returns the response with its status, headers, request id and mismatches.
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

/// The future of [`Call::send`](crate::Call::send).
///
/// Nothing is sent until it is polled for the first time. Dropping it cancels the call.
#[must_use = "nothing is sent until the future is awaited"]
pub struct SendFuture<T> {
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

impl<T> Future for SendFuture<T> {
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

impl<T> fmt::Debug for SendFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendFuture").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}
