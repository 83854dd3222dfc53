//! Everything that can go wrong on the wire, over real connections: each ends in time, with an error
//! that says what it was.

mod rows;

use super::async_and_blocking::{Caller, FACES, Face};
use super::expected_error::Said;
use super::fault_server::{Peer, Step, answer, send};
use super::http_clients::knows_no_host;
use super::{ListThings, builder};
use crate::{ClientBuilder, Error, ErrorBody, ErrorKind, RetryConfig};
use rows::{ATTEMPT, BODY_LIMIT, Body, Fault, faults};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Sooner than this a fault that needs no waiting is over.
pub(super) const AT_ONCE: Duration = Duration::from_millis(900);
pub(super) const IN_ALL: Duration = Duration::from_millis(3_000);

pub(super) fn impatient(endpoint: &str) -> ClientBuilder {
    builder(endpoint)
        .connect_timeout(ATTEMPT)
        .attempt_timeout(ATTEMPT)
        .total_timeout(IN_ALL)
        .body_limit(BODY_LIMIT)
        .retry(RetryConfig::standard().initial_backoff(Duration::from_millis(1)))
}

/// The error of a call, and the time that it took.
pub(super) async fn fail(caller: &Caller) -> (Error, Duration) {
    let start = Instant::now();
    let error = caller.send(caller.call(ListThings::default())).await.expect_err("an error");
    (error, start.elapsed())
}

/// The reply is kept as far as it came.
fn check_reply(what: &str, error: &Error, body: &Body) {
    let headers = error.headers().map(|headers| headers["x-request-id"].to_str().expect("a text"));
    assert_eq!(headers, error.request_id(), "{what}");
    match (body, error.body()) {
        (Body::Absent, kept) => assert_eq!(kept, None, "{what}"),
        (Body::Whole(body), kept) => assert_eq!(kept, Some(body.as_bytes()), "{what}"),
        (Body::Part(body), kept) => {
            let kept = kept.expect(what);
            assert!(!kept.is_empty() && body.as_bytes().starts_with(kept), "{what}: {kept:?}");
        }
    }
}

async fn check_call(face: Face, Fault { what, steps, kind, said, body }: Fault) {
    let (what, peer) = (&format!("{what}, {face:?}"), Peer::always(steps).await);
    let (error, took) = fail(&face.build(impatient(peer.url()))).await;
    said.check(what, &error, peer.address());
    check_reply(what, &error, &body);
    assert_eq!((error.kind(), peer.arrivals().len()), (kind, said.attempts as usize), "{what}: {error}");
    let bound = if kind == ErrorKind::Timeout { ATTEMPT + AT_ONCE } else { AT_ONCE };
    assert!(took < bound, "{what} took {took:?}");
}

#[tokio::test]
async fn every_fault_on_the_wire_ends_in_time_and_says_what_it_was() {
    let each = |face: Face| async move {
        for fault in faults() {
            check_call(face, fault).await;
        }
    };
    FACES.iter().map(|face| each(*face)).collect::<JoinSet<()>>().join_all().await;
}

async fn check_listing(face: Face, ahead: usize, Fault { what, steps, kind, said, body }: Fault) {
    let what = &format!("{what}, {face:?}, {ahead} ahead");
    let first = answer(200, "", r#"{"total":9,"things":[{"id":"a"},{"id":"b"}]}"#);
    let peer = Peer::start(move |_, before| if before == 0 { first.clone() } else { steps.clone() }).await;
    let caller = face.build(impatient(peer.url()));
    let listed = caller.items(caller.call(ListThings::default()), ahead).await;
    let ids: Vec<_> = listed.items.iter().filter_map(|thing| thing.id.as_deref()).collect();
    assert_eq!((ids.as_slice(), listed.cursor.as_str()), (&["a", "b"][..], "v1:ListThings:2:0"), "{what}");
    let error = listed.error.expect(what);
    assert_eq!((error.kind(), listed.drift, listed.mismatches), (kind, 0, 0), "{what}: {error}");
    said.check(what, &error, peer.address());
    check_reply(what, &error, &body);
}

#[tokio::test]
async fn every_fault_on_the_wire_ends_a_listing_behind_the_items_that_came_before_it() {
    for (face, ahead) in FACES.iter().flat_map(|face| [(*face, 0), (*face, 2)]) {
        let listings = faults().into_iter().map(|fault| check_listing(face, ahead, fault));
        listings.collect::<JoinSet<()>>().join_all().await;
    }
}

#[tokio::test]
async fn what_has_arrived_of_a_reply_is_kept() {
    let head = |length: usize| {
        send(format!("HTTP/1.1 500 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n{{\"error_code\":"))
    };
    let (short, patient) = (Duration::from_millis(200), IN_ALL);
    for (what, steps, [attempt, total], kind) in [
        ("cut off", vec![head(99), Step::Close], [patient, patient], ErrorKind::Transport),
        ("the attempt's time is up", vec![head(99), Step::AwaitClose], [short, patient], ErrorKind::Timeout),
        ("the call's time is up", vec![head(99), Step::AwaitClose], [patient, short], ErrorKind::DeadlineExceeded),
        ("too long to begin with", vec![head(99_999), Step::AwaitClose], [patient, patient], ErrorKind::Decode),
    ] {
        for face in FACES {
            let peer = Peer::always(steps.clone()).await;
            let builder = impatient(peer.url()).attempt_timeout(attempt).total_timeout(total);
            let (error, _) = fail(&face.build(builder.retry(RetryConfig::none()))).await;
            assert_eq!(error.kind(), kind, "{what}: {error:?}");
            assert_eq!((error.status(), error.request_id()), (Some(500), Some("r1")), "{what}: {error}");
            let part = if kind == ErrorKind::Decode { "" } else { "{\"error_code\":" };
            check_reply(what, &error, &Body::Whole(part));
            assert!(error.to_string().contains("http 500, request r1"), "{what}: {error}");
            assert_eq!(error.body_as::<ErrorBody>(), None, "{what}: half an object is none");
        }
    }
}

#[tokio::test]
async fn places_that_cannot_be_reached_say_so_at_once() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = |endpoint| impatient(endpoint).http_client(knows_no_host());
    for (builder, address, text) in [
        (
            impatient(&format!("http://{free}")),
            free.to_string(),
            "no connection to PEER: Connection refused* [attempts 3]",
        ),
        (
            nobody("http://host.invalid"),
            "host.invalid:80".to_owned(),
            "no connection to PEER: no such host [attempts 3]",
        ),
        (
            nobody("https://host.invalid"),
            "host.invalid:443".to_owned(),
            "no connection to PEER: no such host [attempts 3]",
        ),
    ] {
        for face in FACES {
            let (error, took) = fail(&face.build(builder.clone())).await;
            Said { told: "connect", attempts: 3, text, ..Said::default() }.check(text, &error, &address);
            assert_eq!((error.kind(), error.body()), (ErrorKind::Unreachable, None), "{error:?}");
            assert!(error.headers().is_none() && took < AT_ONCE, "{took:?}");
        }
    }
}

#[tokio::test]
async fn a_call_is_over_when_its_time_is_whatever_the_attempts_do() {
    let patient = RetryConfig::standard().max_attempts(1_000).initial_backoff(Duration::ZERO).retry_timeouts();
    for face in FACES {
        let peer = Peer::always(vec![Step::AwaitClose]).await;
        let builder = impatient(peer.url()).attempt_timeout(Duration::from_millis(150)).retry(patient.clone());
        let (error, took) = fail(&face.build(builder.total_timeout(Duration::from_millis(400)))).await;
        assert!(took >= Duration::from_millis(400) && took < AT_ONCE, "{took:?}");
        let text = "no complete response from PEER within 400ms of the call [attempts 3]";
        Said { told: "timeout", attempts: 3, text, ..Said::default() }.check("slow", &error, peer.address());
        assert_eq!(error.kind(), ErrorKind::DeadlineExceeded, "{error:?}");
    }
}
