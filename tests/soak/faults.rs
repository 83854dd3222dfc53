//! The faults, which affect one of twenty responses.

use crate::SEED;
use crate::fault_server::{Step, respond, send};
use fastrand::Rng;

/// On average, one of this number of responses is faulty.
const RATE: u64 = 20;

/// The name of a fault, and a function from the body of the response to the steps that the server takes instead of
/// sending the response.
pub type Fault = (&'static str, fn(&str) -> Vec<Step>);

pub const FAULTS: [Fault; 14] = [
    ("closed before the head", |_| vec![Step::Close]),
    ("reset before the head", |_| vec![Step::Reset]),
    ("closed in the head", |_| vec![send("HTTP/1.1 200 OK\r\nConte"), Step::Close]),
    ("closed after the head", |body| vec![send(head(body.len())), Step::Close]),
    ("closed in the body", |body| vec![send(head(body.len()) + half(body)), Step::Close]),
    ("closed while idle", |body| vec![send(head(body.len()) + body), Step::Close]),
    ("length too small", |body| vec![send(head(body.len() - 1) + body)]),
    ("length too large", |body| vec![send(head(body.len() + 1) + body), Step::AwaitClose]),
    ("unavailable", |_| respond(503, "", "<html>")),
    ("throttled", |_| respond(429, "Retry-After: 0\r\n", "{}")),
    ("no response", |_| vec![Step::AwaitClose]),
    ("slow body", |body| vec![send(head(body.len()) + half(body)), Step::AwaitClose]),
    ("broken JSON", |body| respond(200, "", half(body))),
    ("HTML", |_| respond(200, "", "<html>login</html>")),
];

/// Returns the index of the fault of a request, or `None` if it has none. `before` is the number of earlier requests
/// of the same call.
pub fn fault_for(call: usize, before: u16) -> Option<usize> {
    let mut random = Rng::with_seed(SEED ^ ((call as u64) << 16 | u64::from(before)));
    (random.u64(..RATE) == 0).then(|| random.usize(..FAULTS.len()))
}

fn half(body: &str) -> &str {
    &body[..body.len() / 2]
}

fn head(length: usize) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")
}
