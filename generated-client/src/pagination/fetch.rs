//! Fetches the page at a token, or takes it from the prefetched pages.

use super::next_page::OwnedPageToken;
use super::page::{Page, PageToken, Paging};
use super::prefetch::{Prefetch, Prefetched};
use crate::call::Call;
use crate::error::Error;
use crate::request::message::Request;
use crate::response::{Head, RawResponse, Response};
use bytes::Bytes;

/// Whether a page was requested before it was needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    OnDemand,
    Prefetched,
}

/// A page as the service returned it.
pub(super) struct Fetched<T> {
    pub(super) response: Response<Page<T>>,
    pub(super) body: Bytes,
    pub(super) origin: Origin,
}

/// A page without duplicates.
pub(super) struct UniquePage<T> {
    pub(super) response: Response<Page<T>>,
    pub(super) token: OwnedPageToken,
    /// The positions of the removed items on the page.
    pub(super) removed: Vec<usize>,
}

/// Fetches the page at a token.
pub(super) async fn fetch<O: Paging>(
    call: &mut Call<O>,
    prefetch: &mut Prefetch,
    token: &OwnedPageToken,
) -> Result<Fetched<O::Item>, Error> {
    let (raw, origin) = fetch_raw(call, prefetch, token).await?;
    let head = Head::new(&raw);
    let body = raw.body().clone();
    let parsed = O::parse(raw, call.options.decoding)?;
    Ok(Fetched { response: Response::new(head, parsed).map(O::page), body, origin })
}

async fn fetch_raw<O: Paging>(
    call: &mut Call<O>,
    prefetch: &mut Prefetch,
    token: &OwnedPageToken,
) -> Result<(RawResponse, Origin), Error> {
    if let Some(prefetched) = prefetch.take(token) {
        let response = prefetched.response().await.map_err(|error| error.in_operation(O::META))?;
        return Ok((response, Origin::Prefetched));
    }
    let request = request_at(call, token)?;
    let response = call.client.send(&request, &call.options).await?;
    Ok((response, Origin::OnDemand))
}

/// Requests the page at a token before it is needed. Returns `None` outside of a Tokio runtime, and if the request
/// cannot be built: the error is returned when the page is needed.
pub(super) fn start<O: Paging>(call: &mut Call<O>, token: OwnedPageToken) -> Option<Prefetched> {
    let request = request_at(call, &token).ok()?;
    Prefetched::start(token, &call.client, request, &call.options)
}

fn request_at<O: Paging>(call: &mut Call<O>, token: &OwnedPageToken) -> Result<Request, Error> {
    match (call.operation.page_token(), token) {
        (PageToken::Offset(value), OwnedPageToken::Offset(offset)) => *value = *offset,
        (PageToken::Marker(value) | PageToken::LastItem(value), OwnedPageToken::Marker(marker)) => {
            value.clone_from(marker)
        }
        // An operation uses either offsets or markers in all of its calls.
        (PageToken::Offset(_), OwnedPageToken::Marker(_))
        | (PageToken::Marker(_) | PageToken::LastItem(_), OwnedPageToken::Offset(_)) => {}
    }
    call.operation.request()
}
