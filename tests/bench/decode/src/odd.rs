//! Replies that do not fit the documents, and what is to come of them.

use crate::random::Random;
use crate::tree::Tree;

/// A reply with odd members, and the same as a service would write it that keeps to the documents.
pub struct Odd {
    pub odd: Tree,
    /// Without what is to be absent or undocumented, and converted where nothing gets lost.
    pub repaired: Tree,
    /// The number of members that are to be listed as mismatches.
    pub mismatches: usize,
    /// The number of members that no document names.
    pub unknown: usize,
}

/// What is odd about a member.
enum Change {
    /// It is written like this and means that.
    Converts(&'static str, &'static str),
    /// It is written like this and means nothing.
    Blank(&'static str),
    /// It is written like this, which is a mismatch.
    Mismatch(&'static str),
}

use Change::{Blank, Converts, Mismatch};

const OF_STRINGS: [Change; 6] = [
    Converts("5", "\"5\""),
    Converts("true", "\"true\""),
    Converts("\"\\u0041\\n\"", "\"A\\n\""),
    Blank("null"),
    Mismatch("{\"a\":[1,2]}"),
    Mismatch("[]"),
];
const OF_INTEGERS: [Change; 7] = [
    Converts("\"500\"", "500"),
    Converts("1e3", "1000"),
    Converts("500.0", "500"),
    Blank("null"),
    Blank("\"\""),
    Mismatch("\"abc\""),
    Mismatch("1.5"),
];
const OF_BOOLEANS: [Change; 3] = [Converts("\"false\"", "false"), Blank("null"), Mismatch("1")];
const OF_TIMES: [Change; 5] = [
    Converts("1751328000000", "\"2025-07-01T00:00:00Z\""),
    Converts("\"2025-07-01T08:00:00+08:00\"", "\"2025-07-01T00:00:00Z\""),
    Blank("null"),
    Blank("\"\""),
    Mismatch("\"yesterday\""),
];
const OF_DOUBLES: [Change; 5] =
    [Converts("\"0.25\"", "0.25"), Converts("7", "7.0"), Blank("null"), Blank("\"\""), Mismatch("\"abc\"")];
const OF_EPOCHS: [Change; 4] = [
    Converts("\"1751328000000\"", "1751328000000"),
    Converts("\"2025-07-01T00:00:00Z\"", "1751328000000"),
    Blank("null"),
    Mismatch("true"),
];

/// The changes that a member can take; none where it is to stay.
fn changes(name: &str) -> &'static [Change] {
    match name {
        "average" => &OF_DOUBLES,
        "timestamp" => &OF_EPOCHS,
        "network_rtt" | "e2e_rtt" => &OF_INTEGERS,
        "is_reconnect" => &OF_BOOLEANS,
        "connection_start_time" | "connection_setup_time" | "connection_end_time" => &OF_TIMES,
        "sid" | "computer_name" | "user_name" | "terminal_type" | "public_ip" => &OF_STRINGS,
        _ => &[],
    }
}

/// Makes every eighth object odd.
pub fn make(reply: &Tree, random: &mut Random) -> Odd {
    let mut made = Odd { odd: reply.clone(), repaired: reply.clone(), mismatches: 0, unknown: 0 };
    let mut repairs = Vec::new();
    let (mut mismatches, mut unknown) = (0, 0);
    made.odd.each_object(&mut |members| {
        let at = random.below(members.len() as u64) as usize;
        let changes = changes(&members[at].0);
        let is_chosen = random.below(8) == 0 && !changes.is_empty();
        repairs.push(is_chosen.then(|| {
            let change = &changes[random.below(changes.len() as u64) as usize];
            members[at].1 = Tree::Scalar(change.odd().to_owned());
            mismatches += usize::from(matches!(change, Mismatch(_)));
            if random.below(2) == 0 {
                unknown += 1;
                members.insert(at, ("average_".to_owned(), Tree::Scalar("[1, {\"b\": null}]".to_owned())));
            }
            (at, change.repaired())
        }));
    });
    let mut repairs = repairs.into_iter();
    made.repaired.each_object(&mut |members| match repairs.next().flatten() {
        Some((at, Some(repaired))) => members[at].1 = Tree::Scalar(repaired.to_owned()),
        Some((at, None)) => drop(members.remove(at)),
        None => {}
    });
    Odd { mismatches, unknown, ..made }
}

impl Change {
    fn odd(&self) -> &'static str {
        match self {
            Converts(odd, _) | Blank(odd) | Mismatch(odd) => odd,
        }
    }

    fn repaired(&self) -> Option<&'static str> {
        match self {
            Converts(_, repaired) => Some(repaired),
            Blank(_) | Mismatch(_) => None,
        }
    }
}
