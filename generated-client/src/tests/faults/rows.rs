//! The faults: what a peer does, and what the caller is told.

use crate::ErrorKind;
use crate::tests::expected_error::{Said, status};
use crate::tests::fault_server::{Step, answer, send};
use std::time::Duration;

/// One fault: what the peer does, and what the error says.
pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) steps: Vec<Step>,
    pub(super) kind: ErrorKind,
    pub(super) said: Said,
    pub(super) body: Body,
}

/// What the error keeps of the reply's body.
pub(super) enum Body {
    /// Nothing: no head has arrived.
    Absent,
    Whole(&'static str),
    /// A beginning of this, as far as it came.
    Part(String),
}

/// The bodies of more bytes than this are refused.
pub(super) const BODY_LIMIT: usize = 10_000;

/// The time for an attempt.
pub(super) const ATTEMPT: Duration = Duration::from_secs(1);

const ID: Option<&str> = Some("r1");

pub(super) fn faults() -> Vec<Fault> {
    [before_a_head(), behind_a_head(), late(), too_long(), answered()].into_iter().flatten().collect()
}

/// A head that promises a body of this length.
fn head(length: &str) -> Step {
    send(format!("HTTP/1.1 200 X\r\nX-Request-Id: r1\r\nContent-Length: {length}\r\n\r\n"))
}

fn chunked(body: impl Into<Vec<u8>>) -> Vec<Step> {
    vec![send("HTTP/1.1 200 X\r\nX-Request-Id: r1\r\nTransfer-Encoding: chunked\r\n\r\n"), Step::Send(body.into())]
}

/// Connections that break, or come to nothing, before the head is whole.
fn before_a_head() -> Vec<Fault> {
    let broken = |what, steps| {
        let text = "the connection to PEER failed: * [attempts 3]";
        let said = Said { attempts: 3, text, ..Said::default() };
        Fault { what, steps, kind: ErrorKind::Transport, said, body: Body::Absent }
    };
    vec![
        broken("closed before the head", vec![Step::Close]),
        broken("closed in the head", vec![send("HTTP/1.1 200 X\r\nCon"), Step::Close]),
        broken("no HTTP", vec![send("SSH-2.0-OpenSSH_9.6\r\n"), Step::Close]),
        broken("a length that is no number", vec![head("many"), send("{}")]),
        broken("a head that never ends", vec![send("HTTP/1.1 200 X\r\n".to_owned() + &"A: b\r\n".repeat(900_000))]),
    ]
}

/// Connections that break behind the head.
fn behind_a_head() -> Vec<Fault> {
    let broken = |what, steps, body| {
        let text = "the connection to PEER failed: * [http 200, request r1, attempts 3]";
        let said = Said { request_id: ID, attempts: 3, text, ..status(200) };
        Fault { what, steps, kind: ErrorKind::Transport, said, body: Body::Whole(body) }
    };
    vec![
        broken("closed after the head", vec![head("9"), Step::Close], ""),
        broken("closed in the body", vec![head("9"), send("{}"), Step::Close], "{}"),
        broken("closed in a chunk", [chunked("9\r\n{}"), vec![Step::Close]].concat(), "{}"),
        broken("no last chunk", [chunked("2\r\n{}\r\n"), vec![Step::Close]].concat(), "{}"),
        broken("a chunk's length that is none", chunked("many\r\n{}\r\n"), ""),
    ]
}

/// Replies that are not there in time.
fn late() -> Vec<Fault> {
    let late = |what, steps, said, body| Fault { what, steps, kind: ErrorKind::Timeout, said, body };
    let slowly = |bytes: &str| -> Vec<Step> {
        bytes.chars().flat_map(|byte| [send(byte.to_string()), Step::Wait(Duration::from_millis(100))]).collect()
    };
    let (told, text) = ("timeout", "no complete response from PEER within 1s of the attempt");
    let nothing = || Said { told, attempts: 1, text, ..Said::default() };
    let text = "no complete response from PEER within 1s of the attempt [http 200, request r1]";
    let a_part = || Said { told, request_id: ID, text, ..status(200) };
    let body = "{\"total\": 1234567890, \"things\"";
    vec![
        late("no answer", vec![Step::AwaitClose], nothing(), Body::Absent),
        late("a slow head", slowly("HTTP/1.1 200 X\r\nContent-Length"), nothing(), Body::Absent),
        late("a slow body", [vec![head("30")], slowly(body)].concat(), a_part(), Body::Part(body.to_owned())),
        late("a length that is too great", vec![head("9"), send("{}"), Step::AwaitClose], a_part(), Body::Whole("{}")),
    ]
}

fn too_long() -> Vec<Fault> {
    let too_long = |what, steps, body| {
        let text = "the response is longer than the limit of 10000 bytes [http 200, request r1]";
        let said = Said { told: "decode", request_id: ID, text, ..status(200) };
        Fault { what, steps, kind: ErrorKind::Decode, said, body }
    };
    let chunk = "x".repeat(0x400);
    let endless = format!("400\r\n{chunk}\r\n").repeat(100);
    vec![
        too_long("a huge body that says so", vec![head("99999999999"), Step::AwaitClose], Body::Whole("")),
        too_long("a body that never ends", chunked(endless), Body::Part("x".repeat(BODY_LIMIT))),
    ]
}

/// Replies that are whole, and no good.
fn answered() -> Vec<Fault> {
    let fault = |what, steps, kind, said, body| Fault { what, steps, kind, said, body: Body::Whole(body) };
    let unread = |text| Said { told: "decode", request_id: ID, text, ..status(200) };
    let id = "X-Request-Id: r1\r\n";
    let short = "the response cannot be decoded: expected a key at byte 1 (content type: none) [http 200, request r1]";
    let empty = "the response is empty: expected JSON [http 200, request r1]";
    let down = Said {
        request_id: ID,
        attempts: 3,
        text: "the service returned \"Service Unavailable\" [http 503, request r1, attempts 3]",
        ..status(503)
    };
    let busy = Said {
        told: "throttled",
        request_id: ID,
        code: Some("C1"),
        message: Some("m"),
        attempts: 3,
        text: "m [http 429, code C1, request r1, attempts 3]",
        ..status(429)
    };
    let slow_down = r#"{"error_code":"C1","error_msg":"m"}"#;
    let small = vec![head("1"), send("{}"), Step::Close];
    vec![
        fault("a length that is too small", small, ErrorKind::Decode, unread(short), "{"),
        fault("an empty body", answer(200, id, ""), ErrorKind::Decode, unread(empty), ""),
        fault("a storm of 503", answer(503, id, ""), ErrorKind::Service, down, ""),
        fault("a storm of 429", answer(429, id, slow_down), ErrorKind::Service, busy, slow_down),
    ]
}
