//! Everything that can go wrong on the wire, over real connections: each ends in time, with an error
//! that says what it was.

use super::peer::{Peer, Step, answer, in_time, knows_no_host, send};
use super::{ListThings, builder};
use crate::{Client, ClientBuilder, Error, ErrorBody, ErrorKind, RetryConfig};
use std::time::{Duration, Instant};

/// Sooner than this a fault that needs no waiting is over.
pub(super) const AT_ONCE: Duration = Duration::from_millis(900);
const ATTEMPT: Duration = Duration::from_millis(1_000);
pub(super) const IN_ALL: Duration = Duration::from_millis(3_000);

/// What a caller can tell the error by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Connect,
    ConnectTimeout,
    Timeout,
    Decode,
    /// None of these: the connection broke, or the service answered with an error.
    Other,
}

pub(super) fn told(error: &Error) -> Told {
    match (error.is_connect(), error.is_timeout(), error.is_decode()) {
        (true, false, false) => Told::Connect,
        (true, true, false) => Told::ConnectTimeout,
        (false, true, false) => Told::Timeout,
        (false, false, true) => Told::Decode,
        (false, false, false) => Told::Other,
        all => panic!("{all:?}: {error:?}"),
    }
}

pub(super) fn impatient(endpoint: &str) -> ClientBuilder {
    builder(endpoint)
        .connect_timeout(ATTEMPT)
        .attempt_timeout(ATTEMPT)
        .total_timeout(IN_ALL)
        .body_limit(10_000)
        .retry(RetryConfig::standard().initial_backoff(Duration::from_millis(1)))
}

pub(super) async fn fail(client: Client) -> (Error, Duration) {
    let start = Instant::now();
    let error = in_time("the call", client.call(ListThings::default()).send()).await.expect_err("an error");
    (error, start.elapsed())
}

/// One fault: what the peer does, and what the caller is told.
struct Fault {
    what: &'static str,
    steps: Vec<Step>,
    told: Told,
    status: Option<u16>,
    text: &'static str,
    attempts: u32,
}

fn fault(
    what: &'static str,
    steps: Vec<Step>,
    told: Told,
    status: Option<u16>,
    text: &'static str,
    attempts: u32,
) -> Fault {
    Fault { what, steps, told, status, text, attempts }
}

/// A head that promises a body of this length.
fn head(length: &str) -> Step {
    send(format!("HTTP/1.1 200 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n"))
}

fn chunked(body: impl Into<Vec<u8>>) -> Vec<Step> {
    vec![send("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"), Step::Send(body.into())]
}

fn faults() -> Vec<Fault> {
    let broke = "the connection to PEER failed";
    let (late, limit) = ("no whole reply from PEER within 1s for the attempt", "longer than the limit of 10000 bytes");
    let slowly = |bytes: &str| -> Vec<Step> {
        bytes.chars().flat_map(|byte| [send(byte.to_string()), Step::Wait(Duration::from_millis(100))]).collect()
    };
    let endless = "400\r\n".to_owned() + &"x".repeat(0x400) + "\r\n";
    vec![
        fault("closed before the head", vec![Step::Close], Told::Other, None, broke, 3),
        fault("closed in the head", vec![send("HTTP/1.1 200 X\r\nCon"), Step::Close], Told::Other, None, broke, 3),
        fault("closed after the head", vec![head("9"), Step::Close], Told::Other, Some(200), broke, 3),
        fault("closed in the body", vec![head("9"), send("{}"), Step::Close], Told::Other, Some(200), broke, 3),
        fault("closed in a chunk", [chunked("9\r\n{}"), vec![Step::Close]].concat(), Told::Other, Some(200), broke, 3),
        fault("no last chunk", [chunked("2\r\n{}\r\n"), vec![Step::Close]].concat(), Told::Other, Some(200), broke, 3),
        fault("no HTTP", vec![send("SSH-2.0-OpenSSH_9.6\r\n"), Step::Close], Told::Other, None, broke, 3),
        fault("a length that is no number", vec![head("many"), send("{}")], Told::Other, None, broke, 3),
        fault("a chunk's length that is none", chunked("many\r\n{}\r\n"), Told::Other, Some(200), broke, 3),
        fault(
            "a length that is too small",
            vec![head("1"), send("{}"), Step::Close],
            Told::Decode,
            Some(200),
            "at byte 1",
            1,
        ),
        fault(
            "a length that is too great",
            vec![head("9"), send("{}"), Step::AwaitClose],
            Told::Timeout,
            Some(200),
            late,
            1,
        ),
        fault("no answer", vec![Step::AwaitClose], Told::Timeout, None, late, 1),
        fault("a slow head", slowly("HTTP/1.1 200 X\r\nContent-Length"), Told::Timeout, None, late, 1),
        fault(
            "a slow body",
            [vec![head("30")], slowly("{\"total\": 1234567890, \"things\"")].concat(),
            Told::Timeout,
            Some(200),
            late,
            1,
        ),
        fault(
            "a huge body that says so",
            vec![head("99999999999"), Step::AwaitClose],
            Told::Decode,
            Some(200),
            limit,
            1,
        ),
        fault("a body that never ends", chunked(endless.repeat(100)), Told::Decode, Some(200), limit, 1),
        fault(
            "a head that never ends",
            vec![send("HTTP/1.1 200 X\r\n".to_owned() + &"A: b\r\n".repeat(900_000))],
            Told::Other,
            None,
            broke,
            3,
        ),
        fault("an empty body", answer(200, "", ""), Told::Decode, Some(200), "the reply is empty", 1),
        fault("a storm of 503", answer(503, "", ""), Told::Other, Some(503), "Service Unavailable", 3),
        fault("a storm of 429", answer(429, "", ""), Told::Other, Some(429), "Too Many Requests", 3),
    ]
}

#[tokio::test]
async fn every_fault_on_the_wire_ends_in_time_and_says_what_it_was() {
    for Fault { what, steps, told: expected, status, text, attempts } in faults() {
        let peer = Peer::always(steps).await;
        let (error, took) = fail(impatient(peer.url()).build().unwrap()).await;
        assert_eq!((told(&error), error.status()), (expected, status), "{what}: {error:?}");
        assert!(error.to_string().replace(peer.address(), "PEER").contains(text), "{what}: {error}");
        assert_eq!((error.attempts(), peer.arrivals().len()), (attempts, attempts as usize), "{what}: {error}");
        let bound = if expected == Told::Timeout { ATTEMPT + AT_ONCE } else { AT_ONCE };
        assert!(took < bound, "{what} took {took:?}");
    }
}

#[tokio::test]
async fn what_has_arrived_of_a_reply_is_kept() {
    let head = |length: usize| {
        send(format!("HTTP/1.1 500 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n{{\"error_code\":"))
    };
    for (what, steps, kind) in [
        ("cut off", vec![head(99), Step::Close], ErrorKind::Transport),
        ("the attempt's time is up", vec![head(99), Step::AwaitClose], ErrorKind::Timeout),
        ("too long to begin with", vec![head(99_999), Step::AwaitClose], ErrorKind::Decode),
    ] {
        let peer = Peer::always(steps).await;
        let client = impatient(peer.url()).attempt_timeout(Duration::from_millis(200)).retry(RetryConfig::none());
        let (error, _) = fail(client.build().unwrap()).await;
        assert_eq!(error.kind(), kind, "{what}: {error:?}");
        assert_eq!((error.status(), error.request_id()), (Some(500), Some("r1")), "{what}: {error}");
        assert!(error.headers().is_some_and(|headers| headers.contains_key("x-request-id")), "{what}");
        let part = if kind == ErrorKind::Decode { "" } else { "{\"error_code\":" };
        assert_eq!(error.body(), Some(part.as_bytes()), "{what}");
        assert!(error.to_string().contains("http 500, request r1"), "{what}: {error}");
        assert_eq!(error.body_as::<ErrorBody>(), None, "{what}: half an object is none");
    }
    let peer = Peer::always(vec![head(99), Step::AwaitClose]).await;
    let (error, _) = fail(impatient(peer.url()).total_timeout(Duration::from_millis(200)).build().unwrap()).await;
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Overdue, Some("r1")), "{error:?}");
    assert_eq!(error.body(), Some(&b"{\"error_code\":"[..]));
}

#[tokio::test]
async fn places_that_cannot_be_reached_say_so_at_once() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = |endpoint| impatient(endpoint).http_client(knows_no_host());
    for (builder, text) in [
        (impatient(&format!("http://{free}")), format!("no connection to {free}: Connection refused")),
        (nobody("http://host.invalid"), "no connection to host.invalid:80: no such host".to_owned()),
        (nobody("https://host.invalid"), "no connection to host.invalid:443: no such host".to_owned()),
    ] {
        let (error, _) = fail(builder.build().unwrap()).await;
        assert_eq!((told(&error), error.status(), error.attempts()), (Told::Connect, None, 3), "{error:?}");
        assert_eq!(error.kind(), ErrorKind::Unreachable, "{error:?}");
        assert!(error.to_string().contains(&text) && error.to_string().ends_with("[attempts 3]"), "{error}");
    }
}

#[tokio::test]
async fn a_call_is_over_when_its_time_is_whatever_the_attempts_do() {
    let peer = Peer::always(vec![Step::AwaitClose]).await;
    let patient = RetryConfig::standard().max_attempts(1_000).initial_backoff(Duration::ZERO).repeat_slow_attempts();
    let client = impatient(peer.url()).attempt_timeout(Duration::from_millis(150)).retry(patient);
    let (error, took) = fail(client.total_timeout(Duration::from_millis(400)).build().unwrap()).await;
    assert!(took >= Duration::from_millis(400) && took < AT_ONCE, "{took:?}");
    assert_eq!((told(&error), error.attempts()), (Told::Timeout, 3), "{error:?}");
    assert!(error.to_string().contains("within 400ms in all"), "{error}");
}
