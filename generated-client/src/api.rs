//! `ApiFuture`: the return type of the methods of the emitted trait `Api`. `ApiCall`: a listing through that trait.
//! `output!`: builds what they return in a test.

use crate::call::Call;
use crate::error::Error;
use crate::json::body::{Body, to_json};
use crate::operation::Operation;
use crate::pagination::cursor::Cursor;
use crate::pagination::fetched::Fetched;
use crate::pagination::items::Items;
use crate::pagination::next_page::OwnedPageToken;
use crate::pagination::page::Paging;
use crate::pagination::pages::Pages;
use crate::pagination::prefetch::Prefetched;
use crate::pagination::source::PageSource;
use crate::response::{Head, Parsed, RawResponse, Response};
use http::HeaderMap;
use std::fmt;
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
/// Each method sends a single call. The method `via` of a listing operation creates an [`ApiCall`], which requests all
/// pages. Code that reads response headers should take a [`Client`](crate::Client) instead. In tests,
/// `testing::FakeService` creates such a client.
pub type ApiFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// A listing through an implementation of [`Api`](crate::Api), which the method `via` of an operation returns.
///
/// ```
/// use generated_client::{Api, Error, ListLoginRecords};
///
/// /// Code that depends on the trait and not on the client.
/// async fn count(api: &dyn Api, user: &str) -> Result<usize, Error> {
///     let mut logins = ListLoginRecords::new().user_name(user).via(api).items();
///     let mut count = 0;
///     while logins.try_next().await?.is_some() {
///         count += 1;
///     }
///     Ok(count)
/// }
/// ```
///
/// Each page is a call of the operation's method, with the offset or marker of the page. The implementation must return
/// the page that begins there. If an implementation ignores it and does not report a correct total, the listing fails,
/// because it does not advance.
///
/// No pages are requested ahead. The responses of pages have the status 200, no headers, and no mismatches, because an
/// `Api` returns only values.
#[must_use = "a listing does nothing until its items or pages are awaited"]
pub struct ApiCall<'a, O: Operation> {
    operation: O,
    method: Box<dyn Fn(O) -> ApiFuture<'a, O::Output> + Send + Sync + 'a>,
}

impl<'a, O: Operation> ApiCall<'a, O> {
    // A small spec has no listing.
    #[allow(dead_code)]
    pub(crate) fn new(operation: O, method: impl Fn(O) -> ApiFuture<'a, O::Output> + Send + Sync + 'a) -> Self {
        Self { operation, method: Box::new(method) }
    }
}

impl<O: Paging<Output: Body> + Clone> ApiCall<'_, O> {
    /// Returns the pages of the listing, starting at the operation's offset or marker.
    pub fn pages(self) -> Pages<O, Self> {
        Pages::new(self)
    }

    /// Returns the items of all pages, starting at the operation's offset or marker.
    pub fn items(self) -> Items<O, Self> {
        Items::new(self.pages())
    }

    /// Returns the items, starting at a [cursor](Items::cursor).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Call::resume`].
    pub fn resume(self, cursor: &Cursor) -> Result<Items<O, Self>, Error> {
        Items::resume(self, cursor)
    }
}

impl<'a, O: Paging<Output: Body> + Clone> PageSource<O> for ApiCall<'a, O> {
    type Received = O::Output;
    type Future = ApiFuture<'a, O::Output>;

    fn operation(&mut self) -> &mut O {
        &mut self.operation
    }

    fn more_query(&self) -> &[(String, String)] {
        &[]
    }

    fn send(&self, _: Option<Prefetched>) -> Self::Future {
        (self.method)(self.operation.clone())
    }

    fn prefetch(&self, _: OwnedPageToken) -> Option<Prefetched> {
        None
    }

    fn read(&self, output: O::Output) -> Result<Fetched<O::Item>, Error> {
        // The body shows whether the page is unchanged, even if its items have no identity.
        let body = to_json(&output);
        let head = Head::new(&RawResponse::new(200, HeaderMap::new(), ""));
        let response = Response::new(head, Parsed::new(output, Default::default())).map(O::page);
        Ok(Fetched { response, body: body.into() })
    }
}

impl<O: Operation> fmt::Debug for ApiCall<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiCall").field("operation", &O::META.name).finish_non_exhaustive()
    }
}

/// Builds an output, or an object in an output, for a test. The listed fields are set, and the others are absent.
///
/// Values are converted with [`Into`], so that a `&str` sets a personal value or an enumeration value.
///
/// ```
/// use generated_client::{LoginRecord, LoginRecords, OptionalPersonal, output};
///
/// let login = output!(LoginRecord { user_name: "ada", is_reconnect: false });
/// let page = output!(LoginRecords { total_count: 1, records: [login] });
/// assert_eq!(page.records.unwrap()[0].user_name.expose_str(), Some("ada"));
/// ```
#[macro_export]
macro_rules! output {
    ($type:ty { $($field:ident: $value:expr),* $(,)? }) => {{
        #[allow(unused_mut)]
        let mut output = <$type as ::std::default::Default>::default();
        $(output.$field = ::std::option::Option::Some(::std::convert::Into::into($value));)*
        output
    }};
}

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
