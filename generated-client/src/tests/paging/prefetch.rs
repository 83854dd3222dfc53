//! Pages that are fetched before they are due.

use super::super::ListThings;
use super::super::async_and_blocking::FACES;
use super::rest;
use super::service::{Asked, Reaction, Service};
use crate::internal::PageToken;
use crate::{Idempotency, Items, Operation, OperationMeta, Paging};
use std::time::Duration;

const LATE: Duration = Duration::from_millis(15);

/// A page of ten of a listing of so many things.
fn page(asked: &Asked, count: i64) -> String {
    let offset = asked.offset.unwrap_or(0);
    let rows: Vec<_> = (offset..count.min(offset + 10)).map(|row| format!(r#"{{"id":"t{row}"}}"#)).collect();
    format!(r#"{{"total":{count},"things":[{}]}}"#, rows.join(","))
}

fn items(service: &Service, ahead: usize) -> Items<ListThings> {
    let operation = ListThings { limit: Some(10), ..ListThings::default() };
    service.client().call(operation).items().with_prefetch(ahead)
}

#[tokio::test]
async fn the_same_things_come_in_the_same_order_from_no_more_requests_than_set() {
    for (ahead, face) in [0, 1, 2, 5].into_iter().flat_map(|ahead| FACES.iter().map(move |face| (ahead, face))) {
        let service = Service::start(|asked| Reaction::Late(LATE, page(asked, 123)));
        let caller = face.build(service.builder());
        let operation = ListThings { limit: Some(10), ..ListThings::default() };
        let listed = caller.items(caller.call(operation), ahead).await;
        let ids: Vec<_> = listed.items.into_iter().filter_map(|thing| thing.id).collect();
        let expected: Vec<_> = (0..123).map(|row| format!("t{row}")).collect();
        assert_eq!(ids, expected);
        let mut offsets = service.offsets();
        offsets.sort_unstable();
        assert_eq!(offsets, (0..13).map(|page| page * 10).collect::<Vec<_>>());
        assert_eq!(service.most_open(), ahead.max(1));
    }
}

#[tokio::test]
async fn no_more_pages_than_set_wait_for_a_slow_caller() {
    let service = Service::start(|asked| Reaction::Answer(200, page(asked, 1_000)));
    let mut items = items(&service, 3);
    for taken in [1, 11, 21] {
        let missing = taken - service.asked().len().min(taken);
        for _ in 0..if taken == 1 { 1 } else { 10 } {
            items.try_next().await.unwrap();
        }
        // The page at hand, those before it, and three that wait.
        let expected = taken / 10 + 1 + 3;
        assert_eq!(service.arrived(expected).await, expected, "{missing}");
        tokio::time::sleep(LATE).await;
        assert_eq!(service.asked().len(), expected);
    }
    let boundless = super::super::ListThings { limit: Some(10), ..ListThings::default() };
    let service = Service::start(|asked| Reaction::Answer(200, page(asked, i64::MAX)));
    let mut items = service.client().call(boundless).items().with_prefetch(usize::MAX);
    items.try_next().await.unwrap();
    assert_eq!(service.arrived(65).await, 65);
    tokio::time::sleep(LATE).await;
    assert_eq!(service.asked().len(), 65);
}

#[tokio::test]
async fn an_error_comes_in_its_turn_and_its_page_again() {
    let service = Service::start(|asked| match (asked.offset, asked.number) {
        (Some(20), 0..6) => Reaction::Answer(400, r#"{"error_code":"C1"}"#.to_owned()),
        (Some(10), _) => Reaction::Late(LATE, page(asked, 50)),
        _ => Reaction::Answer(200, page(asked, 50)),
    });
    let mut items = items(&service, 4);
    for _ in 0..20 {
        assert!(items.try_next().await.unwrap().is_some());
    }
    let error = items.try_next().await.unwrap_err();
    assert_eq!((error.code(), error.operation()), (Some("C1"), Some("ListThings")));
    assert_eq!(items.cursor().to_string(), "v1:ListThings:20:0");
    service.arrived(5).await;
    let mut left = rest(&mut items).await;
    while left.is_err() {
        left = rest(&mut items).await;
    }
    assert_eq!(left.unwrap().len(), 30);
}

#[tokio::test]
async fn dropping_the_items_ends_all_requests() {
    let service = Service::start(|asked| match asked.offset {
        None => Reaction::Answer(200, page(asked, 100)),
        Some(_) => Reaction::Silence,
    });
    let mut items = items(&service, 3);
    items.try_next().await.unwrap();
    assert_eq!(service.arrived(4).await, 4);
    drop(items);
    assert_eq!(service.given_up(3).await, 3);
}

#[tokio::test]
async fn dropping_a_future_ends_its_request_alone() {
    let service = Service::start(|asked| match (asked.offset, asked.number) {
        (Some(10), 1) => Reaction::Silence,
        _ => Reaction::Answer(200, page(asked, 30)),
    });
    let mut items = items(&service, 1);
    for _ in 0..10 {
        items.try_next().await.unwrap();
    }
    assert!(tokio::time::timeout(LATE, items.try_next()).await.is_err());
    assert_eq!(service.given_up(1).await, 1);
    assert_eq!(rest(&mut items).await.unwrap().len(), 20);
}

#[tokio::test]
async fn pages_of_another_length_than_thought_lose_nothing() {
    // It gives fewer the further it gets, and does not tell how many there are.
    let service = Service::start(|asked| {
        let offset = asked.offset.unwrap_or(0);
        let end = (offset + (10 - offset / 10).max(1)).min(60);
        let rows: Vec<_> = (offset..end).map(|row| format!(r#"{{"id":"t{row}"}}"#)).collect();
        Reaction::Answer(200, format!(r#"{{"total":60,"things":[{}]}}"#, rows.join(",")))
    });
    assert_eq!(rest(&mut items(&service, 4)).await.unwrap().len(), 60);
}

/// Lists things, and does something on each call.
#[derive(Clone, Debug, Default)]
struct ListOnce(ListThings);

impl Operation for ListOnce {
    type Output = <ListThings as Operation>::Output;

    const META: &'static OperationMeta =
        &OperationMeta { idempotency: Idempotency::NotIdempotent, ..*ListThings::META };

    fn request(&self) -> Result<crate::Request, crate::Error> {
        self.0.request()
    }

    fn parse(
        response: crate::RawResponse,
        decoding: crate::Decoding,
    ) -> Result<crate::internal::Parsed<Self::Output>, crate::Error> {
        ListThings::parse(response, decoding)
    }
}

impl Paging for ListOnce {
    type Item = <ListThings as Paging>::Item;

    const DEFAULT_LIMIT: Option<i64> = Some(10);

    fn turn(&mut self) -> PageToken<'_> {
        self.0.turn()
    }

    fn limit(&mut self) -> &mut Option<i64> {
        self.0.limit()
    }

    fn page(output: Self::Output) -> crate::Page<Self::Item> {
        ListThings::page(output)
    }

    fn identity(item: &Self::Item) -> Option<&str> {
        ListThings::identity(item)
    }
}

#[tokio::test]
async fn what_is_not_safe_to_repeat_is_not_fetched_ahead() {
    let service = Service::start(|asked| Reaction::Answer(200, page(asked, 30)));
    let mut items = service.client().call(ListOnce::default()).items().with_prefetch(4);
    items.try_next().await.unwrap();
    tokio::time::sleep(LATE).await;
    assert_eq!(service.asked().len(), 1);
    assert_eq!(rest(&mut items).await.unwrap().len(), 29);
}
