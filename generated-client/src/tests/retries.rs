//! What is sent again, how often and when, and what is left of it in the end.

use super::async_and_blocking::{Caller, FACES, Face};
use super::fault_server::{Arrival, Peer, Step, answer, in_time, send};
use super::http_clients::knows_no_host;
use super::{ListThings, builder};
use crate::{Credentials, Error, Response, RetryConfig, Timestamp, UserUsageTask};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Three attempts with hardly any waits.
fn quick() -> RetryConfig {
    RetryConfig::standard().initial_backoff(Duration::from_millis(4))
}

fn client(face: Face, peer: &Peer) -> Caller {
    face.build(builder(peer.url()).retry(quick()))
}

/// Starts an export, which is not safe to repeat.
async fn export(caller: &Caller) -> Result<Response<UserUsageTask>, Error> {
    let now = Timestamp::now();
    caller.send(caller.export_user_usage(now - Duration::from_secs(60)..now)).await
}

async fn list(caller: &Caller) -> Result<Response<super::Things>, Error> {
    caller.send(caller.call(ListThings::default())).await
}

fn ok() -> Vec<Step> {
    answer(200, "", r#"{"total":1}"#)
}

#[tokio::test]
async fn every_passing_trouble_is_tried_again_where_that_is_safe_and_nowhere_else() {
    let cut = vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{"), Step::Close];
    for (what, trouble, repeated) in [
        ("400", answer(400, "", "{}"), false),
        ("401", answer(401, "", "{}"), false),
        ("404", answer(404, "", "{}"), false),
        ("408", answer(408, "", "{}"), true),
        ("409", answer(409, "", "{}"), false),
        ("429", answer(429, "", "{}"), true),
        ("500", answer(500, "", "{}"), true),
        ("501", answer(501, "", "{}"), false),
        ("502", answer(502, "", "<html>"), true),
        ("503", answer(503, "", ""), true),
        ("504", answer(504, "", ""), true),
        ("505", answer(505, "", ""), false),
        ("302", answer(302, "Location: /\r\n", ""), false),
        ("undecodable", answer(200, "", "<html>"), false),
        ("an error code at 200", answer(200, "", r#"{"error_code":"X"}"#), false),
        ("closed before the head", vec![Step::Close], true),
        ("closed in the head", vec![send("HTTP/1.1 200 X\r\nConte"), Step::Close], true),
        ("closed in the body", cut, true),
    ] {
        for face in FACES {
            let peer = Peer::sequence(vec![trouble.clone(), trouble.clone(), ok()]).await;
            let result = list(&client(*face, &peer)).await;
            let arrivals = peer.arrivals().len();
            match (result, repeated) {
                (Ok(response), true) => assert_eq!((response.attempts(), arrivals), (3, 3), "{what}"),
                (Err(error), false) => assert_eq!((error.attempts(), arrivals), (1, 1), "{what}: {error}"),
                (result, _) => panic!("{what}: {result:?}"),
            }
            let peer = Peer::sequence(vec![trouble.clone(), answer(200, "", r#"{"task_id":"t"}"#)]).await;
            let error = export(&client(*face, &peer)).await.expect_err(what);
            assert_eq!((error.attempts(), peer.arrivals().len()), (1, 1), "{what}: {error}");
        }
    }
}

#[tokio::test]
async fn an_unsafe_call_is_sent_again_only_if_nobody_took_the_connection() {
    // Bound and dropped: nobody listens there.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for builder in [builder(&format!("http://{nobody}")), builder("http://host.invalid").http_client(knows_no_host())] {
        for face in FACES {
            let error = export(&face.build(builder.clone().retry(quick()))).await.unwrap_err();
            assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
            assert_eq!((error.attempts(), error.status()), (3, None), "{error}");
            assert!(error.to_string().contains("no connection to"), "{error}");
        }
    }
}

#[tokio::test]
async fn an_unsafe_call_reaches_a_service_that_begins_to_listen() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let patient = RetryConfig::standard().max_attempts(1_000).max_backoff(Duration::from_millis(10));
    let client = Face::Async.build(builder(&format!("http://{address}")).retry(patient));
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
async fn every_attempt_has_a_signature_of_its_own() {
    let slow = [vec![Step::Wait(Duration::from_millis(1_100))], answer(503, "", "")].concat();
    let peer = Peer::sequence(vec![slow, ok()]).await;
    let keys = Credentials::access_key("AK", "SK");
    list(&Face::Async.build(builder(peer.url()).credentials(keys).retry(quick()))).await.unwrap();
    let header = |name: &str| -> HashSet<String> {
        peer.arrivals().iter().filter_map(|arrival| arrival.header(name)).map(str::to_owned).collect()
    };
    assert_eq!((header("x-sdk-date").len(), header("authorization").len()), (2, 2));
}

#[tokio::test]
async fn retry_after_is_honoured_in_seconds_and_as_a_date() {
    let date = "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\nRetry-After: Sat, 21 Nov 2026 10:00:01 GMT\r\n";
    for (headers, face) in FACES.iter().flat_map(|face| [("Retry-After: 1\r\n", *face), (date, *face)]) {
        let peer = Peer::sequence(vec![answer(429, headers, r#"{"error_code":"C1"}"#), ok()]).await;
        let start = Instant::now();
        let response = list(&client(face, &peer)).await.unwrap();
        assert_eq!(response.attempts(), 2);
        let took = start.elapsed();
        assert!(took >= Duration::from_secs(1) && took < Duration::from_secs(3), "{headers}: {took:?}");
    }
}

#[tokio::test]
async fn a_wait_past_the_calls_time_ends_it_at_once_with_the_last_answer() {
    for wait in ["30", "99999999999999999999", "Sat, 21 Nov 2099 10:00:00 GMT"] {
        let body = r#"{"error_code":"C1","error_msg":"slow down","request_id":"r1"}"#;
        let peer = Peer::always(answer(429, &format!("Retry-After: {wait}\r\n"), body)).await;
        for face in FACES {
            let (start, caller) = (Instant::now(), client(*face, &peer));
            let call = caller.call(ListThings::default()).with_total_timeout(Duration::from_secs(5));
            let error = caller.send(call).await.unwrap_err();
            assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
            assert!(error.is_throttled() && !error.is_timeout(), "{error}");
            assert_eq!((error.attempts(), error.code(), error.request_id()), (1, Some("C1"), Some("r1")));
            assert_eq!(error.headers().unwrap()["retry-after"], wait);
            assert_eq!((error.message(), error.body()), (Some("slow down"), Some(body.as_bytes())));
            assert_eq!(error.to_string(), "ListThings: slow down [http 429, code C1, request r1]");
        }
    }
}

#[tokio::test]
async fn the_last_answer_is_kept() {
    let said = |number: usize| answer(503, "", &format!(r#"{{"error_code":"C{number}","request_id":"r"}}"#));
    for face in FACES {
        let peer = Peer::start(move |_, before| said(before + 1)).await;
        let error = list(&client(*face, &peer)).await.unwrap_err();
        assert_eq!((error.attempts(), error.status(), error.code()), (3, Some(503), Some("C3")));
        assert_eq!(error.body(), Some(&br#"{"error_code":"C3","request_id":"r"}"#[..]));

        // The attempts after it got none.
        let peer = Peer::sequence(vec![said(1), vec![Step::Close]]).await;
        let error = list(&client(*face, &peer)).await.unwrap_err();
        assert_eq!((error.attempts(), error.status(), error.code()), (3, Some(503), Some("C1")));
        let text = error.to_string();
        assert!(text.contains(&format!("the connection to {} failed", peer.address())), "{text}");
        assert!(text.ends_with("[http 503, code C1, request r, attempts 3]"), "{text}");

        let peer = Peer::sequence(vec![said(1), vec![Step::AwaitClose]]).await;
        let caller = client(*face, &peer);
        let call = caller.call(ListThings::default()).with_total_timeout(Duration::from_millis(200));
        let error = caller.send(call).await.unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("200ms of the call"), "{error}");
        assert_eq!((error.attempts(), error.code()), (2, Some("C1")));
    }
}

#[tokio::test]
async fn a_client_and_a_call_say_how_often() {
    for (client_says, call_says, attempts) in [
        (None, None, 3),
        (Some(quick().max_attempts(2)), None, 2),
        (Some(RetryConfig::none()), None, 1),
        (Some(RetryConfig::none()), Some(quick().max_attempts(4)), 4),
        (Some(quick()), Some(RetryConfig::none()), 1),
        (Some(quick().max_attempts(0)), None, 1),
    ] {
        for face in FACES {
            let peer = Peer::always(answer(503, "", "")).await;
            let mut builder = builder(peer.url());
            if let Some(retry) = &client_says {
                builder = builder.retry(retry.clone());
            }
            let caller = face.build(builder);
            let mut call = caller.call(ListThings::default());
            if let Some(retry) = &call_says {
                call = call.with_retry(retry.clone());
            }
            let error = caller.send(call).await.unwrap_err();
            assert_eq!((error.attempts() as usize, peer.arrivals().len()), (attempts, attempts));
        }
    }
}

#[tokio::test]
async fn slow_attempts_are_repeated_only_if_asked_for_and_safe() {
    for face in FACES {
        let slow_once = || Peer::start(|_, before| if before == 0 { vec![Step::AwaitClose] } else { ok() });
        let client = |peer: &Peer, retry| {
            face.build(builder(peer.url()).attempt_timeout(Duration::from_millis(60)).retry(retry))
        };
        let peer = slow_once().await;
        let error = list(&client(&peer, quick())).await.unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("60ms of the attempt"), "{error}");
        assert_eq!((error.attempts(), peer.arrivals().len()), (1, 1));

        let peer = slow_once().await;
        assert_eq!(list(&client(&peer, quick().retry_timeouts())).await.unwrap().attempts(), 2);
        let peer = slow_once().await;
        let error = export(&client(&peer, quick().retry_timeouts())).await.unwrap_err();
        assert_eq!((error.attempts(), peer.arrivals().len()), (1, 1));
    }
}

#[tokio::test]
async fn a_storm_is_stopped_by_the_budget_that_clones_share() {
    for face in FACES {
        let peer = Peer::start(|arrival: &Arrival, _| match arrival.target().contains("name=ok") {
            true => ok(),
            false => answer(503, "", ""),
        })
        .await;
        let retry = RetryConfig::standard().initial_backoff(Duration::ZERO);
        let caller = face.build(builder(peer.url()).retry(retry));
        for _ in 0..200 {
            assert_eq!(list(&caller.clone()).await.unwrap_err().status(), Some(503));
        }
        assert_eq!(peer.arrivals().len(), 300, "100 repetitions and no more");
        assert_eq!(list(&caller).await.unwrap_err().attempts(), 1);
        for _ in 0..5 {
            let call = caller.call(ListThings { name: Some("ok".to_owned()), ..ListThings::default() });
            caller.send(call).await.unwrap();
        }
        assert_eq!(list(&caller).await.unwrap_err().attempts(), 2, "five good calls pay for one repetition");
        assert_eq!(list(&caller).await.unwrap_err().attempts(), 1);
    }
}
