//! Faults on the wire: each call ends in time, with an error that describes the fault.

mod table;

use super::async_and_blocking::{Caller, MODES, Mode};
use super::custom_http_clients::resolves_no_host;
use super::expected_error::ExpectedError;
use super::fault_server::{FaultServer, Step, respond, send};
use super::{ListThings, builder};
use crate::{ClientBuilder, Error, ErrorBody, ErrorKind, RetryConfig};
use std::time::{Duration, Instant};
use table::{ATTEMPT_TIMEOUT, BODY_LIMIT, Body, Fault, faults};
use tokio::task::JoinSet;

/// The maximum duration of calls that do not wait for anything.
pub(super) const NO_WAIT: Duration = Duration::from_millis(900);
pub(super) const TOTAL_TIMEOUT: Duration = Duration::from_millis(3_000);

pub(super) fn impatient(endpoint: &str) -> ClientBuilder {
    builder(endpoint)
        .connect_timeout(ATTEMPT_TIMEOUT)
        .attempt_timeout(ATTEMPT_TIMEOUT)
        .total_timeout(TOTAL_TIMEOUT)
        .body_limit(BODY_LIMIT)
        .retry(RetryConfig::standard().initial_backoff(Duration::from_millis(1)))
}

/// Returns the error of a call, and how long the call took.
pub(super) async fn fail(caller: &Caller) -> (Error, Duration) {
    let start = Instant::now();
    let error = caller.send(caller.call(ListThings::default())).await.expect_err("an error");
    (error, start.elapsed())
}

/// Asserts that the error contains the headers and the body that arrived.
fn check_response(what: &str, error: &Error, body: &Body) {
    let id = error.headers().map(|headers| headers["x-request-id"].to_str().expect("a string"));
    assert_eq!(id, error.request_id(), "{what}");
    match body {
        Body::Absent => assert_eq!(error.body(), None, "{what}"),
        Body::Whole(body) => assert_eq!(error.body(), Some(body.as_bytes()), "{what}"),
        Body::Part(body) => {
            let part = error.body().expect(what);
            assert!(!part.is_empty() && body.as_bytes().starts_with(part), "{what}: {part:?}");
        }
    }
}

async fn check_call(mode: Mode, fault: Fault) {
    let what = &format!("{}, {mode:?}", fault.what);
    let server = FaultServer::always(fault.steps);
    let (error, elapsed) = fail(&mode.build(impatient(server.url()))).await;
    fault.expected.check(what, &error, server.address());
    check_response(what, &error, &fault.body);
    assert_eq!(error.kind(), fault.kind, "{what}: {error}");
    assert_eq!(server.arrivals().len(), fault.expected.attempts() as usize, "{what}: {error}");
    let bound = if fault.kind == ErrorKind::Timeout { ATTEMPT_TIMEOUT + NO_WAIT } else { NO_WAIT };
    assert!(elapsed < bound, "{what} took {elapsed:?}");
}

#[tokio::test]
async fn every_fault_ends_a_call_in_time_with_its_error() {
    let run = |mode: Mode| async move {
        for fault in faults() {
            check_call(mode, fault).await;
        }
    };
    MODES.iter().map(|mode| run(*mode)).collect::<JoinSet<()>>().join_all().await;
}

async fn check_listing(mode: Mode, prefetch: usize, fault: Fault) {
    let what = &format!("{}, {mode:?}, {prefetch} ahead", fault.what);
    let first = respond(200, "", r#"{"total":9,"things":[{"id":"a"},{"id":"b"}]}"#);
    let steps = fault.steps;
    let server = FaultServer::start(move |_, before| if before == 0 { first.clone() } else { steps.clone() });
    let caller = mode.build(impatient(server.url()));
    let listed = caller.items(caller.call(ListThings::default()), prefetch).await;
    let ids: Vec<_> = listed.items.iter().filter_map(|thing| thing.id.as_deref()).collect();
    assert_eq!((ids.as_slice(), listed.cursor.as_str()), (&["a", "b"][..], "v1:ListThings:2:0:2cb37e22"), "{what}");
    let error = listed.error.expect(what);
    assert_eq!((error.kind(), listed.duplicates, listed.mismatches), (fault.kind, 0, 0), "{what}: {error}");
    fault.expected.check(what, &error, server.address());
    check_response(what, &error, &fault.body);
}

#[tokio::test]
async fn every_fault_ends_a_listing_after_the_items_before_it() {
    for (mode, prefetch) in MODES.iter().flat_map(|mode| [(*mode, 0), (*mode, 2)]) {
        let listings = faults().into_iter().map(|fault| check_listing(mode, prefetch, fault));
        listings.collect::<JoinSet<()>>().join_all().await;
    }
}

#[tokio::test]
async fn an_error_keeps_the_part_of_a_response_that_arrived() {
    let head = |length: usize| {
        send(format!("HTTP/1.1 500 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n{{\"error_code\":"))
    };
    let short = Duration::from_millis(200);
    let long = TOTAL_TIMEOUT;
    for (what, steps, [attempt, total], kind) in [
        ("cut off", vec![head(99), Step::Close], [long, long], ErrorKind::Transport),
        ("attempt timeout", vec![head(99), Step::AwaitClose], [short, long], ErrorKind::Timeout),
        ("total timeout", vec![head(99), Step::AwaitClose], [long, short], ErrorKind::DeadlineExceeded),
        ("declared too long", vec![head(99_999), Step::AwaitClose], [long, long], ErrorKind::Decode),
    ] {
        for mode in MODES {
            let server = FaultServer::always(steps.clone());
            let builder = impatient(server.url()).attempt_timeout(attempt).total_timeout(total);
            let (error, _) = fail(&mode.build(builder.retry(RetryConfig::none()))).await;
            assert_eq!(error.kind(), kind, "{what}: {error:?}");
            assert_eq!((error.status(), error.request_id()), (Some(500), Some("r1")), "{what}: {error}");
            let part = if kind == ErrorKind::Decode { "" } else { "{\"error_code\":" };
            check_response(what, &error, &Body::Whole(part));
            assert!(error.to_string().contains("http 500, request r1"), "{what}: {error}");
            assert_eq!(error.body_as::<ErrorBody>(), None, "{what}: half an object");
        }
    }
}

#[tokio::test]
async fn unreachable_hosts_fail_without_a_wait() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let refused = "no connection to ADDRESS: Connection refused* [attempts 3]";
    let unknown = "no connection to ADDRESS: no such host [attempts 3]";
    let resolver = resolves_no_host();
    for (builder, address, text) in [
        (impatient(&format!("http://{free}")), free.as_str(), refused),
        (impatient("http://host.invalid").http_client(resolver.clone()), "host.invalid:80", unknown),
        (impatient("https://host.invalid").http_client(resolver), "host.invalid:443", unknown),
    ] {
        for mode in MODES {
            let (error, elapsed) = fail(&mode.build(builder.clone())).await;
            ExpectedError::new("connect", text).check(text, &error, address);
            assert_eq!((error.kind(), error.body()), (ErrorKind::Unreachable, None), "{error:?}");
            assert!(error.headers().is_none() && elapsed < NO_WAIT, "{elapsed:?}");
        }
    }
}

#[tokio::test]
async fn the_total_timeout_ends_a_call_during_its_retries() {
    let retry = RetryConfig::standard().max_attempts(1_000).initial_backoff(Duration::ZERO).retry_timeouts();
    for mode in MODES {
        let server = FaultServer::always(vec![Step::AwaitClose]);
        let builder = impatient(server.url()).attempt_timeout(Duration::from_millis(150)).retry(retry.clone());
        let (error, elapsed) = fail(&mode.build(builder.total_timeout(Duration::from_millis(400)))).await;
        assert!(elapsed >= Duration::from_millis(400) && elapsed < NO_WAIT, "{elapsed:?}");
        let text = "no complete response from ADDRESS within the total timeout of 400ms [attempts 3]";
        ExpectedError::new("timeout", text).check("slow", &error, server.address());
        assert_eq!(error.kind(), ErrorKind::DeadlineExceeded, "{error:?}");
    }
}
