//! Where a line stands in the emitted files.

use super::Spot;
use super::entry::{Look, Place};
use crate::files::Files;

/// The first line that begins as the place says, within its item.
pub(super) fn find(place: &Place, files: &Files) -> Option<Spot> {
    let text = files.get(&place.path)?;
    let mut lines = text.lines().enumerate();
    if let Some(item) = &place.item {
        lines.find(|(_, line)| line.starts_with(item.as_str()))?;
        let mut inside = lines.take_while(|(_, line)| *line != "}");
        return inside.find(|(_, line)| fits(line, place)).map(|(index, _)| spot(place, index));
    }
    lines.find(|(_, line)| fits(line, place)).map(|(index, _)| spot(place, index))
}

fn fits(line: &str, place: &Place) -> bool {
    match place.look {
        Look::Begins => begins(line, &place.line),
        Look::Holds => line.contains(&place.line),
    }
}

/// Whether a line goes on like that behind its blanks, where the word ends.
fn begins(line: &str, start: &str) -> bool {
    let is_word = |each: char| each.is_alphanumeric() || each == '_';
    line.trim_start().strip_prefix(start).is_some_and(|rest| !rest.starts_with(is_word) || start.ends_with('('))
}

fn spot(place: &Place, index: usize) -> Spot {
    Spot { path: place.path.clone(), line: index + 1 }
}
