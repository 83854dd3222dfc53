//! Tests of the routes with the fake service, and of the shutdown. Only the network is replaced: retries, timeouts and
//! decoding work as in production.

use crate::request_scope::{DEADLINE, PassTraceParent};
use crate::routes::router;
use crate::server::{SHUTDOWN_TIMEOUT, serve};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use generated_client::testing::{FakeService, MockResponse};
use generated_client::{Client, ListLoginRecords, RetryConfig, ShowDesktopMonitorData};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep};
use tower::ServiceExt as _;

const CPU: &str = "/desktops/d1/cpu";
const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn client(fake: &FakeService) -> Client {
    let builder = fake.builder().observer(PassTraceParent).retry(RetryConfig::none());
    builder.total_timeout(DEADLINE / 2).build().expect("the client is complete")
}

/// Sends a request to the routes. Returns the status, headers and body of the response.
async fn get(fake: &FakeService, path: &str) -> (StatusCode, HeaderMap, Value) {
    let request = Request::get(path).header("traceparent", PARENT).body(Body::empty()).expect("a request");
    let response = router(Arc::new(client(fake))).oneshot(request).await.expect("routes do not fail");
    let (head, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a body");
    let text = String::from_utf8(body.to_vec()).expect("text");
    (head.status, head.headers, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// Returns the response of the CPU route if Workspace responds like this.
async fn cpu_after(response: MockResponse) -> (StatusCode, HeaderMap, Value) {
    let fake = FakeService::new();
    fake.respond_always::<ShowDesktopMonitorData>(response);
    get(&fake, CPU).await
}

#[tokio::test]
async fn the_cpu_route_returns_points_of_the_requested_days() {
    let fake = FakeService::new();
    let body =
        r#"{"cpu_info":[{"average":12.5,"timestamp":1618810632000},{"average":null,"timestamp":1618810932000}]}"#;
    fake.respond_once::<ShowDesktopMonitorData>(MockResponse::json(body));
    let (status, _, points) = get(&fake, "/desktops/a%2Fb/cpu?days=30").await;
    assert_eq!((status, points), (StatusCode::OK, json!([{"time": "2021-04-19T05:37:12Z", "average_percent": 12.5}])));
    let request = &fake.requests()[0];
    assert!(request.path().ends_with("/desktop-monitor/a%2Fb"), "{}", request.path());
    assert_eq!(request.query_value("metric_name"), Some("cpu_util"));
}

#[tokio::test]
async fn the_latency_route_reads_all_pages_and_returns_no_names() {
    let fake = FakeService::new();
    let login = |id: u32, start: &str, setup: &str| {
        format!(
            r#"{{"transaction_id":"{id}","user_name":"ada","connection_start_time":"{start}","connection_setup_time":"{setup}"}}"#
        )
    };
    let page =
        |logins: &[String]| MockResponse::json(format!(r#"{{"total_count":4,"records":[{}]}}"#, logins.join(",")));
    let first = [
        login(1, "2026-03-02T08:00:00Z", "2026-03-02T08:00:09Z"),
        login(2, "2026-03-02T07:00:00Z", "2026-03-02T07:00:02Z"),
        // The login failed.
        login(3, "2026-03-01T09:00:00Z", ""),
    ];
    let second = [login(4, "2026-03-01T08:00:00Z", "2026-03-01T08:00:04Z")];
    fake.respond_once::<ListLoginRecords>(page(&first)).respond_once::<ListLoginRecords>(page(&second));
    let (status, _, days) = get(&fake, "/logins/latency").await;
    let expected = json!([
        {"date": "2026-03-01", "logins": 1, "p50_seconds": 4, "p95_seconds": 4},
        {"date": "2026-03-02", "logins": 2, "p50_seconds": 2, "p95_seconds": 9},
    ]);
    assert_eq!((status, days), (StatusCode::OK, expected));
    assert_eq!(fake.requests()[1].query_value("offset"), Some("3"));
}

#[tokio::test]
async fn each_kind_of_error_has_its_status() {
    for (response, expected) in [
        (MockResponse::error(404, "WKS.00010001", "x"), StatusCode::NOT_FOUND),
        (MockResponse::error(403, "WKS.0403", "x"), StatusCode::FORBIDDEN),
        // The credentials of this service were rejected. That is not the fault of the caller.
        (MockResponse::error(401, "APIGW.0301", "x"), StatusCode::BAD_GATEWAY),
        (MockResponse::error(500, "WKS.00010000", "x"), StatusCode::BAD_GATEWAY),
        (MockResponse::connection_reset(), StatusCode::BAD_GATEWAY),
        (MockResponse::json("<html>"), StatusCode::BAD_GATEWAY),
    ] {
        let (status, _, body) = cpu_after(response.clone()).await;
        assert_eq!(status, expected, "{response:?}: {body}");
    }
    let invalid = get(&FakeService::new(), "/desktops/d1/cpu?days=31").await;
    assert_eq!((invalid.0, &invalid.2["error"]), (StatusCode::BAD_REQUEST, &json!("`days` must be from 1 to 30")));
}

#[tokio::test]
async fn throttling_is_passed_on_with_the_time_to_wait() {
    let throttled = MockResponse::error(429, "APIGW.0308", "The throttling threshold has been reached.");
    let (status, headers, body) = cpu_after(throttled.with_header("Retry-After", "30")).await;
    assert_eq!((status, &headers["retry-after"]), (StatusCode::TOO_MANY_REQUESTS, &"30".parse().expect("a value")));
    assert_eq!(body, json!({"error": "too many requests to Workspace", "code": "APIGW.0308"}));
}

#[tokio::test]
async fn texts_of_workspace_are_not_passed_on() {
    let (status, _, body) = cpu_after(MockResponse::error(400, "ada@example.com", "ada@example.com is locked")).await;
    assert_eq!(
        (status, body),
        (StatusCode::BAD_GATEWAY, json!({"error": "the call to Workspace failed", "code": null}))
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_without_response_ends_at_its_timeout_and_many_calls_at_the_deadline() {
    let start = Instant::now();
    let (status, _, body) = cpu_after(MockResponse::no_response()).await;
    assert_eq!((status, &body["error"]), (StatusCode::GATEWAY_TIMEOUT, &json!("Workspace did not respond in time")));
    assert_eq!(start.elapsed().as_secs(), (DEADLINE / 2).as_secs());

    // Each page arrives in time, but there are too many.
    let fake = FakeService::new();
    for id in 0..100 {
        let body = format!(r#"{{"total_count":100,"records":[{{"transaction_id":"{id}"}}]}}"#);
        let page = MockResponse::json(body).with_delay(Duration::from_secs(3));
        fake.respond_once::<ListLoginRecords>(page);
    }
    let start = Instant::now();
    let (status, _, body) = get(&fake, "/logins/latency").await;
    assert_eq!(
        (status, &body["error"]),
        (StatusCode::GATEWAY_TIMEOUT, &json!("the deadline of the request has passed"))
    );
    assert_eq!((start.elapsed().as_secs(), fake.requests().len()), (DEADLINE.as_secs(), 7));
}

#[tokio::test]
async fn the_trace_of_the_request_is_passed_on() {
    let fake = FakeService::new();
    get(&fake, CPU).await;
    assert_eq!(fake.requests()[0].header("traceparent"), Some(PARENT));
}

#[tokio::test]
async fn the_health_check_sends_no_request() {
    let fake = FakeService::new();
    let (status, _, body) = get(&fake, "/healthz").await;
    assert_eq!((status, body), (StatusCode::OK, json!("ok\n")));
    assert!(fake.requests().is_empty());
}

/// Serves the routes for a second. Sends this text before that. Returns the response, and how long the shutdown takes.
async fn shut_down_after(text: &str) -> (String, Duration) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let mut caller = TcpStream::connect(listener.local_addr().expect("an address")).await.expect("a connection");
    caller.write_all(text.as_bytes()).await.expect("the text is sent");
    let fake = FakeService::new();
    let page = MockResponse::json(r#"{"total_count":0}"#).with_delay(DEADLINE / 4);
    fake.respond_always::<ListLoginRecords>(page);
    let start = Instant::now() + Duration::from_secs(1);
    serve(listener, router(Arc::new(client(&fake))), sleep(Duration::from_secs(1))).await.expect("it can serve");
    let duration = start.elapsed();
    let mut response = String::new();
    if duration < SHUTDOWN_TIMEOUT {
        caller.read_to_string(&mut response).await.expect("a response");
    }
    (response, duration)
}

#[tokio::test(start_paused = true)]
async fn the_shutdown_completes_requests_and_does_not_wait_for_a_part_of_a_request() {
    let (response, duration) = shut_down_after("GET /logins/latency HTTP/1.1\r\nhost: a\r\n\r\n").await;
    assert!(response.starts_with("HTTP/1.1 200 ") && duration < DEADLINE, "{response} {duration:?}");
    let (_, duration) = shut_down_after("GET /logins/latency HTTP/1.1\r\n").await;
    assert_eq!(duration.as_secs(), SHUTDOWN_TIMEOUT.as_secs());
}
