//! Tests of listings and long time ranges.

use crate::{client, range, server, time};
use generated_client::{Cursor, LoginRecord};
use std::time::Duration;
use tests::server::{ReceivedRequest, ScriptedResponse, Server};

fn parameter(request: &ReceivedRequest, name: &str) -> Option<String> {
    request.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Responds with a page of a listing that has 45 records. A page has at most 10 records.
fn records(request: &ReceivedRequest) -> ScriptedResponse {
    let offset: usize = parameter(request, "offset").and_then(|value| value.parse().ok()).unwrap_or(0);
    let rows = (offset..45.min(offset + 10)).map(|row| format!(r#"{{"transaction_id":"t{row}","e2e_rtt":"x"}}"#));
    ScriptedResponse::ok(format!(r#"{{"total_count":45,"records":[{}]}}"#, rows.collect::<Vec<_>>().join(",")))
}

fn ids(records: impl IntoIterator<Item = LoginRecord>) -> Vec<String> {
    records.into_iter().map(|record| record.transaction_id.unwrap_or_default()).collect()
}

fn expected(rows: std::ops::Range<usize>) -> Vec<String> {
    rows.map(|row| format!("t{row}")).collect()
}

#[tokio::test]
async fn a_cursor_resumes_a_listing_in_another_client() {
    let server = Server::start(records).await;
    let mut logins = client(&server).list_login_records().limit(1_000).items();
    let mut first = Vec::new();
    while first.len() < 17 {
        first.push(logins.try_next().await.expect("a page").expect("a record"));
    }
    assert_eq!(ids(first), expected(0..17));
    let stored = logins.cursor().to_string();
    assert_eq!(stored, "v1:ListLoginRecords:10:7:97795575");
    assert_eq!((logins.mismatches(), logins.duplicates_skipped()), (20, 0));

    let cursor: Cursor = stored.parse().expect("a cursor");
    let mut rest = client(&server).list_login_records().limit(1_000).resume(&cursor).expect("its own cursor");
    let mut second = Vec::new();
    while let Some(login) = rest.try_next().await.expect("a page") {
        second.push(login);
    }
    assert_eq!(ids(second), expected(17..45));
}

#[tokio::test]
async fn prefetched_listings_have_all_items() {
    let server = Server::start(records).await;
    let mut logins = client(&server).list_login_records().items().with_prefetch(3);
    let mut all = Vec::new();
    while let Some(login) = logins.try_next().await.expect("a page") {
        all.push(login);
    }
    assert_eq!(ids(all), expected(0..45));
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn time_chunks_split_three_months_into_three_calls() {
    let server = Server::start(|request| {
        let from = parameter(request, "start_time").expect("a start");
        ScriptedResponse::ok(format!(r#"{{"cpu_info":[{{"average":1.5,"timestamp":"{from}"}}],"online_status":"x"}}"#))
    })
    .await;
    let during = range("2026-01-01T00:00:00Z", "2026-03-31T12:00:00Z");
    let mut chunks =
        client(&server).show_desktop_monitor_data("d1", during.clone()).metric_name("cpu_util").time_chunks();
    let mut starts = Vec::new();
    let mut end = during.start;
    while let Some(chunk) = chunks.try_next().await.expect("a response") {
        assert_eq!(chunk.during.start, end);
        let points = chunk.output.cpu_info.expect("the points");
        assert_eq!((points[0].average, points[0].timestamp), (Some(1.5), Some(chunk.during.start)));
        starts.push(chunk.during.start.to_string());
        end = chunk.during.end;
    }
    assert_eq!(end, during.end);
    assert_eq!(starts, ["2026-01-01T00:00:00Z", "2026-01-30T20:00:00Z", "2026-03-01T16:00:00Z"]);
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for pair in requests.windows(2) {
        assert_eq!(parameter(&pair[0], "end_time"), parameter(&pair[1], "start_time"));
        assert_eq!(parameter(&pair[1], "metric_name").as_deref(), Some("cpu_util"));
    }
}

#[tokio::test]
async fn time_chunks_refuse_the_same_ranges_as_send() {
    let server = server("{}").await;
    let start = time("2026-01-01T00:00:00Z");
    let call = client(&server).show_desktop_monitor_data("d1", start..start + Duration::from_secs(60));
    let expected = call.clone().send().await.expect_err("too short");
    let error = call.time_chunks().try_next().await.expect_err("too short");
    assert_eq!(error.to_string(), expected.to_string());
    assert!(server.requests().is_empty());
}
