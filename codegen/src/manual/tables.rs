//! Splits a section into tables. A table is identified by its caption, because its number differs between editions. Its
//! number only resolves references on the same page.

use super::located::{Located, Refusal};
use super::paragraphs::Paragraph;
use super::pattern::{Pattern, group};
use super::rows::{Columns, RawRow, rows};
use super::sections::TABLE;

/// A table with its rows.
pub(super) struct Table {
    /// The caption without its number.
    pub(super) caption: Located<String>,
    pub(super) number: String,
    pub(super) rows: Vec<RawRow>,
}

/// What a table describes, according to its caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    Path,
    Query,
    Header,
    Body,
    Object,
    /// The caption does not state which parameters the table describes.
    Unnamed,
}

static PATH: Pattern = Pattern::new(r"(?i)^(path|uri)\s+parameters?$");
static QUERY: Pattern = Pattern::new(r"(?i)^query\s+parameters?$");
static HEADER: Pattern =
    Pattern::new(r"(?i)^(request|response)?\s*header\s+parameters?$|^parameters? in the (request|response) header$");
static BODY: Pattern = Pattern::new(
    r"(?i)^(request|response)?\s*body\s+parameters?$|^(request|response) parameters?$|^parameters? in the (request|response) body$",
);
static UNNAMED: Pattern = Pattern::new(
    r"(?i)^(?:parameters?(?: descriptions?| list)?|descriptions? of (?:the )?parameters|(?:request )?parameter descriptions?|)$",
);
static FORM: Pattern = Pattern::new(r"(?i)^(request\s+)?form(-?data)?\s+parameters?$");

impl Table {
    pub(super) fn kind(&self) -> TableKind {
        let caption = self.caption.value.as_str();
        if PATH.is_match(caption) {
            TableKind::Path
        } else if QUERY.is_match(caption) {
            TableKind::Query
        } else if HEADER.is_match(caption) {
            TableKind::Header
        } else if BODY.is_match(caption) || FORM.is_match(caption) {
            TableKind::Body
        } else if UNNAMED.is_match(caption) {
            TableKind::Unnamed
        } else {
            TableKind::Object
        }
    }
}

/// Returns the paragraphs before the first table, and the tables. Returns an error if a table has unknown columns.
pub(super) fn tables(paragraphs: &[Paragraph]) -> Result<(&[Paragraph], Vec<Table>), Refusal> {
    let starts: Vec<usize> =
        (0..paragraphs.len()).filter(|at| Columns::after_caption(paragraphs, *at).is_some()).collect();
    if let Some((at, columns)) = (0..paragraphs.len()).find_map(|at| Some((at, Columns::unknown(paragraphs, at)?))) {
        let line = paragraphs.get(at).map_or(1, |paragraph| paragraph.line);
        let reason = format!(
            "the columns of a table are `{columns}`, or its caption is missing, so the page has another layout: write its file by hand"
        );
        return Err(Refusal::new(reason, line));
    }
    let before = paragraphs.get(..starts.first().copied().unwrap_or(paragraphs.len())).unwrap_or_default();
    let mut tables = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(paragraphs.len());
        let (Some(paragraph), Some(columns)) = (paragraphs.get(*start), Columns::after_caption(paragraphs, *start))
        else {
            continue;
        };
        let found = TABLE.captures(&paragraph.text);
        let part = |name: &str| found.as_ref().map(|found| group(found, name).trim().to_owned()).unwrap_or_default();
        let cells = paragraphs.get(start + 1 + columns.count()..end).unwrap_or_default();
        let caption = Located::new(part("caption"), paragraph.line);
        tables.push(Table { rows: rows(cells, columns, &caption)?, number: part("number"), caption });
    }
    Ok((before, tables))
}
