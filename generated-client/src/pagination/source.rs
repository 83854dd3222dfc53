//! `PageSource`: what a listing requests its pages from. `Call` requests them from the service.

use super::fetched::Fetched;
use super::next_page::OwnedPageToken;
use super::page::{PageToken, Paging};
use super::prefetch::Prefetched;
use crate::call::{Call, ResponseFuture, send};
use crate::error::Error;
use crate::response::{Head, RawResponse, Response};

/// What a listing requests its pages from: the [`Call`] of a client, or the [`ApiCall`](crate::ApiCall) of an
/// implementation of [`Api`](crate::Api).
pub trait PageSource<O: Paging> {
    /// What arrives for a page.
    type Received;

    /// The future of a page.
    type Future: Future<Output = Result<Self::Received, Error>> + Send + Unpin;

    /// Returns the operation.
    fn operation(&mut self) -> &mut O;

    /// Returns the query parameters that the operation does not define.
    fn more_query(&self) -> &[(String, String)];

    /// Sends the operation, unless the page was prefetched.
    fn send(&self, prefetched: Option<Prefetched>) -> Self::Future;

    /// Requests the page at the token of the operation before it is needed. Returns `None` if that is not possible. If
    /// the request cannot be built, the error is returned when the page is needed.
    fn prefetch(&self, token: OwnedPageToken) -> Option<Prefetched>;

    /// Converts what has arrived to a page.
    fn read(&self, received: Self::Received) -> Result<Fetched<O::Item>, Error>;
}

impl<O: Paging> PageSource<O> for Call<O> {
    type Received = RawResponse;
    type Future = ResponseFuture;

    fn operation(&mut self) -> &mut O {
        &mut self.operation
    }

    fn more_query(&self) -> &[(String, String)] {
        &self.options.query
    }

    fn send(&self, prefetched: Option<Prefetched>) -> ResponseFuture {
        match prefetched {
            Some(page) => Box::pin(async { page.response().await.map_err(|error| error.in_operation(O::META)) }),
            None => send(self.client.clone(), self.operation.request(), self.options.clone()),
        }
    }

    fn prefetch(&self, token: OwnedPageToken) -> Option<Prefetched> {
        Prefetched::start(token, &self.client, self.operation.request().ok()?, &self.options)
    }

    fn read(&self, received: RawResponse) -> Result<Fetched<O::Item>, Error> {
        let head = Head::new(&received);
        let body = received.body().clone();
        let parsed = O::parse(received, self.options.decoding)?;
        Ok(Fetched { response: Response::new(head, parsed).map(O::page), body })
    }
}

/// Sets the token of the page that the operation requests.
pub(super) fn set_token<O: Paging>(operation: &mut O, token: &OwnedPageToken) {
    match (operation.page_token(), token) {
        (PageToken::Offset(value), OwnedPageToken::Offset(offset)) => *value = *offset,
        (PageToken::Marker(value) | PageToken::LastItem(value), OwnedPageToken::Marker(marker)) => {
            value.clone_from(marker)
        }
        // An operation uses either offsets or markers in all of its calls.
        (PageToken::Offset(_), OwnedPageToken::Marker(_))
        | (PageToken::Marker(_) | PageToken::LastItem(_), OwnedPageToken::Offset(_)) => {}
    }
}
