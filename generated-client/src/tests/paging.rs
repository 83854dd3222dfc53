//! Where listings end, and where they must not.

mod cursors;
mod drift;
mod markers;
mod prefetch;
mod properties;
pub(super) mod service;
#[cfg(feature = "stream")]
pub(super) mod streams;

use super::async_and_blocking::by_any_face;
use super::server::{Server, json, reply};
use super::{ListThings, builder, client};
use crate::{Error, Items, Paging, RetryConfig};

/// Everything that is left.
async fn rest<O: Paging>(items: &mut Items<O>) -> Result<Vec<O::Item>, Error> {
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await? {
        all.push(item);
    }
    Ok(all)
}

/// The ids that a listing gives, and the queries that it sends, which are the same by any face.
async fn list(operation: ListThings, pages: &[&str]) -> (Result<Vec<String>, Error>, Vec<String>) {
    by_any_face(async |face| {
        let server = Server::start(pages.iter().map(|page| json(page)));
        let caller = face.build(builder(server.url()).retry(RetryConfig::none()));
        let listed = caller.items(caller.call(operation.clone()), 0).await;
        let ids = listed.items.into_iter().map(|thing| thing.id.unwrap_or_default()).collect();
        let query = |request: String| {
            let target = request.split(' ').nth(1).unwrap_or_default().to_owned();
            target.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
        };
        (listed.error.map_or(Ok(ids), Err), server.requests().into_iter().map(query).collect())
    })
    .await
}

#[tokio::test]
async fn a_listing_goes_on_after_full_pages_and_ends_at_a_short_one() {
    let pages = [r#"{"total":2,"things":[{"id":"a"},{"id":"b"}]}"#, r#"{"things":[{"id":"c"}]}"#];
    let (ids, queries) = list(ListThings::default(), &pages).await;
    assert_eq!(ids.unwrap(), ["a", "b", "c"]);
    assert_eq!(queries, ["", "offset=2"]);
}

#[tokio::test]
async fn a_short_page_is_not_the_last_if_the_total_says_so() {
    let operation = ListThings { offset: Some(5), limit: Some(3), ..ListThings::default() };
    let pages = [r#"{"total":7,"things":[{"id":"a"}]}"#, r#"{"total":7,"things":[{"id":"b"}]}"#];
    let (ids, queries) = list(operation, &pages).await;
    assert_eq!(ids.unwrap(), ["a", "b"]);
    assert_eq!(queries, ["offset=5&limit=3", "offset=6&limit=3"]);
}

#[tokio::test]
async fn an_empty_page_ends_a_listing_whatever_the_total() {
    let (ids, _) = list(ListThings::default(), &[r#"{"total":9,"things":[]}"#]).await;
    assert!(ids.unwrap().is_empty());
    let (ids, _) = list(ListThings::default(), &["{}"]).await;
    assert!(ids.unwrap().is_empty());
}

#[tokio::test]
async fn items_that_cannot_be_read_count_as_rows() {
    let pages = [r#"{"things":[{"id":"a"},null]}"#, r#"{"things":[null,null]}"#, r#"{"things":[]}"#];
    let (ids, queries) = list(ListThings::default(), &pages).await;
    assert_eq!(ids.unwrap(), ["a"]);
    assert_eq!(queries, ["", "offset=2", "offset=4"]);
}

#[tokio::test]
async fn a_page_that_repeats_is_an_error() {
    for page in [r#"{"things":[{"id":"a"},{"id":"b"}]}"#, r#"{"things":[{"size":1},{"size":2}]}"#] {
        let (ids, _) = list(ListThings::default(), &[page, page]).await;
        let error = ids.unwrap_err();
        assert!(error.to_string().contains("the page at offset 2 repeats rows"), "{error}");
    }
}

#[tokio::test]
async fn pages_without_items_end_after_a_while() {
    let page = r#"{"total":1000,"things":[null,null]}"#;
    let (ids, queries) = list(ListThings::default(), &[page; 101]).await;
    assert!(ids.unwrap_err().to_string().contains("the page at offset 200 repeats"));
    assert_eq!(queries.len(), 101);
}

#[tokio::test]
async fn a_short_page_that_nothing_confirms_is_followed_by_a_look_at_the_next() {
    let operation = || ListThings { limit: Some(9), ..ListThings::default() };
    // The service gives two a page, however many it is asked for, and counts none or too few.
    for total in ["", r#""total":1,"#, r#""total":-7,"#] {
        let pages = [r#"{"id":"a"},{"id":"b"}"#, r#"{"id":"c"},{"id":"d"}"#, r#"{"id":"e"}"#];
        let pages = pages.map(|things| format!(r#"{{{total}"things":[{things}]}}"#));
        let (ids, _) = list(operation(), &pages.each_ref().map(String::as_str)).await;
        assert_eq!(ids.unwrap(), ["a", "b", "c", "d", "e"]);
    }
    // The same page again is no error here: nothing said that there would be another one.
    let page = r#"{"things":[{"id":"a"}]}"#;
    let (ids, queries) = list(operation(), &[page, page]).await;
    assert_eq!((ids.unwrap().len(), queries.len()), (1, 2));
}

#[tokio::test]
async fn more_rows_that_are_no_items_than_are_listed_still_count() {
    let nulls = ["null"; 150].join(",");
    let pages = [
        format!(r#"{{"things":[{{"id":"a"}},{nulls}]}}"#),
        format!(r#"{{"total":"x","things":[{{"id":7,"size":"x"}},{nulls}]}}"#),
        "{}".to_owned(),
    ];
    let operation = ListThings { limit: Some(100), ..ListThings::default() };
    let (ids, queries) = list(operation, &pages.each_ref().map(String::as_str)).await;
    assert_eq!(ids.unwrap(), ["a", "7"]);
    assert_eq!(queries, ["limit=100", "offset=151&limit=100", "offset=302&limit=100"]);
}

#[tokio::test]
async fn offsets_stop_at_the_greatest_one() {
    let operation = ListThings { offset: Some(i64::MAX - 1), ..ListThings::default() };
    let (ids, queries) = list(operation, &[r#"{"total":9223372036854775807,"things":[{"id":"a"},{"id":"b"}]}"#]).await;
    assert_eq!((ids.unwrap().len(), queries.len()), (2, 1));
}

#[tokio::test]
async fn pages_tell_totals_and_mismatches() {
    let server = Server::start([json(r#"{"total":1,"things":[{"id":"a","size":"x"}]}"#)]);
    let mut pages = client(&server).call(ListThings::default()).pages();
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!(page.value().total, Some(1));
    assert_eq!(page.mismatches().listed()[0].path, "$.things[0].size");
    assert_eq!((pages.mismatches(), pages.duplicates_skipped()), (1, 0));
    assert!(pages.try_next().await.unwrap().is_none());
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_that_fails_is_fetched_again() {
    let server = Server::start([
        json(r#"{"things":[{"id":"a"},{"id":"b"}]}"#),
        reply(503, "", ""),
        json(r#"{"things":[{"id":"c"}]}"#),
    ]);
    let mut pages = client(&server).call(ListThings::default()).pages();
    assert!(pages.try_next().await.is_ok());
    assert!(pages.try_next().await.is_err());
    let page = pages.try_next().await.unwrap().unwrap().into_value();
    assert_eq!(page.items[0].id.as_deref(), Some("c"));
    assert!(server.requests()[2].contains("offset=2"));
}

#[test]
fn futures_can_move_between_threads() {
    fn assert_send<T: Send>(_: T) {}
    let server = Server::start([""; 0]);
    let client = client(&server);
    assert_send(client.call(ListThings::default()).send());
    assert_send(client.call(ListThings::default()).send_with_response());
    let mut items = client.call(ListThings::default()).items();
    assert_send(items.try_next());
}
