//! Rows that shift while a listing is read.

use super::super::async_and_blocking::{Listed, by_any_face};
use super::super::fixture::{ListThings, Thing};
use super::rest;
use super::service::{Reaction, Service};

/// A service that gives these pages whatever it is asked for.
fn service(pages: &[&str]) -> Service {
    let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
    Service::start(move |asked| Reaction::Answer(200, pages.get(asked.number).cloned().unwrap_or("{}".to_owned())))
}

/// What a listing of these pages gives, which is the same by any face.
async fn list(pages: &[&str]) -> Listed<Thing> {
    by_any_face(async |face| {
        let service = service(pages);
        let caller = face.build(service.builder());
        caller.items(caller.call(ListThings::default()), 0).await
    })
    .await
}

#[tokio::test]
async fn rows_that_shift_onto_the_next_page_come_once_and_are_counted() {
    let listed = list(&[
        r#"{"total":3,"things":[{"id":"a"},{"id":"b"}]}"#,
        r#"{"total":4,"things":[{"id":"b"},{"id":"c"}]}"#,
        r#"{"total":4,"things":[]}"#,
    ])
    .await;
    let ids: Vec<_> = listed.items.into_iter().filter_map(|thing| thing.id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!((listed.drift, listed.error.is_none()), (1, true));
}

#[tokio::test]
async fn rows_without_an_identity_are_never_dropped() {
    let page = r#"{"things":[{"size":1},{"id":"","size":1}]}"#;
    let listed = list(&[page, r#"{"things":[{"size":1},{"id":"","size":2}]}"#, r#"{"things":[{"size":1}]}"#]).await;
    assert_eq!((listed.items.len(), listed.drift, listed.error.is_none()), (5, 0, true));
}

#[tokio::test]
async fn the_last_8192_items_are_remembered() {
    let rows: Vec<_> = (0..=8_192).map(|row| format!(r#"{{"id":"t{row}"}}"#)).collect();
    let first = format!(r#"{{"total":8195,"things":[{}]}}"#, rows.join(","));
    let listed = list(&[&first, r#"{"total":8195,"things":[{"id":"t1"},{"id":"t0"}]}"#]).await;
    assert_eq!((listed.items.len(), listed.drift, listed.error.is_none()), (8_194, 1, true));
    assert_eq!(listed.items[8_193].id.as_deref(), Some("t0"));
}

#[tokio::test]
async fn a_page_that_only_shifted_is_no_repetition() {
    let page = |total: i64| format!(r#"{{"total":{total},"things":[{{"id":"a"}},{{"id":"b"}}]}}"#);
    let last = r#"{"total":5,"things":[{"id":"c"}]}"#;
    let (first, second) = (page(3), page(5));
    let listed = list(&[&first, &second, last]).await;
    assert_eq!((listed.items.len(), listed.drift, listed.error.is_none()), (3, 2, true));
    let error = list(&[&first, &first, last]).await.error.unwrap();
    assert!(error.to_string().contains("the listing does not advance"), "{error}");
}

#[tokio::test]
async fn a_service_that_repeats_itself_under_a_changing_total_is_an_error() {
    let react = |asked: &super::service::Asked| {
        let number = asked.number;
        Reaction::Answer(200, format!(r#"{{"things":[{{"size":1}},{{"size":2}}],"total":{}}}"#, 1_000 - number))
    };
    let service = Service::start(react);
    assert!(rest(&mut service.client().call(ListThings::default()).items()).await.is_err());
    assert_eq!(service.offsets(), [0, 2]);
}

#[tokio::test]
async fn a_service_that_repeats_several_pages_in_turn_is_an_error() {
    let service = Service::start(|asked| {
        let size = asked.number % 3;
        Reaction::Answer(200, format!(r#"{{"things":[{{"size":{size}}},{{"size":{size}}}]}}"#))
    });
    assert!(rest(&mut service.client().call(ListThings::default()).items()).await.is_err());
    assert_eq!(service.offsets().len(), 104);
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
    assert_eq!(pages.duplicates_skipped(), 3);
}
