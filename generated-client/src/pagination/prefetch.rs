//! Pages that are asked for before they are due.

use super::course::Spot;
use crate::error::Kind;
use crate::{Client, Error, RawResponse, Request, call_options::CallOptions};
use std::collections::VecDeque;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// No more pages than this are fetched ahead: each of them may be as long as a reply can be.
pub(super) const MOST_AHEAD: usize = 64;

/// The pages that were asked for and are not due yet, in order and evenly spaced.
///
/// Each is fetched by a task of its own, so that its time runs no matter how long the caller is busy
/// with the page before. Only the raw reply waits; it is read when it is due.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    most: usize,
    step: i64,
    fetches: VecDeque<Fetch>,
}

/// Where the next pages are thought to begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// The offset of the page that is due next.
    pub(super) from: i64,
    /// The number of rows on a page.
    pub(super) step: i64,
    /// The offset at which there is no page any more, if that is known.
    pub(super) end: Option<i64>,
}

/// A page under way. Dropping it ends the request.
#[derive(Debug)]
pub(super) struct Fetch {
    spot: Spot,
    task: JoinHandle<Result<RawResponse, Error>>,
}

impl Ahead {
    /// Fetches so many pages ahead.
    pub(super) fn new(pages: usize) -> Self {
        Self { most: pages.min(MOST_AHEAD), ..Self::default() }
    }

    pub(super) fn is_off(&self) -> bool {
        self.most == 0
    }

    /// The page at a place, if it was asked for.
    pub(super) fn take(&mut self, spot: &Spot) -> Option<Fetch> {
        let is_due = self.fetches.front().is_some_and(|fetch| fetch.spot == *spot);
        if is_due { self.fetches.pop_front() } else { None }
    }

    /// Asks for pages until there are enough. What is under way for other offsets is given up.
    pub(super) fn fill(&mut self, plan: Plan, mut start: impl FnMut(i64) -> Option<Fetch>) {
        let is_first = |fetch: &Fetch| fetch.offset() == Some(plan.from);
        if self.step != plan.step || !self.fetches.front().is_some_and(is_first) {
            self.clear();
            self.step = plan.step;
        }
        let behind = |fetch: &Fetch| fetch.offset()?.checked_add(plan.step);
        let mut next = self.fetches.back().map_or(Some(plan.from), behind);
        while self.fetches.len() < self.most {
            let due = next.filter(|offset| plan.end.is_none_or(|end| *offset < end));
            let Some(fetch) = due.and_then(&mut start) else { break };
            next = behind(&fetch);
            self.fetches.push_back(fetch);
        }
    }

    /// Asks for one page: where the next one begins, only that page tells.
    pub(super) fn begin(&mut self, spot: &Spot, start: impl FnOnce() -> Option<Fetch>) {
        if self.fetches.front().is_none_or(|fetch| fetch.spot != *spot) {
            self.fetches = start().into_iter().collect();
        }
    }

    /// Gives up everything that is under way.
    pub(super) fn clear(&mut self) {
        self.fetches.clear();
    }
}

impl Fetch {
    fn offset(&self) -> Option<i64> {
        match self.spot {
            Spot::Offset(offset) => offset,
            Spot::Marker(_) => None,
        }
    }

    /// Begins to fetch the page at a place, if there is a runtime to do so.
    pub(super) fn start(spot: Spot, client: &Client, request: Request, options: &CallOptions) -> Option<Self> {
        let (client, options) = (client.clone(), options.clone());
        let runtime = Handle::try_current().ok()?;
        let task = runtime.spawn(async move { client.send(&request, &options).await });
        Some(Self { spot, task })
    }

    /// The reply to it.
    pub(super) async fn reply(mut self) -> Result<RawResponse, Error> {
        let ended = |_| Error::new(Kind::Transport, "the task that fetches the page has ended: the runtime shuts down");
        (&mut self.task).await.map_err(ended)?
    }
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.task.abort();
    }
}
