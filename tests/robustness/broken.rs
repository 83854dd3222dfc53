//! Ways to break a text that was a spec.

use super::PIECES;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A way to break a line or two of a text.
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

/// A change of a file: which one, how, at which two places, and what may be inserted.
pub(super) fn change() -> impl Strategy<Value = (Index, Change, Index, Index, &'static str)> {
    use Change::*;
    let change = select(&[Delete, Repeat, Swap, Indent, Outdent, Insert, Truncate][..]);
    (any::<Index>(), change, any::<Index>(), any::<Index>(), select(PIECES))
}

/// The text after the change.
pub(super) fn break_spec(text: &str, change: Change, first: Index, second: Index, piece: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return piece.to_owned();
    }
    let (first_line, second_line) = (first.index(lines.len()), second.index(lines.len()));
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let place = places[first.index(places.len())];
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
        Change::Insert => return format!("{}{piece}{}", &text[..place], &text[place..]),
        Change::Truncate => return text[..place].to_owned(),
    }
    lines.concat()
}
