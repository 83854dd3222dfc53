//! Fetches the page at a place, or takes it from those that were fetched ahead.

use super::course::Spot;
use super::prefetch::Fetch;
use super::{Page, Pages, Paging, Turn};
use crate::response::Head;
use crate::{Call, Error, RawResponse, Request, Response};
use bytes::Bytes;

/// When a page was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// When it was due.
    Due,
    /// Before that.
    Ahead,
}

/// What is counted over all pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) drift: usize,
    pub(super) mismatches: usize,
}

/// A page that is due.
pub(super) struct Arrived<T> {
    /// The page, without the items that were handed out before.
    pub(super) page: Response<Page<T>>,
    pub(super) spot: Spot,
    /// Where on the page those items were.
    pub(super) dropped: Vec<usize>,
}

impl<O: Paging> Pages<O> {
    /// The page at a place as it came, and its body.
    pub(super) async fn load(&mut self, spot: &Spot) -> Result<(Response<Page<O::Item>>, Bytes, Origin), Error> {
        let (reply, origin) = self.fetch(spot).await?;
        let (head, body) = (Head::of(&reply), reply.body().clone());
        let parsed = O::parse(reply, self.call.options.decoding)?;
        Ok((Response::new(head, parsed).map(O::page), body, origin))
    }

    async fn fetch(&mut self, spot: &Spot) -> Result<(RawResponse, Origin), Error> {
        if let Some(fetch) = self.ahead.take(spot) {
            let reply = fetch.reply().await.map_err(|error| error.in_operation(O::META));
            return Ok((reply?, Origin::Ahead));
        }
        let request = request_at(&mut self.call, spot)?;
        let reply = self.call.client.send(&request, &self.call.options).await?;
        Ok((reply, Origin::Due))
    }

    /// The marker of the next page, as the page at hand tells it.
    pub(super) fn marker_behind(&mut self, page: &mut Page<O::Item>) -> Option<String> {
        match self.call.operation.turn() {
            Turn::Offset(_) => None,
            Turn::Marker(_) => page.next.take(),
            Turn::LastItem(_) => page.items.iter().rev().find_map(O::identity).map(str::to_owned),
        }
    }
}

fn request_at<O: Paging>(call: &mut Call<O>, spot: &Spot) -> Result<Request, Error> {
    match (call.operation.turn(), spot) {
        (Turn::Offset(value), Spot::Offset(offset)) => *value = *offset,
        (Turn::Marker(value) | Turn::LastItem(value), Spot::Marker(marker)) => value.clone_from(marker),
        // An operation does not change its kind.
        (Turn::Offset(_), Spot::Marker(_)) | (Turn::Marker(_) | Turn::LastItem(_), Spot::Offset(_)) => {}
    }
    call.operation.request()
}

/// Begins to fetch the page at a place. What cannot be asked for ahead is an error when it is due.
pub(super) fn start<O: Paging>(call: &mut Call<O>, spot: Spot) -> Option<Fetch> {
    let request = request_at(call, &spot).ok()?;
    Fetch::start(spot, &call.client, request, &call.options)
}
