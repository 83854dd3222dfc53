//! Prefetched pages: their order, their number, their errors, and their cancellation.

use super::super::async_and_blocking::MODES;
use super::super::list_things::{self, ListThings, Listing};
use super::rest;
use super::service::{PageRequest, Reaction, Service};
use crate::Items;
use std::time::Duration;

const DELAY: Duration = Duration::from_millis(15);

/// Returns a page of at most 10 rows, from a listing of `count` rows.
fn page(request: &PageRequest, count: i64) -> String {
    let offset = request.offset.unwrap_or(0);
    list_things::page(count, (offset..count.min(offset + 10)).map(|row| format!("t{row}")))
}

fn items(service: &Service, prefetch: usize) -> Items<ListThings> {
    let operation = ListThings { limit: Some(10), ..ListThings::default() };
    service.client().call(operation).items().with_prefetch(prefetch)
}

#[tokio::test]
async fn items_keep_their_order_and_requests_are_limited() {
    for (prefetch, mode) in [0, 1, 2, 5].into_iter().flat_map(|prefetch| MODES.iter().map(move |mode| (prefetch, mode)))
    {
        let service = Service::start(|request| Reaction::Delay(DELAY, page(request, 123)));
        let caller = mode.build(service.builder());
        let operation = ListThings { limit: Some(10), ..ListThings::default() };
        let listed = caller.items(caller.call(operation), prefetch).await;
        let ids: Vec<_> = listed.items.into_iter().filter_map(|thing| thing.id).collect();
        let expected: Vec<_> = (0..123).map(|row| format!("t{row}")).collect();
        assert_eq!(ids, expected);
        let mut offsets = service.offsets();
        offsets.sort_unstable();
        assert_eq!(offsets, (0..13).map(|page| page * 10).collect::<Vec<_>>());
        assert_eq!(service.peak_open(), prefetch.max(1));
    }
}

#[tokio::test]
async fn prefetched_pages_are_limited_while_the_caller_is_slow() {
    let service = Service::start(|request| Reaction::Respond(200, page(request, 1_000)));
    let mut items = items(&service, 3);
    for taken in [1, 11, 21] {
        for _ in 0..if taken == 1 { 1 } else { 10 } {
            items.try_next().await.unwrap();
        }
        // The current page, the pages before it, and three prefetched pages.
        let expected = taken / 10 + 1 + 3;
        assert_eq!(service.arrived(expected).await, expected, "{taken}");
        tokio::time::sleep(DELAY).await;
        assert_eq!(service.requests().len(), expected);
    }
    let service = Service::start(|request| Reaction::Respond(200, page(request, i64::MAX)));
    let mut items = self::items(&service, usize::MAX);
    items.try_next().await.unwrap();
    assert_eq!(service.arrived(65).await, 65);
    tokio::time::sleep(DELAY).await;
    assert_eq!(service.requests().len(), 65);
}

#[tokio::test]
async fn an_error_keeps_its_position_and_its_page_is_fetched_again() {
    let service = Service::start(|request| match (request.offset, request.number) {
        (Some(20), 0..6) => Reaction::Respond(400, r#"{"error_code":"C1"}"#.to_owned()),
        (Some(10), _) => Reaction::Delay(DELAY, page(request, 50)),
        _ => Reaction::Respond(200, page(request, 50)),
    });
    let mut items = items(&service, 4);
    for _ in 0..20 {
        assert!(items.try_next().await.unwrap().is_some());
    }
    let error = items.try_next().await.unwrap_err();
    assert_eq!((error.code(), error.operation()), (Some("C1"), Some("ListThings")));
    assert_eq!((items.cursor().offset(), items.cursor().position()), (20, 0));
    service.arrived(5).await;
    let mut left = rest(&mut items).await;
    while left.is_err() {
        left = rest(&mut items).await;
    }
    assert_eq!(left.unwrap().len(), 30);
}

#[tokio::test]
async fn dropping_a_listing_ends_all_requests() {
    let service = Service::start(|request| match request.offset {
        None => Reaction::Respond(200, page(request, 100)),
        Some(_) => Reaction::Silence,
    });
    let mut items = items(&service, 3);
    items.try_next().await.unwrap();
    assert_eq!(service.arrived(4).await, 4);
    drop(items);
    assert_eq!(service.closed_by_client(3).await, 3);
}

#[tokio::test]
async fn dropping_a_future_ends_only_its_request() {
    let service = Service::start(|request| match (request.offset, request.number) {
        (Some(10), 1) => Reaction::Silence,
        _ => Reaction::Respond(200, page(request, 30)),
    });
    let mut items = items(&service, 1);
    for _ in 0..10 {
        items.try_next().await.unwrap();
    }
    assert!(tokio::time::timeout(DELAY, items.try_next()).await.is_err());
    assert_eq!(service.closed_by_client(1).await, 1);
    assert_eq!(rest(&mut items).await.unwrap().len(), 20);
}

#[tokio::test]
async fn pages_of_unexpected_lengths_lose_no_items() {
    // The pages get shorter.
    let service = Service::start(|request| {
        let offset = request.offset.unwrap_or(0);
        let end = (offset + (10 - offset / 10).max(1)).min(60);
        Reaction::Respond(200, list_things::page(60, (offset..end).map(|row| format!("t{row}"))))
    });
    assert_eq!(rest(&mut items(&service, 4)).await.unwrap().len(), 60);
}

#[tokio::test]
async fn operations_that_are_not_idempotent_are_not_prefetched() {
    let service = Service::start(|request| Reaction::Respond(200, page(request, 30)));
    let mut items = service.client().call(Listing::<false>::default()).items().with_prefetch(4);
    items.try_next().await.unwrap();
    tokio::time::sleep(DELAY).await;
    assert_eq!(service.requests().len(), 1);
    assert_eq!(rest(&mut items).await.unwrap().len(), 29);
}
