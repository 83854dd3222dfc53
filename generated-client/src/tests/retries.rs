//! Retries: which failures are retried, how often and when, and the final error.

use super::async_and_blocking::{Caller, MODES, Mode};
use super::custom_http_clients::resolves_no_host;
use super::expected_error::ExpectedError;
use super::fault_server::{FaultServer, Step, in_time, respond, send};
use super::{ListThings, builder};
use crate::{Credentials, Error, Response, RetryConfig, Timestamp, UserUsageTask};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Returns a configuration with three attempts and short waits.
fn quick() -> RetryConfig {
    RetryConfig::standard().initial_backoff(Duration::from_millis(4))
}

fn client(mode: Mode, server: &FaultServer) -> Caller {
    mode.build(builder(server.url()).retry(quick()))
}

/// Calls an operation that is not idempotent.
async fn export(caller: &Caller) -> Result<Response<UserUsageTask>, Error> {
    let now = Timestamp::now();
    caller.send(caller.export_user_usage(now - Duration::from_secs(60)..now)).await
}

async fn list(caller: &Caller) -> Result<Response<super::Things>, Error> {
    caller.send(caller.call(ListThings::default())).await
}

fn ok() -> Vec<Step> {
    respond(200, "", r#"{"total":1}"#)
}

#[tokio::test]
async fn transient_failures_of_idempotent_calls_are_retried() {
    let cut = vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{"), Step::Close];
    for (what, failure, retried) in [
        ("400", respond(400, "", "{}"), false),
        ("401", respond(401, "", "{}"), false),
        ("404", respond(404, "", "{}"), false),
        ("408", respond(408, "", "{}"), true),
        ("409", respond(409, "", "{}"), false),
        ("429", respond(429, "", "{}"), true),
        ("500", respond(500, "", "{}"), true),
        ("501", respond(501, "", "{}"), false),
        ("502", respond(502, "", "<html>"), true),
        ("503", respond(503, "", ""), true),
        ("504", respond(504, "", ""), true),
        ("505", respond(505, "", ""), false),
        ("302", respond(302, "Location: /\r\n", ""), false),
        ("undecodable", respond(200, "", "<html>"), false),
        ("an error code at 200", respond(200, "", r#"{"error_code":"X"}"#), false),
        ("closed before the head", vec![Step::Close], true),
        ("closed in the head", vec![send("HTTP/1.1 200 X\r\nConte"), Step::Close], true),
        ("closed in the body", cut, true),
    ] {
        for mode in MODES {
            let server = FaultServer::sequence(vec![failure.clone(), failure.clone(), ok()]);
            let result = list(&client(*mode, &server)).await;
            let arrivals = server.arrivals().len();
            match (result, retried) {
                (Ok(response), true) => assert_eq!((response.attempts(), arrivals), (3, 3), "{what}"),
                (Err(error), false) => assert_eq!((error.attempts(), arrivals), (1, 1), "{what}: {error}"),
                (result, _) => panic!("{what}: {result:?}"),
            }
            let server = FaultServer::sequence(vec![failure.clone(), respond(200, "", r#"{"task_id":"t"}"#)]);
            let error = export(&client(*mode, &server)).await.expect_err(what);
            assert_eq!((error.attempts(), server.arrivals().len()), (1, 1), "{what}: {error}");
        }
    }
}

#[tokio::test]
async fn non_idempotent_calls_are_retried_only_if_no_connection_was_made() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for builder in [builder(&format!("http://{free}")), builder("http://host.invalid").http_client(resolves_no_host())]
    {
        for mode in MODES {
            let error = export(&mode.build(builder.clone().retry(quick()))).await.unwrap_err();
            assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
            assert_eq!((error.attempts(), error.status()), (3, None), "{error}");
            assert!(error.to_string().contains("no connection to"), "{error}");
        }
    }
}

#[tokio::test]
async fn non_idempotent_calls_reach_a_service_that_starts_late() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let retry = RetryConfig::standard().max_attempts(1_000).max_backoff(Duration::from_millis(10));
    let client = Mode::Async.build(builder(&format!("http://{address}")).retry(retry));
    let calling = tokio::spawn(async move { export(&client).await });
    tokio::time::sleep(Duration::from_millis(30)).await;
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    let (stream, _) = in_time("the connection", listener.accept()).await.unwrap();
    drop(stream);
    let error = calling.await.unwrap().unwrap_err();
    assert!(error.attempts() > 1 && !error.is_connect(), "{error}");
    let more = tokio::time::timeout(Duration::from_millis(100), listener.accept()).await;
    assert!(more.is_err(), "the broken connection is not tried again");
}

#[tokio::test]
async fn every_attempt_is_signed_anew() {
    let slow = [vec![Step::Wait(Duration::from_millis(1_100))], respond(503, "", "")].concat();
    let server = FaultServer::sequence(vec![slow, ok()]);
    let keys = Credentials::access_key("AK", "SK");
    list(&Mode::Async.build(builder(server.url()).credentials(keys).retry(quick()))).await.unwrap();
    let header = |name: &str| -> HashSet<String> {
        server.arrivals().iter().filter_map(|arrival| arrival.header(name)).map(str::to_owned).collect()
    };
    assert_eq!((header("x-sdk-date").len(), header("authorization").len()), (2, 2));
}

#[tokio::test]
async fn retry_after_delays_the_next_attempt() {
    let date = "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\nRetry-After: Sat, 21 Nov 2026 10:00:01 GMT\r\n";
    for (headers, mode) in MODES.iter().flat_map(|mode| [("Retry-After: 1\r\n", *mode), (date, *mode)]) {
        let server = FaultServer::sequence(vec![respond(429, headers, r#"{"error_code":"C1"}"#), ok()]);
        let start = Instant::now();
        let response = list(&client(mode, &server)).await.unwrap();
        assert_eq!(response.attempts(), 2);
        let took = start.elapsed();
        assert!(took >= Duration::from_secs(1) && took < Duration::from_secs(3), "{headers}: {took:?}");
    }
}

#[tokio::test]
async fn a_retry_after_beyond_the_total_timeout_ends_the_call() {
    for wait in ["30", "99999999999999999999", "Sat, 21 Nov 2099 10:00:00 GMT"] {
        let body = r#"{"error_code":"C1","error_msg":"slow down","request_id":"r1"}"#;
        let server = FaultServer::always(respond(429, &format!("Retry-After: {wait}\r\n"), body));
        for mode in MODES {
            let caller = client(*mode, &server);
            let start = Instant::now();
            let call = caller.call(ListThings::default()).with_total_timeout(Duration::from_secs(5));
            let error = caller.send(call).await.unwrap_err();
            assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
            let expected = ExpectedError::new("throttled", "slow down [http 429, code C1, request r1]");
            expected.check(wait, &error, server.address());
            assert_eq!(error.headers().unwrap()["retry-after"], wait);
            assert_eq!(error.body(), Some(body.as_bytes()));
        }
    }
}

#[tokio::test]
async fn the_error_keeps_the_last_response() {
    let body = |number: usize| format!(r#"{{"error_code":"C{number}","request_id":"r"}}"#);
    let response = |number: usize| respond(503, "", &body(number));
    let short = Duration::from_millis(200);
    let long = Duration::from_secs(10);
    for (responses, timeout, predicates, text, last) in [
        (
            vec![response(1), response(2), response(3)],
            long,
            "",
            "the service returned \"Service Unavailable\" [http 503, code C3, request r, attempts 3]",
            3,
        ),
        // The attempts after the first have no response.
        (
            vec![response(1), vec![Step::Close]],
            long,
            "",
            "the connection to ADDRESS failed: * [http 503, code C1, request r, attempts 3]",
            1,
        ),
        (
            vec![response(1), vec![Step::AwaitClose]],
            short,
            "timeout",
            "no complete response from ADDRESS within the total timeout of 200ms [http 503, code C1, request r, attempts 2]",
            1,
        ),
    ] {
        for mode in MODES {
            let server = FaultServer::sequence(responses.clone());
            let caller = client(*mode, &server);
            let call = caller.call(ListThings::default()).with_total_timeout(timeout);
            let error = caller.send(call).await.unwrap_err();
            ExpectedError::new(predicates, text).check(text, &error, server.address());
            assert_eq!(error.body(), Some(body(last).as_bytes()));
        }
    }
}

#[tokio::test]
async fn a_call_overrides_the_attempts_of_its_client() {
    for (of_client, of_call, attempts) in [
        (None, None, 3),
        (Some(quick().max_attempts(2)), None, 2),
        (Some(RetryConfig::none()), None, 1),
        (Some(RetryConfig::none()), Some(quick().max_attempts(4)), 4),
        (Some(quick()), Some(RetryConfig::none()), 1),
        (Some(quick().max_attempts(0)), None, 1),
    ] {
        for mode in MODES {
            let server = FaultServer::always(respond(503, "", ""));
            let mut builder = builder(server.url());
            if let Some(retry) = &of_client {
                builder = builder.retry(retry.clone());
            }
            let caller = mode.build(builder);
            let mut call = caller.call(ListThings::default());
            if let Some(retry) = &of_call {
                call = call.with_retry(retry.clone());
            }
            let error = caller.send(call).await.unwrap_err();
            assert_eq!((error.attempts() as usize, server.arrivals().len()), (attempts, attempts));
        }
    }
}

#[tokio::test]
async fn timeouts_of_idempotent_calls_are_retried_with_retry_timeouts() {
    for mode in MODES {
        let slow_once = || FaultServer::start(|_, before| if before == 0 { vec![Step::AwaitClose] } else { ok() });
        let client = |server: &FaultServer, retry| {
            mode.build(builder(server.url()).attempt_timeout(Duration::from_millis(60)).retry(retry))
        };
        let server = slow_once();
        let error = list(&client(&server, quick())).await.unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("attempt timeout of 60ms"), "{error}");
        assert_eq!((error.attempts(), server.arrivals().len()), (1, 1));

        let server = slow_once();
        assert_eq!(list(&client(&server, quick().retry_timeouts())).await.unwrap().attempts(), 2);
        let server = slow_once();
        let error = export(&client(&server, quick().retry_timeouts())).await.unwrap_err();
        assert_eq!((error.attempts(), server.arrivals().len()), (1, 1));
    }
}
