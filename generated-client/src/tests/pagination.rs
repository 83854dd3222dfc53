//! Listings: where they end, repeated pages, totals, and failed pages.
//!
//! | modules | subject |
//! | --- | --- |
//! | `cursors` | listings that stop and resume |
//! | `dedup` | rows that move between pages |
//! | `markers` | listings by marker |
//! | `prefetch` | pages that are requested early |
//! | `properties` | random services with wrong totals and changing rows |
//! | `streams` | listings as streams |
//! | `service` | the listing service of these tests |

mod cursors;
mod dedup;
mod markers;
mod prefetch;
mod properties;
pub(super) mod service;
#[cfg(feature = "stream")]
pub(super) mod streams;

use super::async_and_blocking::in_each_mode;
use super::scripted_server::{Server, json, response};
use super::{ListThings, builder, client};
use crate::{Error, Items, Paging, RetryConfig};

/// Returns the remaining items.
async fn rest<O: Paging>(items: &mut Items<O>) -> Result<Vec<O::Item>, Error> {
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await? {
        all.push(item);
    }
    Ok(all)
}

/// Returns the IDs in a listing, and the queries that the listing sends.
async fn list(operation: ListThings, pages: &[&str]) -> (Result<Vec<String>, Error>, Vec<String>) {
    in_each_mode(async |mode| {
        let server = Server::start(pages.iter().map(|page| json(page)));
        let caller = mode.build(builder(server.url()).retry(RetryConfig::none()));
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

fn limited(limit: i64) -> ListThings {
    ListThings { limit: Some(limit), ..ListThings::default() }
}

#[tokio::test]
async fn listings_end_at_their_last_page() {
    let all = ListThings::default;
    let nulls = ["null"; 150].join(",");
    let mixed = format!(r#"{{"things":[{{"id":"a"}},{nulls}]}}"#);
    let invalid_total = format!(r#"{{"total":"x","things":[{{"id":7,"size":"x"}},{nulls}]}}"#);
    let from_5 = ListThings { offset: Some(5), ..limited(3) };
    let from_max = ListThings { offset: Some(i64::MAX - 1), ..all() };
    let two = r#"{"things":[{"id":"a"},{"id":"b"}]}"#;
    let one = r#"{"things":[{"id":"a"}]}"#;
    type Row<'a> = (&'a str, ListThings, &'a [&'a str], &'a [&'a str], &'a [&'a str]);
    let rows: [Row<'_>; 8] = [
        (
            "a page shorter than the limit",
            all(),
            &[two, r#"{"things":[{"id":"c"}]}"#],
            &["a", "b", "c"],
            &["", "offset=2"],
        ),
        (
            "the total, after short pages",
            from_5,
            &[r#"{"total":7,"things":[{"id":"a"}]}"#, r#"{"total":7,"things":[{"id":"b"}]}"#],
            &["a", "b"],
            &["offset=5&limit=3", "offset=6&limit=3"],
        ),
        ("an empty page before the total is reached", all(), &[r#"{"total":9,"things":[]}"#], &[], &[""]),
        ("a page without rows", all(), &["{}"], &[], &[""]),
        (
            "null rows count as rows of the page",
            all(),
            &[r#"{"things":[{"id":"a"},null]}"#, r#"{"things":[null,null]}"#, r#"{"things":[]}"#],
            &["a"],
            &["", "offset=2", "offset=4"],
        ),
        (
            "null rows count even if their mismatches are not listed",
            limited(100),
            &[&mixed, &invalid_total, "{}"],
            &["a", "7"],
            &["limit=100", "offset=151&limit=100", "offset=302&limit=100"],
        ),
        (
            "the maximum offset",
            from_max,
            &[r#"{"total":9223372036854775807,"things":[{"id":"a"},{"id":"b"}]}"#],
            &["a", "b"],
            &["offset=9223372036854775806"],
        ),
        // Neither a total nor a full first page says that there is a second page, so a repeated page is not an error.
        ("a repeated short page", limited(9), &[one, one], &["a"], &["limit=9", "offset=1&limit=9"]),
    ];
    for (what, operation, pages, expected_ids, expected_queries) in rows {
        let (ids, queries) = list(operation, pages).await;
        assert_eq!(ids.unwrap(), expected_ids, "{what}");
        assert_eq!(queries, expected_queries, "{what}");
    }
}

#[tokio::test]
async fn one_damaged_row_affects_no_other() {
    let page = |damaged: &str| {
        let rows = (0..100).map(|row| format!(r#"{{"id":"t{row}{}"}}"#, if row == 37 { damaged } else { "" }));
        format!("{{\"things\":[{}]}}", rows.collect::<Vec<_>>().join(","))
    };
    let (ids, queries) = list(limited(100), &[&page(r"\ud83d"), r#"{"things":[{"id":"last"},NaN]}"#]).await;
    let ids = ids.unwrap();
    assert_eq!((ids.len(), ids[37].as_str(), ids[38].as_str(), ids[100].as_str()), (101, "", "t38", "last"));
    assert_eq!(queries, ["limit=100", "offset=100&limit=100"]);
}

#[tokio::test]
async fn short_pages_are_followed_if_the_total_is_missing_or_too_small() {
    for total in ["", r#""total":1,"#, r#""total":-7,"#] {
        let pages = [r#"{"id":"a"},{"id":"b"}"#, r#"{"id":"c"},{"id":"d"}"#, r#"{"id":"e"}"#];
        let pages = pages.map(|things| format!(r#"{{{total}"things":[{things}]}}"#));
        let (ids, _) = list(limited(9), &pages.each_ref().map(String::as_str)).await;
        assert_eq!(ids.unwrap(), ["a", "b", "c", "d", "e"]);
    }
}

#[tokio::test]
async fn repeated_pages_are_an_error() {
    let without_items = r#"{"total":1000,"things":[null,null]}"#;
    for (page, offset, requests) in [
        (r#"{"things":[{"id":"a"},{"id":"b"}]}"#, 2, 2),
        (r#"{"things":[{"size":1},{"size":2}]}"#, 2, 2),
        (without_items, 20, 11),
    ] {
        let (ids, queries) = list(ListThings::default(), &[page; 101]).await;
        let error = ids.unwrap_err();
        assert!(error.to_string().contains(&format!("the page at offset {offset} repeats")), "{error}");
        assert_eq!(queries.len(), requests);
    }
}

#[tokio::test]
async fn pages_have_totals_and_mismatches() {
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
async fn the_total_takes_one_page_whose_items_are_kept() {
    let server =
        Server::start([json(r#"{"total":3,"things":[{"id":"a"},{"id":"b"}]}"#), json(r#"{"things":[{"id":"c"}]}"#)]);
    let mut items = client(&server).call(ListThings::default()).items();
    assert_eq!((items.total().await.unwrap(), items.total().await.unwrap()), (Some(3), Some(3)));
    assert_eq!(items.cursor().position(), 0);
    items.try_next().await.unwrap();
    let rest = items.collect().await.unwrap();
    assert_eq!(rest.into_iter().filter_map(|thing| thing.id).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn collecting_fails_if_a_page_fails() {
    let server = Server::start([json(r#"{"total":3,"things":[{"id":"a"},{"id":"b"}]}"#), response(403, "", "")]);
    let error = client(&server).call(ListThings::default()).items().collect().await.unwrap_err();
    assert_eq!(error.status(), Some(403));
}

#[tokio::test]
async fn each_page_is_passed_to_a_function_until_it_fails() {
    let server = Server::start(
        [1, 2, 3].map(|id| json(&format!(r#"{{"total":6,"things":[{{"id":"{id}"}},{{"id":"{id}b"}}]}}"#))),
    );
    let client = client(&server);
    // The future can run on another thread.
    let (result, seen, cursor) = tokio::spawn(async move {
        let mut pages = client.call(ListThings::default()).pages();
        let mut seen = Vec::new();
        let result = pages
            .for_each_page(|page| {
                seen.push(page.value().items.len());
                let is_full = seen.len() == 2;
                async move {
                    tokio::task::yield_now().await;
                    if is_full { Err(std::io::Error::other("full").into()) } else { Ok(()) }
                }
            })
            .await
            .map_err(|error: Box<dyn std::error::Error + Send + Sync>| error.to_string());
        (result, seen, pages.cursor())
    })
    .await
    .unwrap();
    assert_eq!((result, seen, cursor.offset()), (Err("full".to_owned()), vec![2, 2], 4));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_page_that_failed_is_fetched_again() {
    let server = Server::start([
        json(r#"{"things":[{"id":"a"},{"id":"b"}]}"#),
        response(503, "", ""),
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
fn futures_are_send() {
    fn assert_send<T: Send>(_: T) {}
    let server = Server::start([""; 0]);
    let client = client(&server);
    assert_send(client.call(ListThings::default()).send());
    assert_send(client.call(ListThings::default()).send_with_response());
    let mut items = client.call(ListThings::default()).items();
    assert_send(items.try_next());
}
