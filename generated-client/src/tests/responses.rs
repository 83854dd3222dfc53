//! Responses of a service: errors, mismatches, redirects, body limits and default timeouts.

mod codings;
mod error_table;
mod errors;
mod mismatches;

use super::async_and_blocking::MODES;
use super::fault_server::{FaultServer, Step, respond, send};
use super::{ListThings, builder};
use crate::{ErrorKind, RetryConfig};
use std::time::Duration;

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = FaultServer::always(respond(200, "", "{}"));
    let location = format!("Location: {}/\r\n", elsewhere.url());
    for status in [301, 302, 303, 307, 308] {
        let server = FaultServer::always(respond(status, &location, ""));
        for caller in MODES.iter().map(|mode| mode.build(builder(server.url()))) {
            let error = caller.send(caller.call(ListThings::default())).await.unwrap_err();
            assert_eq!(error.status(), Some(status));
        }
        assert_eq!(server.arrivals().len(), MODES.len());
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_body_over_the_limit_is_an_error() {
    let chunked = |body: &str| {
        let length = body.len();
        let head = "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked";
        vec![send(format!("{head}\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n"))]
    };
    for (steps, fits) in [
        (respond(200, "", r#"{"total":1}"#), true),
        (respond(200, "", r#"{"total":12}"#), false),
        (chunked(r#"{"total":1}"#), true),
        (chunked(r#"{"total":12}"#), false),
    ] {
        let server = FaultServer::always(steps);
        for caller in MODES.iter().map(|mode| mode.build(builder(server.url()).body_limit(11))) {
            match caller.send(caller.call(ListThings::default())).await {
                Ok(things) => assert_eq!((things.value().total, fits), (Some(1), true)),
                Err(error) => {
                    assert!(error.is_decode() && error.to_string().contains("11 bytes") && !fits, "{error}");
                    assert_eq!((error.status(), error.body()), (Some(200), Some(&b""[..])));
                }
            }
        }
    }
}

#[tokio::test]
async fn the_default_body_limit_is_64_mib() {
    for (length, text) in [(67_108_864, "failed"), (67_108_865, "longer than the limit of 67108864 bytes")] {
        let head = send(format!("HTTP/1.1 200 X\r\nContent-Length: {length}\r\n\r\n"));
        let server = FaultServer::always(vec![head, Step::Close]);
        for caller in MODES.iter().map(|mode| mode.build(builder(server.url()).retry(RetryConfig::none()))) {
            let error = caller.send(caller.call(ListThings::default())).await.unwrap_err();
            assert!(error.to_string().contains(text), "{error}");
        }
    }
}

#[tokio::test]
async fn a_value_over_the_memory_limit_is_an_error() {
    let body = format!(r#"{{"things":[{}]}}"#, vec!["{}"; 20_000].join(","));
    for (limit, fits) in [(None, true), (Some(1 << 20), false), (Some(1 << 23), true)] {
        let server = FaultServer::always(respond(200, "", &body));
        for mode in MODES {
            let builder = builder(server.url());
            let caller = mode.build(limit.map_or(builder.clone(), |limit| builder.memory_limit(limit)));
            match caller.send(caller.call(ListThings::default())).await {
                Ok(things) => assert_eq!((things.value().things.as_ref().map(Vec::len), fits), (Some(20_000), true)),
                Err(error) => {
                    let text = "the value of the response takes more memory than the limit of 1048576 bytes; \
                                help: request fewer items, or raise `memory_limit`";
                    assert!(error.is_decode() && error.to_string().contains(text) && !fits, "{error}");
                    assert_eq!((error.status(), error.body()), (Some(200), Some(body.as_bytes())));
                }
            }
        }
    }
}

#[tokio::test]
async fn timeouts_of_client_and_call_end_a_call() {
    let server = FaultServer::always(vec![Step::AwaitClose]);
    for mode in MODES {
        let caller = mode.build(builder(server.url()).attempt_timeout(Duration::from_millis(40)));
        let call = || caller.call(ListThings::default());
        for (call, text) in [
            (call(), "attempt timeout of 40ms"),
            (call().with_attempt_timeout(Duration::from_millis(60)), "attempt timeout of 60ms"),
            (call().with_total_timeout(Duration::from_millis(20)), "total timeout of 20ms"),
        ] {
            let error = caller.send(call).await.unwrap_err();
            assert!(error.is_timeout() && error.to_string().contains(text), "{error}");
            assert_eq!(error.attempts(), 1);
        }
    }
    server.until("the end of all requests", |server| server.closed_by_client() == 3 * MODES.len()).await;
}

#[tokio::test(start_paused = true)]
async fn default_timeouts_are_10_60_and_120_seconds() {
    // The operating system accepts the connection, but no byte is sent.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let authority = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap().cert.pem();
    let retry_timeouts = RetryConfig::none().max_attempts(9).retry_timeouts();
    for (scheme, retry, kind, seconds) in [
        ("https", RetryConfig::none(), ErrorKind::ConnectTimeout, 10),
        ("http", RetryConfig::none(), ErrorKind::Timeout, 60),
        ("http", retry_timeouts, ErrorKind::DeadlineExceeded, 120),
    ] {
        let client = builder(&format!("{scheme}://{address}")).certificate_authority(&authority).retry(retry);
        let start = tokio::time::Instant::now();
        let error = client.build().unwrap().call(ListThings::default()).send().await.unwrap_err();
        assert_eq!((error.kind(), start.elapsed().as_secs()), (kind, seconds), "{error}");
    }
}
