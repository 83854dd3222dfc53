//! Building blocks of the emitted trait `Api`.

use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use std::future::{Future, ready};
use std::pin::Pin;

/// What the methods of [`Api`](crate::Api) give: a future of the operation's output.
///
/// ```
/// use generated_client::{Api, ApiFuture, ListLoginRecords, LoginRecords};
///
/// /// Knows nobody who logged in, and nothing else.
/// struct Quiet;
///
/// impl Api for Quiet {
///     fn list_login_records(&self, _: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
///         Box::pin(async { Ok(LoginRecords::default()) })
///     }
/// }
///
/// let api: &dyn Api = &Quiet;
/// ```
///
/// A method sends one call. Code that reads listings with `items()`, or that waits for its responses,
/// takes a client, which `testing::FakeService` answers in tests.
pub type ApiFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// The call as a future.
pub(crate) fn boxed<'a, O: Operation<Output: 'a>>(call: Call<O>) -> ApiFuture<'a, O::Output> {
    Box::pin(call.send())
}

/// The error of a method that an implementation does not have.
pub(crate) fn not_implemented<'a, O>(_: O, method: &str) -> ApiFuture<'a, O::Output>
where
    O: Operation<Output: Send + 'a>,
{
    let text = format!("this implementation of `Api` has no method `{method}`: implement it");
    let error = Error::configuration(text).in_operation(O::META);
    Box::pin(ready(Err(error)))
}
