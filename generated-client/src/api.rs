//! `ApiFuture`: the return type of the methods of the emitted trait `Api`.

use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use std::future::{Future, ready};
use std::pin::Pin;

/// The future that each method of [`Api`](crate::Api) returns.
///
/// ```
/// use generated_client::{Api, ApiFuture, ListLoginRecords, LoginRecords};
///
/// /// Returns no logins.
/// struct NoLogins;
///
/// impl Api for NoLogins {
///     fn list_login_records(&self, _: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
///         Box::pin(async { Ok(LoginRecords::default()) })
///     }
/// }
///
/// let api: &dyn Api = &NoLogins;
/// ```
///
/// Each method sends a single call. Code that iterates over listings with `items()`, or that reads response headers,
/// should take a [`Client`](crate::Client) instead. In tests, `testing::FakeService` creates such a client.
pub type ApiFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Boxes the future of a call.
pub(crate) fn boxed<'a, O: Operation<Output: 'a>>(call: Call<O>) -> ApiFuture<'a, O::Output> {
    Box::pin(call.send())
}

/// Returns a future with the error of a method that an implementation of `Api` does not override.
pub(crate) fn not_implemented<'a, O>(_: O, method: &str) -> ApiFuture<'a, O::Output>
where
    O: Operation<Output: Send + 'a>,
{
    let text = format!("this implementation of `Api` does not implement `{method}`");
    let error = Error::configuration(text).in_operation(O::META);
    Box::pin(ready(Err(error)))
}
