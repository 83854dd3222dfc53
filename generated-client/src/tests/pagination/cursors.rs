//! Cursors: a listing stops, and a different client resumes it.

use super::super::ListThings;
use super::rest;
use super::service::{PageRequest, Reaction, Service};
use crate::Cursor;
use proptest::prelude::*;

/// The hash of a listing without filters, in the string of a cursor.
pub(in crate::tests) const NO_FILTERS: &str = "2cb37e22";

/// Returns a page of a listing of `count` rows. Every seventh row is `null`. A page has at most `cap` rows.
fn page(request: &PageRequest, count: i64, cap: i64) -> String {
    let offset = request.offset.unwrap_or(0);
    let end = count.min(offset + request.limit.unwrap_or(2).min(cap));
    let row = |row: i64| if row % 7 == 6 { "null".to_owned() } else { format!(r#"{{"id":"t{row}"}}"#) };
    let rows: Vec<_> = (offset..end).map(row).collect();
    format!(r#"{{"total":{count},"things":[{}]}}"#, rows.join(","))
}

fn list(limit: i64) -> ListThings {
    ListThings { limit: Some(limit), ..ListThings::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn resumed_listings_return_the_items_of_one_listing(
        count in 0_i64..40, limit in 1_i64..9, cap in 1_i64..9, stops in prop::collection::vec(0_usize..20, 0..4), prefetch in 0_usize..4,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let service = Service::start(move |request| Reaction::Respond(200, page(request, count, cap)));
            let whole = rest(&mut service.client().call(list(limit)).items()).await.unwrap();
            let mut parts = Vec::new();
            let mut items = service.client().call(list(limit)).items();
            for stop in stops {
                for _ in 0..stop {
                    parts.extend(items.try_next().await.unwrap());
                }
                let cursor: Cursor = items.cursor().to_string().parse().unwrap();
                items = service.client().call(list(limit)).resume(&cursor).unwrap().with_prefetch(prefetch);
            }
            parts.extend(rest(&mut items).await.unwrap());
            prop_assert_eq!(parts, whole);
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_cursor_has_the_offset_and_the_position_in_the_page() {
    let service = Service::start(|request| Reaction::Respond(200, page(request, 5, 9)));
    let mut items = service.client().call(list(2)).items();
    assert_eq!(items.cursor().to_string(), format!("v1:ListThings:0:0:{NO_FILTERS}"));
    items.try_next().await.unwrap();
    assert_eq!(items.cursor().to_string(), format!("v1:ListThings:0:1:{NO_FILTERS}"));
    items.try_next().await.unwrap();
    assert_eq!(items.cursor().to_string(), format!("v1:ListThings:2:0:{NO_FILTERS}"));
    rest(&mut items).await.unwrap();
    assert_eq!(items.cursor().to_string(), format!("v1:ListThings:5:0:{NO_FILTERS}"));
    let resumed = service.client().call(list(3)).resume(&format!("v1:ListThings:2:1:{NO_FILTERS}").parse().unwrap());
    let ids: Vec<_> = rest(&mut resumed.unwrap()).await.unwrap().into_iter().filter_map(|thing| thing.id).collect();
    assert_eq!(ids, ["t3", "t4"]);
}

#[tokio::test]
async fn a_cursor_counts_skipped_duplicates() {
    let service = Service::pages(&[
        r#"{"total":9,"things":[{"id":"a"},{"id":"b"}]}"#,
        r#"{"total":9,"things":[{"id":"b"},{"id":"c"},{"id":"d"}]}"#,
    ]);
    let mut items = service.client().call(list(2)).items();
    for expected in ["0:1", "2:0", "2:2", "5:0"] {
        items.try_next().await.unwrap();
        assert_eq!(items.cursor().to_string(), format!("v1:ListThings:{expected}:{NO_FILTERS}"));
    }
}

#[tokio::test]
async fn pages_have_cursors() {
    let service = Service::start(|request| Reaction::Respond(200, page(request, 5, 9)));
    let mut pages = service.client().call(list(2)).pages();
    pages.try_next().await.unwrap();
    assert_eq!((pages.cursor().offset(), pages.cursor().position()), (2, 0));
}

#[test]
fn a_cursor_of_another_operation_is_rejected() {
    let service = Service::start(|_| Reaction::Silence);
    let cursor = "v1:ListOthers:2:1:00000000".parse().unwrap();
    let error = service.client().call(list(2)).resume(&cursor).unwrap_err();
    assert!(error.is_invalid_request());
    assert_eq!(error.to_string(), "ListThings: invalid request: the cursor belongs to operation `ListOthers`");
}

#[tokio::test]
async fn a_cursor_of_other_filters_is_rejected() {
    let service = Service::start(|request| Reaction::Respond(200, page(request, 5, 9)));
    let client = service.client();
    let named = |name: &str| client.call(ListThings { name: Some(name.to_owned()), ..list(2) });
    let cursor = named("ada").items().cursor();
    // The offset and the limit are not filters.
    let other_page = client.call(ListThings { name: Some("ada".to_owned()), offset: Some(3), limit: Some(4) });
    assert!(other_page.resume(&cursor).is_ok());
    for call in [named("bob"), client.call(list(2)), named("ada").with_query("more", "1")] {
        let error = call.resume(&cursor).unwrap_err();
        assert!(error.is_invalid_request());
        let expected =
            "the cursor belongs to a listing with other values; help: set the same filters, time range and sort order";
        assert_eq!(error.to_string(), format!("ListThings: invalid request: {expected}"));
    }
}
