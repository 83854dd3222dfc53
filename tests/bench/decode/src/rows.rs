//! The rows of the table: which bytes are read as what.

use crate::data;
use crate::random::Random;
use crate::tree::{Layout, Tree};

/// The records on a page of the row `records`.
const RECORDS: u64 = 1_000;

/// What a reply holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Month,
    Records,
}

/// A reply to be read.
pub struct Row {
    pub name: &'static str,
    pub kind: Kind,
    /// How often it is read at a time.
    pub repeat: u32,
    pub tree: Tree,
    pub bytes: Vec<u8>,
}

/// The names of all rows that read a reply.
pub const NAMES: [&str; 8] = [
    "monitoring",
    "monitoring reversed",
    "monitoring shuffled",
    "monitoring indented",
    "records",
    "records reversed",
    "records shuffled",
    "records unknown",
];

impl Row {
    /// Makes the reply of a row; nothing if there is no row of this name.
    pub fn make(name: &str) -> Option<Self> {
        let name = NAMES.into_iter().find(|known| *known == name)?;
        let (subject, variant) = name.split_once(' ').unwrap_or((name, ""));
        let mut random = Random::new(7);
        let (kind, repeat, tree) = match subject {
            "monitoring" => (Kind::Month, 2, data::month(&mut random)),
            _ => (Kind::Records, 20, data::records(RECORDS, &mut random)),
        };
        let (tree, layout) = match variant {
            "reversed" => (tree.reversed(), Layout::Compact),
            "shuffled" => (tree.shuffled(&mut random), Layout::Compact),
            "indented" => (tree, Layout::Indented),
            "unknown" => (data::with_unknown_members(tree, &mut random), Layout::Compact),
            _ => (tree, Layout::Compact),
        };
        let bytes = tree.print(layout);
        Some(Self { name, kind, repeat, tree, bytes })
    }
}
