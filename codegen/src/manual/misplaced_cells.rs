//! Finds cells that may be in the wrong row, because a cell before them was lost or because a table lacks its caption.

use super::facts;
use super::located::Located;
use super::page::{Page, Row};
use super::paragraphs::{Paragraph, ParagraphKind};
use super::rows::{is_caption, is_name};
use std::collections::HashSet;

/// Returns a note for each paragraph of a description, except the first, that looks like the beginning of a table or a
/// row, and for each name that looks like a description.
pub(super) fn notes(page: &Page) -> Vec<Located<String>> {
    let names: HashSet<&str> = page.objects.iter().map(|object| object.name.value.as_str()).collect();
    let mut notes = Vec::new();
    let mut before: Option<&Row> = None;
    for row in page.rows() {
        // If a row has no description, the name of the next row directly follows its type. Then that name may in fact
        // be the description.
        let is_next = |before: &Row, row: &Row| before.description.is_empty() && row.name.line <= before.ty.line + 2;
        let is_upper = |row: &Row| row.name.value.starts_with(|first: char| first.is_uppercase());
        if let Some(before) = before.filter(|before| is_next(before, row) && is_upper(row) && !is_upper(before)) {
            let text =
                format!("`{}` is a row here, but may be the description of `{}`", row.name.value, before.name.value);
            notes.push(Located::new(text, row.name.line));
        }
        before = Some(row);
        let facts = &row.facts;
        let wires =
            facts.values.iter().map(|value| &value.wire).chain(facts.default.as_ref().map(|known| &known.value));
        let wires: HashSet<String> = wires.map(ToString::to_string).collect();
        for (index, cell) in row.description.iter().enumerate().skip(1).filter(|(_, cell)| cell.line > row.ty.line) {
            let above = row.description.get(index - 1).map(|above| above.value.as_str()).unwrap_or_default();
            let is_fact = wires.contains(&cell.value);
            if looks_misplaced(&cell.value, above, is_fact) || names.contains(cell.value.as_str()) {
                let text =
                    format!("The description of `{}` may contain another row or table: {}", row.name.value, cell.value);
                notes.push(Located::new(text, cell.line));
            }
        }
    }
    notes
}

/// Returns `true` if a paragraph of a description looks like a caption, or like the name of another row. `is_fact` is
/// `true` if the paragraph is a value or the default of its row.
fn looks_misplaced(text: &str, above: &str, is_fact: bool) -> bool {
    let paragraph = Paragraph { text: text.to_owned(), line: 0, indent: 0, kind: ParagraphKind::Plain };
    let is_introduced = above.ends_with([':', '{', '[', ',']) || facts::is_label(above) || is_fact;
    let is_word = text.contains('_') || text.starts_with(|first: char| first.is_lowercase());
    is_caption(&paragraph) || is_word && is_name(text) && !is_introduced
}
