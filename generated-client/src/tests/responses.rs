//! What the client makes of what a service answers: every kind of reply that was seen in the field.

mod errors;
mod rows;
mod successes;

use super::async_and_blocking::FACES;
use super::fault_server::{Peer, Step, answer, send};
use super::{ListThings, builder};
use crate::{ErrorKind, RetryConfig};
use std::time::Duration;

#[tokio::test]
async fn a_redirect_is_not_followed_and_nothing_is_sent_there() {
    let elsewhere = Peer::always(answer(200, "", "{}")).await;
    for (status, face) in
        [301, 302, 303, 307, 308].into_iter().flat_map(|status| FACES.iter().map(move |face| (status, face)))
    {
        let peer = Peer::always(answer(status, &format!("Location: {}/\r\n", elsewhere.url()), "")).await;
        let caller = face.build(builder(peer.url()));
        let error = caller.send(caller.call(ListThings::default())).await.unwrap_err();
        assert_eq!((error.status(), peer.arrivals().len()), (Some(status), 1));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_an_error_and_not_memory() {
    let chunked = |body: &str| {
        let text =
            format!("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
        vec![send(text)]
    };
    for (steps, fits) in [
        (answer(200, "", r#"{"total":1}"#), true),
        (answer(200, "", r#"{"total":12}"#), false),
        (chunked(r#"{"total":1}"#), true),
        (chunked(r#"{"total":12}"#), false),
    ] {
        let peer = Peer::always(steps).await;
        for caller in FACES.iter().map(|face| face.build(builder(peer.url()).body_limit(11))) {
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
async fn unless_set_the_limit_of_a_body_is_64_mib() {
    for (length, text) in [(67_108_864, "failed"), (67_108_865, "longer than the limit of 67108864 bytes")] {
        let head = send(format!("HTTP/1.1 200 X\r\nContent-Length: {length}\r\n\r\n"));
        let peer = Peer::always(vec![head, Step::Close]).await;
        for caller in FACES.iter().map(|face| face.build(builder(peer.url()).retry(RetryConfig::none()))) {
            let error = caller.send(caller.call(ListThings::default())).await.unwrap_err();
            assert!(error.to_string().contains(text), "{error}");
        }
    }
}

#[tokio::test]
async fn no_wait_is_longer_than_the_time_set() {
    let peer = Peer::always(vec![Step::AwaitClose]).await;
    for face in FACES {
        let caller = face.build(builder(peer.url()).attempt_timeout(Duration::from_millis(40)));
        let call = || caller.call(ListThings::default());
        for (call, text) in [
            (call(), "40ms of the attempt"),
            (call().with_attempt_timeout(Duration::from_millis(60)), "60ms of the attempt"),
            (call().with_total_timeout(Duration::from_millis(20)), "20ms of the call"),
        ] {
            let error = caller.send(call).await.unwrap_err();
            assert!(error.is_timeout() && error.to_string().contains(text), "{error}");
            assert_eq!(error.attempts(), 1);
        }
    }
    peer.until("the end of all requests", |peer| peer.closed_by_client() == 3 * FACES.len()).await;
}

/// The clock runs ahead where nothing is left to do but wait.
#[tokio::test(start_paused = true)]
async fn unless_set_a_connection_has_10_seconds_an_attempt_60_and_a_call_120() {
    // The kernel takes the connection, and nobody ever speaks.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let authority = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap().cert.pem();
    let patient = RetryConfig::none().max_attempts(9).retry_timeouts();
    for (scheme, retry, kind, seconds) in [
        ("https", RetryConfig::none(), ErrorKind::ConnectTimeout, 10),
        ("http", RetryConfig::none(), ErrorKind::Timeout, 60),
        ("http", patient, ErrorKind::DeadlineExceeded, 120),
    ] {
        let client = builder(&format!("{scheme}://{address}")).certificate_authority(&authority).retry(retry);
        let start = tokio::time::Instant::now();
        let error = client.build().unwrap().call(ListThings::default()).send().await.unwrap_err();
        assert_eq!((error.kind(), start.elapsed().as_secs()), (kind, seconds), "{error}");
    }
}
