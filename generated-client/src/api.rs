//! `ApiFuture`: the future of the methods of the emitted trait `Api`.

use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use std::future::{Future, ready};
use std::pin::Pin;

/// The future that the methods of [`Api`](crate::Api) return.
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
/// A method sends one call. Code that reads listings with `items()`, or that needs the headers of responses, takes a
/// client. In tests, `testing::FakeService` creates it.
pub type ApiFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Sends a call.
pub(crate) fn boxed<'a, O: Operation<Output: 'a>>(call: Call<O>) -> ApiFuture<'a, O::Output> {
    Box::pin(call.send())
}

/// Returns the error of a method that an implementation of `Api` lacks.
pub(crate) fn not_implemented<'a, O>(_: O, method: &str) -> ApiFuture<'a, O::Output>
where
    O: Operation<Output: Send + 'a>,
{
    let text = format!("this implementation of `Api` does not implement `{method}`");
    let error = Error::configuration(text).in_operation(O::META);
    Box::pin(ready(Err(error)))
}
