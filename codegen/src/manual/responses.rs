//! "Response Parameters", status by status, and the list of statuses at the end of the page.

use super::located::Located;
use super::paragraphs::{Block, BlockKind};
use super::pattern::{Pattern, group};
use super::refusal::Refusal;
use super::rows::Raw;
use super::sections::STATUS;
use super::tables::{Holds, Table, tables};

/// A status and what it means.
type Meaning = Located<(String, String)>;

/// The section of one status, with its tables.
pub(super) struct StatusSection {
    pub(super) status: Located<String>,
    pub(super) description: Vec<Located<String>>,
    pub(super) rows: Vec<Raw>,
    pub(super) headers: Vec<Raw>,
    pub(super) objects: Vec<Table>,
}

static CODE: Pattern = Pattern::new(r"(?i)^(?<status>[1-5]\d\d|default)$");

/// Takes the section apart at its statuses.
pub(super) fn status_sections(blocks: &[Block]) -> Result<Vec<StatusSection>, Refusal> {
    let starts: Vec<usize> = (0..blocks.len()).filter(|at| status(blocks.get(*at)).is_some()).collect();
    let mut status_sections = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(blocks.len());
        let Some(status) = status(blocks.get(*start)) else { continue };
        let (before, tables) = tables(blocks.get(start + 1..end).unwrap_or_default())?;
        let mut section = StatusSection {
            status,
            description: paragraphs(before),
            rows: Vec::new(),
            headers: Vec::new(),
            objects: Vec::new(),
        };
        for table in tables {
            match table.holds() {
                Holds::Header => section.headers.extend(table.rows),
                Holds::Body => section.rows.extend(table.rows),
                Holds::Object | Holds::Path | Holds::Query => section.objects.push(table),
            }
        }
        status_sections.push(section);
    }
    Ok(status_sections)
}

/// The status of `Status code: 200`.
pub(super) fn status(block: Option<&Block>) -> Option<Located<String>> {
    let block = block.filter(|block| block.kind == BlockKind::Paragraph)?;
    let found = STATUS.captures(&block.text)?;
    Some(Located::new(group(&found, "status").to_lowercase(), block.line))
}

/// Paragraphs that say something.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<Located<String>> {
    blocks.iter().filter(|block| !block.is("None")).map(|block| Located::new(block.shown(), block.line)).collect()
}

/// The pairs of "Status Codes", and what stands among them without being one.
pub(super) fn statuses(blocks: &[Block]) -> (Vec<Meaning>, Vec<Located<String>>) {
    let mut pairs: Vec<Meaning> = Vec::new();
    let mut unplaced = Vec::new();
    let heads = ["Status Code", "Description", "Message", "Code"];
    for block in blocks.iter().filter(|block| !heads.iter().any(|head| block.is(head))) {
        match (CODE.captures(&block.text), pairs.last_mut()) {
            (Some(found), _) => {
                pairs.push(Located::new((group(&found, "status").to_lowercase(), String::new()), block.line))
            }
            (None, Some(Located { value: (_, meaning), .. })) => {
                if !meaning.is_empty() {
                    meaning.push(' ');
                }
                meaning.push_str(&block.text.replace('\n', " "));
            }
            (None, None) => unplaced.push(Located::new(block.shown(), block.line)),
        }
    }
    (pairs, unplaced)
}
