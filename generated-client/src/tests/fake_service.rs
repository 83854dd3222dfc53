//! The fake service: scripted responses and recorded requests.

use super::async_and_blocking::Mode;
use super::list_things::{ListThings, page};
use crate::testing::{FakeService, MockResponse};
use crate::{
    ClientBuilder, Credentials, ExportUserUsage, ListLoginRecords, LoginRecords, Operation, RetryConfig,
    ShowDesktopMonitorData, ShowUserAccessStages, Timestamp,
};
use std::ops::Range;
use std::time::Duration;

fn day() -> Range<Timestamp> {
    Timestamp::now() - Duration::from_secs(86_400)..Timestamp::now()
}

/// Returns a builder for a client whose waits before retries are short.
fn builder(fake: &FakeService) -> ClientBuilder {
    fake.builder().retry(RetryConfig::standard().initial_backoff(Duration::from_millis(1)))
}

#[tokio::test]
async fn operations_respond_with_the_example_of_the_manual() {
    let fake = FakeService::new();
    let client = fake.client().unwrap();
    let logins = client.list_login_records().send_with_response().await.unwrap();
    assert!(logins.mismatches().is_empty() && logins.status() == 200);
    assert_eq!((logins.value().total_count, logins.value().records.as_ref().unwrap().len()), (Some(4), 2));
    let monitor = client.show_desktop_monitor_data("d1", day()).send_with_response().await.unwrap();
    assert!(monitor.mismatches().is_empty() && monitor.into_value() != Default::default());
    // The manual has no example for this operation.
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
async fn responses_are_sent_in_order_and_the_last_one_can_repeat() {
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
async fn a_call_without_a_response_is_an_error() {
    let client = FakeService::new().client().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: the fake service has no response: nothing is scripted, and the manual has no example; help: \
         add `fake.respond_once::<ListThings>(MockResponse::json(\"{}\"));` before the call"
    );
}

#[tokio::test]
async fn requests_are_recorded() {
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
async fn failures_are_classified_and_retried() {
    let fake = FakeService::new();
    let client = builder(&fake).credentials(Credentials::token("t")).build().unwrap();
    fake.respond_once::<ListThings>(MockResponse::connection_reset())
        .respond_once::<ListThings>(MockResponse::status(503).with_header("X-Request-Id", "r1"))
        .respond_once::<ListThings>(MockResponse::json(page(1, ["a"])).with_header("X-Request-Id", "r3"));
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
async fn missing_and_delayed_responses_time_out() {
    let fake = FakeService::new();
    let client = fake.builder().attempt_timeout(Duration::from_secs(5)).build().unwrap();
    fake.respond_once::<ListThings>(MockResponse::no_response())
        .respond_once::<ListThings>(MockResponse::json(page(0, [""; 0])).with_delay(Duration::from_secs(4)));
    let start = tokio::time::Instant::now();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(error.is_timeout() && start.elapsed() >= Duration::from_secs(5), "{error}");
    client.call(ListThings::default()).send().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(9));
}

#[tokio::test]
async fn limits_and_redirects_apply_to_responses() {
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
async fn a_listing_ends_after_the_rows_of_the_example() {
    let fake = FakeService::new();
    let client = fake.client().unwrap();
    for (operation, rows) in
        [(ListLoginRecords::new(), 2), (ListLoginRecords::new().limit(1), 2), (ListLoginRecords::new().offset(258), 0)]
    {
        let listed = Mode::Async.build(fake.builder()).items(client.call(operation), 2).await;
        assert_eq!((listed.items.len(), listed.duplicates, listed.error.is_none()), (rows, 0, true));
    }
    let first = client.list_login_records().offset(0).send().await.unwrap();
    assert_eq!(first.total_count, Some(4));
}
