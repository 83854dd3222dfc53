//! The fake service: what a client makes of its replies, and what it records.

use super::ListThings;
use crate::testing::{FakeService, MockResponse};
use crate::{
    ClientBuilder, Credentials, ExportUserUsage, ListLoginRecords, LoginRecords, Operation, RetryConfig,
    ShowDesktopMonitorData, ShowUserAccessStages, Timestamp,
};
use std::ops::Range;
use std::time::Duration;

fn day() -> Range<Timestamp> {
    let now = Timestamp::now();
    now - Duration::from_secs(86_400)..now
}

/// The settings of a client that does not wait before it tries again.
fn builder(fake: &FakeService) -> ClientBuilder {
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1)).max_backoff(Duration::from_millis(1));
    fake.builder().retry(retry)
}

fn page(total: i64, ids: &[&str]) -> MockResponse {
    let things: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    MockResponse::json(format!(r#"{{"total":{total},"things":[{}]}}"#, things.join(",")))
}

#[tokio::test]
async fn every_operation_answers_its_documents_example() {
    let fake = FakeService::new();
    let client = fake.client().unwrap();
    let logins = client.list_login_records().send_with_response().await.unwrap();
    assert!(logins.mismatches().is_empty() && logins.status() == 200);
    assert_eq!((logins.value().total_count, logins.value().records.as_ref().unwrap().len()), (Some(4), 2));
    let monitor = client.show_desktop_monitor_data("d1", day()).send_with_response().await.unwrap();
    assert!(monitor.mismatches().is_empty() && monitor.into_value() != Default::default());
    // Its document has none.
    fake.respond_once::<ExportUserUsage>(MockResponse::json(r#"{"task_id":"t1"}"#));
    assert_eq!(client.export_user_usage(day()).send().await.unwrap().task_id.as_deref(), Some("t1"));
    let stages = client.show_user_access_stages("t1").send_with_response().await.unwrap();
    assert!(stages.mismatches().is_empty() && stages.value().stages.is_some());
    let names: Vec<_> = fake.requests().iter().map(|request| request.operation()).collect();
    let expected =
        [ListLoginRecords::META, ShowDesktopMonitorData::META, ExportUserUsage::META, ShowUserAccessStages::META];
    assert_eq!(names, expected.map(|meta| meta.name));
}

#[tokio::test]
async fn scripts_are_played_in_order_and_end_with_an_error_or_for_ever() {
    let fake = FakeService::new();
    let client = builder(&fake).build().unwrap();
    let output = LoginRecords { total_count: Some(7), ..LoginRecords::default() };
    fake.respond_once::<ListLoginRecords>(MockResponse::object(&output))
        .respond_once::<ListLoginRecords>(MockResponse::error(403, "C\"1", "no"));
    assert_eq!(client.list_login_records().send().await.unwrap(), output);
    let error = client.list_login_records().send().await.unwrap_err();
    assert_eq!((error.status(), error.code(), error.message()), (Some(403), Some("C\"1"), Some("no")));
    let error = client.list_login_records().send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListLoginRecords: the fake service has no response: all 2 scripted responses were returned; help: \
         add `fake.respond_once::<ListLoginRecords>(MockResponse::json(\"{}\"));` before the call"
    );
    fake.respond_always::<ListLoginRecords>(MockResponse::json(r#"{"total_count":"8","new":1}"#));
    for _ in 0..3 {
        let page = client.list_login_records().send().await.unwrap();
        assert_eq!((page.total_count, page.unknown_fields.get("new")), (Some(8), Some(1_i64)));
    }
}

#[tokio::test]
async fn a_call_without_script_and_example_says_which_line_to_add() {
    let client = FakeService::new().client().unwrap();
    let error = client.export_user_usage(day()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ExportUserUsage: the fake service has no response: nothing is scripted, and the manual has no example; help: \
         add `fake.respond_once::<ExportUserUsage>(MockResponse::json(\"{}\"));` before the call"
    );
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: the fake service has no response: nothing is scripted, and the manual has no example; help: \
         add `fake.respond_once::<ListThings>(MockResponse::json(\"{}\"));` before the call"
    );
}

#[tokio::test]
async fn requests_are_recorded_as_they_would_have_been_sent() {
    let fake = FakeService::new();
    let client = fake.builder().endpoint("http://fake.invalid/base").project_id("p1").build().unwrap();
    let call = client.list_login_records().user_name("j\u{f6}rg m+&=").limit(5).with_query("more", "a b");
    call.with_header("X-More", "m").send().await.unwrap();
    let requests = fake.requests_of::<ListLoginRecords>();
    let request = &requests[0];
    assert_eq!((request.method().as_str(), request.path()), ("GET", "/base/v2/p1/connections/desktops"));
    let pairs: Vec<_> = request.query().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(pairs, [("user_name", "j\u{f6}rg m+&="), ("limit", "5"), ("more", "a b")]);
    assert_eq!((request.query_value("limit"), request.query_value("offset")), (Some("5"), None));
    assert_eq!((request.header("x-more"), request.body().len()), (Some("m"), 0));
    assert!(request.header("authorization").unwrap().starts_with("SDK-HMAC-SHA256 Access=fake-access-key, "));
    let debug = format!("{request:?} {fake:?}");
    assert!(debug.contains("user_name") && !debug.contains("rg m") && !debug.contains("fake-access-key"), "{debug}");
    assert!(fake.requests_of::<ExportUserUsage>().is_empty());
}

#[tokio::test]
async fn failures_are_classified_and_repeated_as_in_production() {
    let fake = FakeService::new();
    let client = builder(&fake).credentials(Credentials::token("t")).build().unwrap();
    fake.respond_once::<ListThings>(MockResponse::connection_reset())
        .respond_once::<ListThings>(MockResponse::status(503).with_header("X-Request-Id", "r1"))
        .respond_once::<ListThings>(page(1, &["a"]).with_header("X-Request-Id", "r3"));
    let response = client.call(ListThings::default()).send_with_response().await.unwrap();
    assert_eq!((response.attempts(), response.request_id()), (3, Some("r3")));
    fake.respond_once::<ExportUserUsage>(MockResponse::connection_refused())
        .respond_once::<ExportUserUsage>(MockResponse::connection_reset());
    let error = client.export_user_usage(day()).send().await.unwrap_err();
    assert_eq!((error.attempts(), error.is_connect()), (2, false));
    assert_eq!(fake.requests_of::<ExportUserUsage>().len(), 2);
    let invalid = client.list_login_records().limit(-1).send().await.unwrap_err();
    assert!(invalid.is_invalid_request() && fake.requests_of::<ListLoginRecords>().is_empty());
}

#[tokio::test(start_paused = true)]
async fn silence_and_delays_meet_the_clients_times() {
    let fake = FakeService::new();
    let client = fake.builder().attempt_timeout(Duration::from_secs(5)).build().unwrap();
    fake.respond_once::<ListThings>(MockResponse::no_response())
        .respond_once::<ListThings>(page(0, &[]).with_delay(Duration::from_secs(4)));
    let start = tokio::time::Instant::now();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed() >= Duration::from_secs(5), "{error}");
    client.call(ListThings::default()).send().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(9));
}

#[tokio::test]
async fn replies_are_read_as_in_production() {
    let fake = FakeService::new();
    let client = fake.builder().body_limit(10).build().unwrap();
    fake.respond_once::<ListThings>(MockResponse::json(r#"{"total":1}"#))
        .respond_once::<ListThings>(MockResponse::json("<html>"))
        .respond_once::<ListThings>(MockResponse::status(302).with_header("Location", "/x"))
        .respond_once::<ListThings>(MockResponse::status(200).with_header("a b", "c"));
    let mut texts = Vec::new();
    for _ in 0..4 {
        texts.push(client.call(ListThings::default()).send().await.unwrap_err().to_string());
    }
    assert!(texts[0].contains("longer than the limit of 10 bytes"), "{texts:?}");
    assert!(texts[1].contains("cannot be decoded") && texts[2].contains("redirects are not followed"), "{texts:?}");
    assert!(texts[3].contains("the fake service's response is invalid"), "{texts:?}");
}

#[tokio::test]
async fn listings_take_a_reply_a_page() {
    let fake = FakeService::new();
    fake.respond_once::<ListThings>(page(3, &["a", "b"])).respond_once::<ListThings>(page(3, &["b", "c"]));
    let mut items = builder(&fake).build().unwrap().call(ListThings::default()).items();
    let mut ids = Vec::new();
    while ids.len() < 3 {
        ids.push(items.try_next().await.unwrap().unwrap().id.unwrap());
    }
    assert_eq!((ids.join(""), items.duplicates_skipped()), ("abc".to_owned(), 1));
    assert_eq!(fake.requests()[1].query_value("offset"), Some("2"));
}

#[tokio::test]
async fn a_listing_ends_behind_the_rows_of_its_example() {
    let fake = FakeService::new();
    let client = fake.client().unwrap();
    for (operation, rows) in
        [(ListLoginRecords::new(), 2), (ListLoginRecords::new().limit(1), 2), (ListLoginRecords::new().offset(258), 0)]
    {
        let mut items = client.call(operation).items().with_prefetch(2);
        let mut count = 0;
        while items.try_next().await.unwrap().is_some() {
            count += 1;
        }
        assert_eq!((count, items.duplicates_skipped()), (rows, 0));
    }
    let first = client.list_login_records().offset(0).send().await.unwrap();
    assert_eq!(first.total_count, Some(4));
}
