//! What goes wrong with every twentieth answer.

use crate::SEED;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One of so many answers is faulty.
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

    /// What goes wrong with the answer to a call's request of which so many came before.
    pub fn of(call: usize, before: u16) -> Option<Self> {
        let mut hasher = DefaultHasher::new();
        (SEED, call, before).hash(&mut hasher);
        let roll = hasher.finish();
        let which = (roll / RATE) as usize % Self::ALL.len();
        roll.is_multiple_of(RATE).then(|| Self::ALL[which])
    }

    /// What is sent in place of an answer with this body, and what becomes of the connection.
    pub fn instead_of(self, body: &str) -> (String, Then) {
        let length = body.len();
        let half = &body[..length / 2];
        match self {
            ClosedBeforeTheHead => (String::new(), Then::Close),
            ResetBeforeTheHead => (String::new(), Then::Reset),
            ClosedInTheHead => ("HTTP/1.1 200 OK\r\nConte".to_owned(), Then::Close),
            ClosedAfterTheHead => (head("200 OK", length), Then::Close),
            ClosedInTheBody => (head("200 OK", length) + half, Then::Close),
            ClosedWhileIdle => (answer("200 OK", body), Then::Close),
            LengthTooSmall => (head("200 OK", length - 1) + body, Then::GoOn),
            LengthTooGreat => (head("200 OK", length + 1) + body, Then::Stay),
            Unavailable => (answer("503 Service Unavailable", "<html>"), Then::GoOn),
            Throttled => (answer("429 Too Many Requests\r\nRetry-After: 0", "{}"), Then::GoOn),
            NoAnswer => (String::new(), Then::Stay),
            SlowBody => (head("200 OK", length) + half, Then::Stay),
            BrokenJson => (answer("200 OK", half), Then::GoOn),
            NoJson => (answer("200 OK", "<html>login</html>"), Then::GoOn),
        }
    }
}

/// What becomes of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It serves the next request.
    GoOn,
    Close,
    Reset,
    /// Nothing more comes, until the client closes it.
    Stay,
}

/// A whole answer.
pub fn answer(status: &str, body: &str) -> String {
    head(status, body.len()) + body
}

fn head(status: &str, length: usize) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n")
}
