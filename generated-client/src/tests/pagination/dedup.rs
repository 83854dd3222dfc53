//! Rows that move between pages during a listing: duplicates are skipped and counted.

use super::super::async_and_blocking::{Listed, in_each_mode};
use super::super::list_things::{ListThings, Thing};
use super::rest;
use super::service::{Reaction, Service};

async fn list(pages: &[&str]) -> Listed<Thing> {
    in_each_mode(async |mode| {
        let service = Service::pages(pages);
        let caller = mode.build(service.builder());
        caller.items(caller.call(ListThings::default()), 0).await
    })
    .await
}

#[tokio::test]
async fn rows_that_move_to_the_next_page_are_returned_once() {
    let listed = list(&[
        r#"{"total":3,"things":[{"id":"a"},{"id":"b"}]}"#,
        r#"{"total":4,"things":[{"id":"b"},{"id":"c"}]}"#,
        r#"{"total":4,"things":[]}"#,
    ])
    .await;
    let ids: Vec<_> = listed.items.into_iter().filter_map(|thing| thing.id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!((listed.duplicates, listed.error.is_none()), (1, true));
}

#[tokio::test]
async fn rows_without_an_identity_are_never_skipped() {
    let page = r#"{"things":[{"size":1},{"id":"","size":1}]}"#;
    let listed = list(&[page, r#"{"things":[{"size":1},{"id":"","size":2}]}"#, r#"{"things":[{"size":1}]}"#]).await;
    assert_eq!((listed.items.len(), listed.duplicates, listed.error.is_none()), (5, 0, true));
}

#[tokio::test]
async fn the_last_8192_items_are_remembered() {
    let rows: Vec<_> = (0..=8_192).map(|row| format!(r#"{{"id":"t{row}"}}"#)).collect();
    let first = format!(r#"{{"total":8195,"things":[{}]}}"#, rows.join(","));
    let listed = list(&[&first, r#"{"total":8195,"things":[{"id":"t1"},{"id":"t0"}]}"#]).await;
    assert_eq!((listed.items.len(), listed.duplicates, listed.error.is_none()), (8_194, 1, true));
    assert_eq!(listed.items[8_193].id.as_deref(), Some("t0"));
}

#[tokio::test]
async fn the_same_rows_under_another_total_are_not_a_loop() {
    let page = |total: i64| format!(r#"{{"total":{total},"things":[{{"id":"a"}},{{"id":"b"}}]}}"#);
    let last = r#"{"total":5,"things":[{"id":"c"}]}"#;
    let listed = list(&[&page(3), &page(5), last]).await;
    assert_eq!((listed.items.len(), listed.duplicates, listed.error.is_none()), (3, 2, true));
    let error = list(&[&page(3), &page(3), last]).await.error.unwrap();
    assert!(error.to_string().contains("the listing does not advance"), "{error}");
}

#[tokio::test]
async fn pages_that_repeat_are_a_loop() {
    /// Returns the number of requests after which a listing of these pages fails.
    async fn requests_until_error(page: fn(usize) -> String) -> usize {
        let service = Service::start(move |request| Reaction::Respond(200, page(request.number)));
        assert!(rest(&mut service.client().call(ListThings::default()).items()).await.is_err());
        service.requests().len()
    }
    let changing_total = |number| format!(r#"{{"things":[{{"size":1}},{{"size":2}}],"total":{}}}"#, 1_000 - number);
    assert_eq!(requests_until_error(changing_total).await, 2);
    let three_pages = |number| format!(r#"{{"things":[{{"size":{0}}},{{"size":{0}}}]}}"#, number % 3);
    assert_eq!(requests_until_error(three_pages).await, 14);
    let growing = |number| format!(r#"{{"total":{},"things":[{{"id":"a"}},{{"id":"b"}}]}}"#, 10 * number + 10);
    assert_eq!(requests_until_error(growing).await, 12);
}

#[tokio::test]
async fn pages_omit_the_items_of_earlier_pages() {
    let service = Service::pages(&[
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
