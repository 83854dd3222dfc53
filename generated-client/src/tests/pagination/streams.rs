//! Listings as streams.

use super::super::ListThings;
use super::service::{Reaction, Service};
use futures_core::{FusedStream, Stream};
use std::future::poll_fn;
use std::pin::Pin;

pub(in crate::tests) async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

const FIRST: &str = r#"{"total":9,"things":[{"id":"a","size":"x"},{"id":"b"}]}"#;
const SECOND: &str = r#"{"total":9,"things":[{"id":"b"},{"id":"c"}]}"#;

#[tokio::test]
async fn a_stream_of_items_has_the_items_of_the_listing() {
    let service = Service::pages(&[FIRST, SECOND]);
    let mut stream = service.client().call(ListThings::default()).items();
    let mut ids = Vec::new();
    while let Some(thing) = next(&mut stream).await {
        assert!(!stream.is_terminated());
        ids.push((thing.unwrap().id.unwrap(), stream.cursor().offset(), stream.cursor().position()));
    }
    assert_eq!(ids, [("a".to_owned(), 0, 1), ("b".to_owned(), 2, 0), ("c".to_owned(), 4, 0)]);
    assert_eq!((stream.duplicates_skipped(), stream.mismatches()), (1, 1));
    assert!(stream.is_terminated());
    assert!(next(&mut stream).await.is_none());
}

#[tokio::test]
async fn a_stream_ends_after_an_error_and_can_be_resumed() {
    let service = Service::start(|request| match request.number {
        0 => Reaction::Respond(200, FIRST.to_owned()),
        1 => Reaction::Respond(400, String::new()),
        _ => Reaction::Respond(200, SECOND.to_owned()),
    });
    let client = service.client();
    let mut stream = client.call(ListThings::default()).items();
    assert!(next(&mut stream).await.unwrap().is_ok());
    assert!(next(&mut stream).await.unwrap().is_ok());
    assert_eq!(next(&mut stream).await.unwrap().unwrap_err().status(), Some(400));
    assert!(stream.is_terminated() && next(&mut stream).await.is_none());
    let mut rest = client.call(ListThings::default()).resume(&stream.cursor()).unwrap();
    assert_eq!(rest.try_next().await.unwrap().unwrap().id.as_deref(), Some("b"));
    // The listing goes on if it is not polled as a stream.
    assert_eq!(stream.try_next().await.unwrap().unwrap().id.as_deref(), Some("c"));
}

#[tokio::test]
async fn a_stream_of_pages_has_the_pages_of_the_listing() {
    let service = Service::pages(&[FIRST, SECOND]);
    let mut stream = service.client().call(ListThings::default()).pages();
    let page = next(&mut stream).await.unwrap().unwrap();
    assert_eq!((page.status(), page.value().items.len()), (200, 2));
    assert_eq!(next(&mut stream).await.unwrap().unwrap().value().items.len(), 1);
    assert!(next(&mut stream).await.is_none());
    assert_eq!((stream.cursor().offset(), stream.duplicates_skipped()), (4, 1));
}

#[tokio::test]
async fn dropping_a_stream_ends_its_request() {
    let service = Service::start(|_| Reaction::Silence);
    let mut stream = service.client().call(ListThings::default()).items();
    let waiting = tokio::time::timeout(std::time::Duration::from_millis(20), next(&mut stream)).await;
    assert!(waiting.is_err() && service.arrived(1).await == 1);
    // Dropping the future did not cancel the request, because the request belongs to the stream.
    assert_eq!(service.requests().len(), 1);
    drop(stream);
    assert_eq!(service.closed_by_client(1).await, 1);
}

#[tokio::test]
async fn a_stream_and_try_next_share_the_request_in_flight() {
    let service = Service::start(|_| Reaction::Delay(std::time::Duration::from_millis(40), FIRST.to_owned()));
    let mut items = service.client().call(ListThings::default()).items();
    let waiting = tokio::time::timeout(std::time::Duration::from_millis(10), next(&mut items)).await;
    assert!(waiting.is_err());
    assert_eq!(items.try_next().await.unwrap().unwrap().id.as_deref(), Some("a"));
    assert_eq!(service.requests().len(), 1);
}
