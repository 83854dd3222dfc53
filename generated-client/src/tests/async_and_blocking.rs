//! Sends the same calls with the async and the blocking client, for assertions that hold for both.

use super::fault_server::in_time;
use crate::{Call, Client, ClientBuilder, Download, Error, Operation, Paging, Response, Wait, Waitable};
use std::fmt::Debug;
use std::ops::Deref;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Async,
    #[cfg(feature = "blocking")]
    Blocking,
}

pub(super) const MODES: &[Mode] = &[
    Mode::Async,
    #[cfg(feature = "blocking")]
    Mode::Blocking,
];

/// A client in one of the modes. `Caller` dereferences to the async client, with which tests build calls.
/// [`send`](Self::send) and [`items`](Self::items) send the calls in the mode of the `Caller`.
#[derive(Clone)]
pub(super) struct Caller {
    client: Client,
    #[cfg(feature = "blocking")]
    blocking: Option<crate::blocking::Client>,
}

/// The items that a listing returned until it ended or failed, and its error, counters and cursor at that time.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    pub(super) error: Option<Error>,
    pub(super) duplicates: usize,
    pub(super) mismatches: usize,
    pub(super) cursor: String,
}

impl Mode {
    pub(super) fn build(self, builder: ClientBuilder) -> Caller {
        let client = builder.build().expect("a client");
        Caller {
            #[cfg(feature = "blocking")]
            blocking: (self == Self::Blocking).then(|| client.blocking().expect("a thread")),
            client,
        }
    }
}

/// Returns the result of `run`, which must be equal in each mode.
pub(super) async fn in_each_mode<T: Debug>(run: impl AsyncFn(Mode) -> T) -> T {
    let result = run(Mode::Async).await;
    for mode in &MODES[1..] {
        assert_eq!(format!("{:?}", run(*mode).await), format!("{result:?}"), "{mode:?}");
    }
    result
}

impl Deref for Caller {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Caller {
    pub(super) async fn send<O>(&self, call: Call<O>) -> Result<Response<O::Output>, Error>
    where
        O: Operation<Output: Send> + Send + 'static,
    {
        #[cfg(feature = "blocking")]
        if let Some(client) = self.blocking.clone() {
            let call = Call::new(client, call.operation, call.options);
            return on_a_thread(move || call.send_with_response()).await;
        }
        in_time("the call", call.send_with_response()).await
    }

    pub(super) async fn wait<O>(&self, wait: Wait<O>, deadline: Duration) -> Result<O::Task, Error>
    where
        O: Waitable<Task: Send> + 'static,
    {
        #[cfg(feature = "blocking")]
        if let Some(client) = self.blocking.clone() {
            let wait = Wait { client, id: wait.id, options: wait.options };
            return on_a_thread(move || wait.wait(deadline)).await;
        }
        in_time("the wait", wait.wait(deadline)).await
    }

    pub(super) async fn save(&self, download: Download, directory: PathBuf) -> Result<PathBuf, Error> {
        #[cfg(feature = "blocking")]
        if self.blocking.is_some() {
            return on_a_thread(move || download.blocking_save_to(directory)).await;
        }
        in_time("the file", download.save_to(directory)).await
    }

    pub(super) async fn items<O>(&self, call: Call<O>, prefetch: usize) -> Listed<O::Item>
    where
        O: Paging<Item: Send> + Send + 'static,
    {
        #[cfg(feature = "blocking")]
        if let Some(client) = self.blocking.clone() {
            let call = Call::new(client, call.operation, call.options);
            return on_a_thread(move || iterate(call.items().with_prefetch(prefetch))).await;
        }
        in_time("the listing", collect(call.items().with_prefetch(prefetch))).await
    }
}

async fn collect<O: Paging>(mut listing: crate::Items<O>) -> Listed<O::Item> {
    let mut items = Vec::new();
    let error = loop {
        match listing.try_next().await {
            Ok(Some(item)) => items.push(item),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    let cursor = listing.cursor().to_string();
    Listed { items, error, duplicates: listing.duplicates_skipped(), mismatches: listing.mismatches(), cursor }
}

#[cfg(feature = "blocking")]
fn iterate<O: Paging>(mut listing: crate::blocking::Items<O>) -> Listed<O::Item> {
    let mut items = Vec::new();
    let mut error = None;
    for item in listing.by_ref() {
        match item {
            Ok(item) => items.push(item),
            Err(last) => error = Some(last),
        }
    }
    let cursor = listing.cursor().to_string();
    Listed { items, error, duplicates: listing.duplicates_skipped(), mismatches: listing.mismatches(), cursor }
}

/// Returns the result of a function that runs on a thread without a runtime.
#[cfg(feature = "blocking")]
async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || sender.send(work()));
    in_time("the blocking call", receiver).await.expect("the call does not panic")
}
