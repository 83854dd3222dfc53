//! Fetches the page at a token, or takes it from the prefetched pages.

use super::fetched::{Fetched, Origin};
use super::next_page::OwnedPageToken;
use super::page::Paging;
use super::pages::Pages;
use super::source::{PageSource, set_token};
use crate::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

impl<O: Paging, S: PageSource<O>> Pages<O, S> {
    /// Fetches the page at a token. A prefetched page with a lower total than the previous page is older, so it is
    /// fetched again: rows that moved between the two requests would be missed.
    pub(super) fn poll_fetch(
        &mut self,
        token: &OwnedPageToken,
        context: &mut Context<'_>,
    ) -> Poll<Result<Fetched<O::Item>, Error>> {
        loop {
            let (future, origin) = match self.pending.get_mut() {
                Some(pending) => pending,
                None => {
                    let prefetched = self.prefetch.take(token);
                    let origin = if prefetched.is_some() { Origin::Prefetched } else { Origin::OnDemand };
                    set_token(self.source.operation(), token);
                    self.pending.get_mut().insert((self.source.send(prefetched), origin))
                }
            };
            let origin = *origin;
            let received = ready!(Pin::new(future).poll(context));
            *self.pending.get_mut() = None;
            let page = self.source.read(received?)?;
            let is_older = matches!(token, OwnedPageToken::Offset(_)) && page.response.value().total < self.total;
            if origin == Origin::OnDemand || !is_older {
                return Poll::Ready(Ok(page));
            }
            self.prefetch.clear();
        }
    }
}
