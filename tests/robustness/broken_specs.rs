//! Random changes that break a spec file.

use super::PIECES;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A change of one or two lines, or at a character.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    Delete,
    Repeat,
    Swap,
    Indent,
    Outdent,
    Insert,
    Truncate,
}

/// Generates a change of a file: the file, the kind of change, two positions, and the fragment to insert.
pub(super) fn change() -> impl Strategy<Value = (Index, Change, Index, Index, &'static str)> {
    use Change::*;
    let change = select(&[Delete, Repeat, Swap, Indent, Outdent, Insert, Truncate][..]);
    (any::<Index>(), change, any::<Index>(), any::<Index>(), select(PIECES))
}

/// Applies a change to a file, and returns the new content.
pub(super) fn break_spec(text: &str, change: Change, first: Index, second: Index, piece: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return piece.to_owned();
    }
    let first_line = first.index(lines.len());
    let second_line = second.index(lines.len());
    let positions: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let position = positions[first.index(positions.len())];
    let changed;
    match change {
        Change::Delete => drop(lines.remove(first_line)),
        Change::Repeat => lines.insert(second_line, lines[first_line]),
        Change::Swap => lines.swap(first_line, second_line),
        Change::Indent => {
            changed = format!("  {}", lines[first_line]);
            lines[first_line] = &changed;
        }
        Change::Outdent => lines[first_line] = lines[first_line].trim_start_matches(' '),
        Change::Insert => return format!("{}{piece}{}", &text[..position], &text[position..]),
        Change::Truncate => return text[..position].to_owned(),
    }
    lines.concat()
}
