//! Faults on the wire, and the error that each fault causes.

use crate::ErrorKind;
use crate::tests::expected_error::ExpectedError;
use crate::tests::fault_server::{Step, respond, send};
use std::time::Duration;

pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) steps: Vec<Step>,
    pub(super) kind: ErrorKind,
    pub(super) expected: ExpectedError,
    pub(super) body: Body,
}

/// The part of the response body that the error contains.
pub(super) enum Body {
    /// Nothing: the headers did not arrive.
    Absent,
    Whole(&'static str),
    /// A prefix of this body.
    Part(String),
}

pub(super) const BODY_LIMIT: usize = 10_000;
pub(super) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(1);

pub(super) fn faults() -> Vec<Fault> {
    [broken_heads(), broken_bodies(), timeouts(), too_long(), complete()].into_iter().flatten().collect()
}

/// Returns the step that sends response headers with this `Content-Length`.
fn head(length: &str) -> Step {
    send(format!("HTTP/1.1 200 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n"))
}

fn chunked(body: impl Into<Vec<u8>>) -> Vec<Step> {
    vec![send("HTTP/1.1 200 X\r\nX-Request-Id: r1\r\nTransfer-Encoding: chunked\r\n\r\n"), Step::Send(body.into())]
}

fn broken_heads() -> Vec<Fault> {
    [
        ("closed before the head", vec![Step::Close]),
        ("closed in the head", vec![send("HTTP/1.1 200 X\r\nCon"), Step::Close]),
        ("not HTTP", vec![send("SSH-2.0-OpenSSH_9.6\r\n"), Step::Close]),
        ("a length that is not a number", vec![head("many"), send("{}")]),
        ("a head that never ends", vec![send("HTTP/1.1 200 X\r\n".to_owned() + &"A: b\r\n".repeat(900_000))]),
    ]
    .map(|(what, steps)| {
        let expected = ExpectedError::new("", "the connection to ADDRESS failed: * [attempts 3]");
        Fault { what, steps, kind: ErrorKind::Transport, expected, body: Body::Absent }
    })
    .into()
}

fn broken_bodies() -> Vec<Fault> {
    [
        ("closed after the head", vec![head("9"), Step::Close], ""),
        ("closed in the body", vec![head("9"), send("{}"), Step::Close], "{}"),
        ("closed in a chunk", [chunked("9\r\n{}"), vec![Step::Close]].concat(), "{}"),
        ("no last chunk", [chunked("2\r\n{}\r\n"), vec![Step::Close]].concat(), "{}"),
        ("an invalid chunk length", chunked("many\r\n{}\r\n"), ""),
    ]
    .map(|(what, steps, body)| {
        let text = "the connection to ADDRESS failed: * [http 200, request r1, attempts 3]";
        let expected = ExpectedError::new("", text);
        Fault { what, steps, kind: ErrorKind::Transport, expected, body: Body::Whole(body) }
    })
    .into()
}

fn timeouts() -> Vec<Fault> {
    let slowly = |bytes: &str| -> Vec<Step> {
        bytes.chars().flat_map(|byte| [send(byte.to_string()), Step::Wait(Duration::from_millis(100))]).collect()
    };
    let no_head = "no complete response from ADDRESS within the attempt timeout of 1s";
    let no_body = "no complete response from ADDRESS within the attempt timeout of 1s [http 200, request r1]";
    let body = "{\"total\": 1234567890, \"things\"";
    let length_too_large = vec![head("9"), send("{}"), Step::AwaitClose];
    [
        ("no response", vec![Step::AwaitClose], no_head, Body::Absent),
        ("a slow head", slowly("HTTP/1.1 200 X\r\nContent-Length"), no_head, Body::Absent),
        ("a slow body", [vec![head("30")], slowly(body)].concat(), no_body, Body::Part(body.to_owned())),
        ("a length that is too large", length_too_large, no_body, Body::Whole("{}")),
    ]
    .map(|(what, steps, text, body)| {
        let expected = ExpectedError::new("timeout", text);
        Fault { what, steps, kind: ErrorKind::Timeout, expected, body }
    })
    .into()
}

fn too_long() -> Vec<Fault> {
    let endless = format!("400\r\n{}\r\n", "x".repeat(0x400)).repeat(100);
    [
        ("a declared length over the limit", vec![head("99999999999"), Step::AwaitClose], Body::Whole("")),
        ("a body that never ends", chunked(endless), Body::Part("x".repeat(BODY_LIMIT))),
    ]
    .map(|(what, steps, body)| {
        let text = "the response is longer than the limit of 10000 bytes [http 200, request r1]";
        let expected = ExpectedError::new("decode", text);
        Fault { what, steps, kind: ErrorKind::Decode, expected, body }
    })
    .into()
}

/// Returns responses that are complete and that cause an error.
fn complete() -> Vec<Fault> {
    let id = "X-Request-Id: r1\r\n";
    let cut = "the response cannot be decoded: expected a key at byte 1 (content type: none) [http 200, request r1]";
    let empty = "the response is empty: expected JSON [http 200, request r1]";
    let unavailable = "the service returned \"Service Unavailable\" [http 503, request r1, attempts 3]";
    let throttled = "m [http 429, code C1, request r1, attempts 3]";
    let body = r#"{"error_code":"C1","error_msg":"m"}"#;
    let length_too_small = vec![head("1"), send("{}"), Step::Close];
    [
        ("a length that is too small", length_too_small, ErrorKind::Decode, "decode", cut, "{"),
        ("an empty body", respond(200, id, ""), ErrorKind::Decode, "decode", empty, ""),
        ("503 each time", respond(503, id, ""), ErrorKind::Service, "", unavailable, ""),
        ("429 each time", respond(429, id, body), ErrorKind::Service, "throttled", throttled, body),
    ]
    .map(|(what, steps, kind, predicates, text, body)| {
        let expected = ExpectedError::new(predicates, text);
        Fault { what, steps, kind, expected, body: Body::Whole(body) }
    })
    .into()
}
