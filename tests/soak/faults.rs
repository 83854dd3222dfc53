//! The faults of every twentieth response.

use crate::SEED;
use crate::fault_server::{Step, respond, send};
use fastrand::Rng;

/// One in this number of responses is faulty.
const RATE: u64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    ClosedBeforeTheHead,
    ResetBeforeTheHead,
    ClosedInTheHead,
    ClosedAfterTheHead,
    ClosedInTheBody,
    ClosedWhileIdle,
    LengthTooSmall,
    LengthTooGreat,
    Unavailable,
    Throttled,
    NoAnswer,
    SlowBody,
    BrokenJson,
    NoJson,
}

use Fault::*;

impl Fault {
    pub const ALL: [Fault; 14] = [
        ClosedBeforeTheHead,
        ResetBeforeTheHead,
        ClosedInTheHead,
        ClosedAfterTheHead,
        ClosedInTheBody,
        ClosedWhileIdle,
        LengthTooSmall,
        LengthTooGreat,
        Unavailable,
        Throttled,
        NoAnswer,
        SlowBody,
        BrokenJson,
        NoJson,
    ];

    /// The fault of a call's request, if it has one. `before` is the number of requests of that call before.
    pub fn of(call: usize, before: u16) -> Option<Self> {
        let mut random = Rng::with_seed(SEED ^ ((call as u64) << 16 | u64::from(before)));
        (random.u64(..RATE) == 0).then(|| Self::ALL[random.usize(..Self::ALL.len())])
    }

    /// What happens instead of a response with this body.
    pub fn instead_of(self, body: &str) -> Vec<Step> {
        let length = body.len();
        let half = &body[..length / 2];
        match self {
            ClosedBeforeTheHead => vec![Step::Close],
            ResetBeforeTheHead => vec![Step::Reset],
            ClosedInTheHead => vec![send("HTTP/1.1 200 OK\r\nConte"), Step::Close],
            ClosedAfterTheHead => vec![send(head(length)), Step::Close],
            ClosedInTheBody => vec![send(head(length) + half), Step::Close],
            ClosedWhileIdle => vec![send(head(length) + body), Step::Close],
            LengthTooSmall => vec![send(head(length - 1) + body)],
            LengthTooGreat => vec![send(head(length + 1) + body), Step::AwaitClose],
            Unavailable => respond(503, "", "<html>"),
            Throttled => respond(429, "Retry-After: 0\r\n", "{}"),
            NoAnswer => vec![Step::AwaitClose],
            SlowBody => vec![send(head(length) + half), Step::AwaitClose],
            BrokenJson => respond(200, "", half),
            NoJson => respond(200, "", "<html>login</html>"),
        }
    }
}

fn head(length: usize) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")
}
