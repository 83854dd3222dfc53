//! The tables of a section. Their numbers shift from edition to edition, so that captions alone say what they hold.

use super::located::Located;
use super::paragraphs::Block;
use super::pattern::{Pattern, group};
use super::refusal::Refusal;
use super::rows::{Columns, Raw, rows};
use super::sections::TABLE;

/// A table as it stands on the page.
pub(super) struct Table {
    /// Its caption without the number.
    pub(super) caption: Located<String>,
    pub(super) rows: Vec<Raw>,
}

/// What a table holds, by the words of its caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Path,
    Query,
    Header,
    Body,
    Object,
}

static PATH: Pattern = Pattern::new(r"(?i)^(path|uri)\s+parameters?$");
static QUERY: Pattern = Pattern::new(r"(?i)^query\s+parameters?$");
static HEADER: Pattern =
    Pattern::new(r"(?i)^(request|response)?\s*header\s+parameters?$|^parameters? in the (request|response) header$");
static BODY: Pattern = Pattern::new(
    r"(?i)^(request|response)?\s*body\s+parameters?$|^(request|response) parameters?$|^parameters? in the (request|response) body$",
);
static FORM: Pattern = Pattern::new(r"(?i)^(request\s+)?form(-?data)?\s+parameters?$");

impl Table {
    pub(super) fn holds(&self) -> Holds {
        let caption = self.caption.value.as_str();
        if PATH.is_match(caption) {
            Holds::Path
        } else if QUERY.is_match(caption) {
            Holds::Query
        } else if HEADER.is_match(caption) {
            Holds::Header
        } else if BODY.is_match(caption) || FORM.is_match(caption) {
            Holds::Body
        } else {
            Holds::Object
        }
    }
}

/// The paragraphs before the first table, and the tables.
pub(super) fn tables(blocks: &[Block]) -> Result<(&[Block], Vec<Table>), Refusal> {
    let starts: Vec<usize> = (0..blocks.len()).filter(|at| Columns::behind(blocks, *at).is_some()).collect();
    let before = blocks.get(..starts.first().copied().unwrap_or(blocks.len())).unwrap_or_default();
    let mut tables = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(blocks.len());
        let (Some(block), Some(columns)) = (blocks.get(*start), Columns::behind(blocks, *start)) else { continue };
        let caption = TABLE.captures(&block.text).map(|found| group(&found, "caption").trim().to_owned());
        let cells = blocks.get(start + 1 + columns.count()..end).unwrap_or_default();
        let caption = Located::new(caption.unwrap_or_default(), block.line);
        tables.push(Table { rows: rows(cells, columns, &caption)?, caption });
    }
    Ok((before, tables))
}
