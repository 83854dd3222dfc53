//! `Call`: an operation with its values, its client and its options. `SendFuture`: the future that sends a call.

use crate::auth::Credentials;
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
use std::future::{IntoFuture, ready};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A call of an operation that has not been sent yet.
///
/// `C` is the client that sends the call: [`Client`], or `blocking::Client` with the feature `blocking`.
///
/// A call also has the setters of its operation `O`, which are documented on the page of the operation. The methods
/// that begin with `with_` set options of this call, which default to the options of the client. To send a call:
///
/// - [`send`](Self::send) returns the value of the response, and so does `.await`:
///   `client.list_login_records().limit(10).await?`. [`send_with_response`](Self::send_with_response) also returns
///   status and headers.
/// - [`items`](Self::items) and [`pages`](Self::pages) send one call for each page of a listing.
/// - [`time_chunks`](Self::time_chunks) sends one call for each part of a long time range.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O, C = Client> {
    pub(crate) client: C,
    pub(crate) operation: O,
    pub(crate) options: CallOptions,
}

/// The operation, and the options of the call. Both clients have these methods.
impl<O, C> Call<O, C> {
    pub(crate) fn new(client: C, operation: O, options: CallOptions) -> Self {
        Self { client, operation, options }
    }

    /// Returns the operation with its values.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// Consumes the call and returns the operation with its values.
    pub fn into_operation(self) -> O {
        self.operation
    }

    /// Sets the timeout of each attempt, from its start to the last byte of the response.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// Sets the timeout of the call. The timeout includes all attempts, the waits between them, and the waits for the
    /// client's rate limits.
    pub fn with_total_timeout(mut self, timeout: Duration) -> Self {
        self.options.total_timeout = timeout;
        self
    }

    /// Sets whether, when and how often the call is retried.
    pub fn with_retry(mut self, retry: RetryConfig) -> Self {
        self.options.retry = retry;
        self
    }

    /// Sets how response fields of an unexpected type are handled.
    pub fn with_decoding(mut self, decoding: Decoding) -> Self {
        self.options.decoding = decoding;
        self
    }

    /// Sets the credentials of this call. The default is the credentials of the client.
    ///
    /// The call belongs to the project of the client; [`for_project`](Client::for_project) selects another. Credentials
    /// from a provider cache their secrets. Clone them for each call, so that all calls share the cache.
    /// [`send`](Call::send) returns an error if the credentials cannot be sent, or if they are a password or a token of
    /// OIDC, which only a client can exchange.
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.options.credentials = Some(credentials);
        self
    }

    /// Sets a header that the operation does not define. The header replaces any other header of the same name.
    ///
    /// `Host` and the headers for authentication are ignored, because the client sets them. [`send`](Call::send)
    /// returns an error if a name or value is invalid, or if a header determines where the request ends, such as
    /// `Content-Length`.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter that the operation does not define.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.query.push((name.into(), value.into()));
        self
    }

    /// Skips the validation of documented constraints, for example because the service now accepts other values.
    ///
    /// A value that can never be sent, such as an empty path parameter, is still an error.
    pub fn skip_validation(mut self) -> Self {
        self.options.validation = Validation::Skipped;
        self
    }
}

impl Client {
    /// Creates a call of an operation. The methods named after operations are shorthands for this method.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, self.defaults().clone())
    }
}

/// Sending with the async client.
impl<O: Operation> Call<O> {
    /// Sends the call and returns the value of the response.
    ///
    /// In [tolerant](Decoding::Tolerant) decoding, a value with an unexpected type is absent if it cannot be converted
    /// without loss. [`send_with_response`](Self::send_with_response) lists these values.
    ///
    /// # Errors
    ///
    /// Returns an error if a value is invalid, credentials are missing, no response arrives in time, the service
    /// returns an error, or the response cannot be decoded. [`Error::kind`] distinguishes these cases.
    pub fn send(self) -> SendFuture<O::Output> {
        SendFuture {
            decoding: self.options.decoding,
            response: send(self.client, self.operation.request(), self.options),
            operation: O::META,
            parse: O::parse,
        }
    }

    /// Sends the call and returns the response with its status, headers, request ID and mismatches.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`send`](Self::send).
    pub async fn send_with_response(self) -> Result<Response<O::Output>, Error> {
        let decoding = self.options.decoding;
        let response = send(self.client, self.operation.request(), self.options).await?;
        let head = Head::new(&response);
        Ok(Response::new(head, O::parse(response, decoding)?))
    }
}

/// Awaiting a call sends it, like [`send`](Call::send).
impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = SendFuture<O::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
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

/// The future that [`Call::send`](crate::Call::send) returns. Its output is the value of the response.
///
/// Nothing is sent until the future is polled. Dropping the future cancels the call.
#[must_use = "nothing is sent until the future is awaited"]
pub struct SendFuture<T> {
    response: ResponseFuture,
    operation: &'static OperationMeta,
    decoding: Decoding,
    parse: fn(RawResponse, Decoding) -> Result<Parsed<T>, Error>,
}

/// The future of a response. Its type is the same for all operations.
pub(crate) type ResponseFuture = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

/// Sends a request, or returns the error that occurred while it was built. Not generic, so that it is compiled once.
pub(crate) fn send(client: Client, request: Result<Request, Error>, options: CallOptions) -> ResponseFuture {
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
