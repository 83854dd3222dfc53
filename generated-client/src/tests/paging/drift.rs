//! Rows that shift while a listing is read.

use super::super::ListThings;
use super::rest;
use super::service::{Reaction, Service};
use crate::Items;

/// A service that gives these pages whatever it is asked for.
fn service(pages: &[&str]) -> Service {
    let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
    Service::start(move |asked| Reaction::Answer(200, pages.get(asked.number).cloned().unwrap_or("{}".to_owned())))
}

fn items(service: &Service) -> Items<ListThings> {
    service.client().call(ListThings::default()).items()
}

#[tokio::test]
async fn rows_that_shift_onto_the_next_page_come_once_and_are_counted() {
    let service = service(&[
        r#"{"total":3,"things":[{"id":"a"},{"id":"b"}]}"#,
        r#"{"total":4,"things":[{"id":"b"},{"id":"c"}]}"#,
        r#"{"total":4,"things":[]}"#,
    ]);
    let mut items = items(&service);
    let ids: Vec<_> = rest(&mut items).await.unwrap().into_iter().filter_map(|thing| thing.id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(items.drift(), 1);
}

#[tokio::test]
async fn rows_without_an_identity_are_never_dropped() {
    let page = r#"{"things":[{"size":1},{"id":"","size":1}]}"#;
    let service = service(&[page, r#"{"things":[{"size":1},{"id":"","size":2}]}"#, r#"{"things":[{"size":1}]}"#]);
    let mut items = items(&service);
    assert_eq!(rest(&mut items).await.unwrap().len(), 5);
    assert_eq!(items.drift(), 0);
}

#[tokio::test]
async fn a_page_that_only_shifted_is_no_repetition() {
    let page = |total: i64| format!(r#"{{"total":{total},"things":[{{"id":"a"}},{{"id":"b"}}]}}"#);
    let last = r#"{"total":5,"things":[{"id":"c"}]}"#;
    let (first, second) = (page(3), page(5));
    let shifted = service(&[&first, &second, last]);
    let mut found = items(&shifted);
    assert_eq!(rest(&mut found).await.unwrap().len(), 3);
    assert_eq!(found.drift(), 2);
    let stuck = service(&[&first, &first, last]);
    let error = rest(&mut items(&stuck)).await.unwrap_err();
    assert!(error.to_string().contains("does not move on"), "{error}");
}

#[tokio::test]
async fn a_service_that_repeats_itself_under_a_changing_total_is_an_error() {
    let react = |asked: &super::service::Asked| {
        let number = asked.number;
        Reaction::Answer(200, format!(r#"{{"things":[{{"size":1}},{{"size":2}}],"total":{}}}"#, 1_000 - number))
    };
    let service = Service::start(react);
    assert!(rest(&mut items(&service)).await.is_err());
    assert_eq!(service.offsets(), [0, 2]);
}

#[tokio::test]
async fn pages_are_handed_out_without_what_came_before() {
    let service = service(&[
        r#"{"total":9,"things":[{"id":"a"},{"id":"b"}]}"#,
        r#"{"total":9,"things":[{"id":"b"},{"id":"a"}]}"#,
        r#"{"total":9,"things":[{"id":"b"},{"id":"c"}]}"#,
    ]);
    let mut pages = service.client().call(ListThings::default()).pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        lengths.push(page.into_value().items.len());
    }
    assert_eq!(lengths, [2, 1]);
    assert_eq!(pages.drift(), 3);
}
