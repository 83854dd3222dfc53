//! The two faces of a client: what tests assert of a call, they assert of both.

use super::fault_server::in_time;
use crate::{Call, Client, ClientBuilder, Error, Operation, Paging, Response};
use std::fmt::Debug;
use std::ops::Deref;

/// How a client's calls are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Async,
    #[cfg(feature = "blocking")]
    Blocking,
}

pub(super) const FACES: &[Face] = &[
    Face::Async,
    #[cfg(feature = "blocking")]
    Face::Blocking,
];

/// A client of one face. Its calls are made and completed as those of the async client.
#[derive(Clone)]
pub(super) struct Caller {
    client: Client,
    #[cfg(feature = "blocking")]
    blocking: Option<crate::blocking::Client>,
}

/// What a listing gave until it ended or failed, and what it told then.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) items: Vec<T>,
    pub(super) error: Option<Error>,
    pub(super) drift: usize,
    pub(super) mismatches: usize,
    pub(super) cursor: String,
}

impl Face {
    pub(super) fn build(self, builder: ClientBuilder) -> Caller {
        let client = builder.build().expect("a client");
        Caller {
            #[cfg(feature = "blocking")]
            blocking: (self == Self::Blocking).then(|| client.blocking().expect("a thread")),
            client,
        }
    }
}

/// What is the same by any face.
pub(super) async fn by_any_face<T: Debug>(run: impl AsyncFn(Face) -> T) -> T {
    let result = run(Face::Async).await;
    for face in &FACES[1..] {
        assert_eq!(format!("{:?}", run(*face).await), format!("{result:?}"), "{face:?}");
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
            return on_a_thread(move || handed_to(client, call).send_with_response()).await;
        }
        in_time("the call", call.send_with_response()).await
    }

    /// The items of a listing that fetches so many pages ahead.
    pub(super) async fn items<O>(&self, call: Call<O>, ahead: usize) -> Listed<O::Item>
    where
        O: Paging<Item: Send> + Send + 'static,
    {
        #[cfg(feature = "blocking")]
        if let Some(client) = self.blocking.clone() {
            return on_a_thread(move || iterated(handed_to(client, call).items().with_prefetch(ahead))).await;
        }
        in_time("the listing", awaited(call.items().with_prefetch(ahead))).await
    }
}

async fn awaited<O: Paging>(mut listing: crate::Items<O>) -> Listed<O::Item> {
    let mut items = Vec::new();
    let error = loop {
        match listing.try_next().await {
            Ok(Some(item)) => items.push(item),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    let (drift, mismatches) = (listing.duplicates_skipped(), listing.mismatches());
    Listed { items, error, drift, mismatches, cursor: listing.cursor().to_string() }
}

#[cfg(feature = "blocking")]
fn iterated<O: Paging>(mut listing: crate::blocking::Items<O>) -> Listed<O::Item> {
    let (mut items, mut error) = (Vec::new(), None);
    for item in listing.by_ref() {
        match item {
            Ok(item) => items.push(item),
            Err(last) => error = Some(last),
        }
    }
    let (drift, mismatches) = (listing.duplicates_skipped(), listing.mismatches());
    Listed { items, error, drift, mismatches, cursor: listing.cursor().to_string() }
}

/// The same call by the blocking client.
#[cfg(feature = "blocking")]
fn handed_to<O>(client: crate::blocking::Client, call: Call<O>) -> Call<O, crate::blocking::Client> {
    Call::new(client, call.operation, call.options)
}

/// What a thread without a runtime comes to, while the one at hand goes on.
#[cfg(feature = "blocking")]
async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || tell.send(work()));
    in_time("the blocking call", told).await.expect("the call does not panic")
}
