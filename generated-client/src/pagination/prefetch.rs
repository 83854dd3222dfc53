//! `Prefetch`: pages that are requested before they are needed.

use super::next_page::OwnedPageToken;
use crate::call_options::CallOptions;
use crate::client::Client;
use crate::error::{Error, Kind};
use crate::request::message::Request;
use crate::response::RawResponse;
use std::collections::VecDeque;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// Maximum number of prefetched pages. Each may be as large as the limit of a response body.
const MAX_PREFETCHED: usize = 64;

/// The pages that were requested ahead, in order. If pages begin at offsets, the offsets differ by `step`.
///
/// Each page is fetched by its own task, which also runs while the caller processes the previous pages. Without a task,
/// the request would make no progress during that time, but its timeouts would run. A response is decoded when its page
/// is needed.
#[derive(Debug, Default)]
pub(super) struct Prefetch {
    max: usize,
    step: i64,
    pages: VecDeque<Prefetched>,
}

/// The offsets at which the following pages are expected to begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// The offset of the next page.
    pub(super) from: i64,
    /// The number of rows on a page.
    pub(super) step: i64,
    /// The offset at which the listing ends. `None` if it is not known.
    pub(super) end: Option<i64>,
}

/// A requested page. Dropping it cancels the request.
#[derive(Debug)]
pub struct Prefetched {
    token: OwnedPageToken,
    task: JoinHandle<Result<RawResponse, Error>>,
}

impl Prefetch {
    pub(super) fn new(pages: usize) -> Self {
        Self { max: pages.min(MAX_PREFETCHED), ..Self::default() }
    }

    pub(super) fn is_off(&self) -> bool {
        self.max == 0
    }

    /// Returns the page at a token. `None` if that is not the next prefetched page.
    pub(super) fn take(&mut self, token: &OwnedPageToken) -> Option<Prefetched> {
        let is_next = self.pages.front().is_some_and(|page| page.token == *token);
        if is_next { self.pages.pop_front() } else { None }
    }

    /// Requests pages until the maximum number or the end of the listing is reached. If the prefetched pages do not
    /// follow the plan, cancels them first.
    pub(super) fn fill(&mut self, plan: Plan, mut start: impl FnMut(i64) -> Option<Prefetched>) {
        let is_next = |page: &Prefetched| page.offset() == Some(plan.from);
        if self.step != plan.step || !self.pages.front().is_some_and(is_next) {
            self.clear();
            self.step = plan.step;
        }
        let after = |page: &Prefetched| page.offset()?.checked_add(plan.step);
        let mut next = self.pages.back().map_or(Some(plan.from), after);
        while self.pages.len() < self.max {
            let offset = next.filter(|offset| plan.end.is_none_or(|end| *offset < end));
            let Some(page) = offset.and_then(&mut start) else { break };
            next = after(&page);
            self.pages.push_back(page);
        }
    }

    /// Requests a single page ahead, unless it was requested already. More pages cannot be requested, because each page
    /// contains the marker of the next one.
    pub(super) fn fetch_one(&mut self, token: &OwnedPageToken, start: impl FnOnce() -> Option<Prefetched>) {
        if self.pages.front().is_none_or(|page| page.token != *token) {
            self.pages = start().into_iter().collect();
        }
    }

    /// Cancels all requests.
    pub(super) fn clear(&mut self) {
        self.pages.clear();
    }
}

impl Prefetched {
    /// Requests the page at a token in a task. Returns `None` outside of a Tokio runtime.
    pub(super) fn start(
        token: OwnedPageToken,
        client: &Client,
        request: Request,
        options: &CallOptions,
    ) -> Option<Self> {
        let client = client.clone();
        let options = options.clone();
        let runtime = Handle::try_current().ok()?;
        let task = runtime.spawn(async move { client.send(&request, &options).await });
        Some(Self { token, task })
    }

    pub(super) async fn response(mut self) -> Result<RawResponse, Error> {
        let ended = |_| Error::new(Kind::Transport, "the page was not fetched: the Tokio runtime is shutting down");
        (&mut self.task).await.map_err(ended)?
    }

    fn offset(&self) -> Option<i64> {
        match self.token {
            OwnedPageToken::Offset(offset) => offset,
            OwnedPageToken::Marker(_) => None,
        }
    }
}

impl Drop for Prefetched {
    fn drop(&mut self) {
        self.task.abort();
    }
}
