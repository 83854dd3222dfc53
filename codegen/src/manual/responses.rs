//! Reads "Response Parameters", and the list of statuses at the end of the page.

use super::located::{Located, Refusal};
use super::paragraphs::{Paragraph, ParagraphKind};
use super::pattern::{Pattern, group};
use super::rows::RawRow;
use super::sections::STATUS;
use super::tables::{Table, TableKind, tables};

/// A status and what it means.
type Meaning = Located<(String, String)>;

/// The section of one status, with its tables.
pub(super) struct StatusSection {
    pub(super) status: Located<String>,
    pub(super) description: Vec<Located<String>>,
    pub(super) rows: Vec<RawRow>,
    pub(super) headers: Vec<RawRow>,
    pub(super) objects: Vec<Table>,
}

static CODE: Pattern = Pattern::new(r"(?i)^(?<status>[1-5]\d\d|default)$");

/// Splits the section "Response Parameters" into one section per status.
pub(super) fn status_sections(paragraphs: &[Paragraph]) -> Result<Vec<StatusSection>, Refusal> {
    let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| status(paragraphs.get(*at)).is_some()).collect();
    let mut status_sections = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(paragraphs.len());
        let Some(status) = status(paragraphs.get(*start)) else { continue };
        refuse_second(&status, &status_sections)?;
        let (before, tables) = tables(paragraphs.get(start + 1..end).unwrap_or_default())?;
        let mut section = StatusSection {
            status,
            description: paragraph_texts(before),
            rows: Vec::new(),
            headers: Vec::new(),
            objects: Vec::new(),
        };
        for table in tables {
            match table.kind() {
                TableKind::Header => section.headers.extend(table.rows),
                TableKind::Body => section.rows.extend(table.rows),
                // The caption does not say what the table describes. The first such table is the body, unless another
                // table is already the body.
                TableKind::Unnamed if section.rows.is_empty() => section.rows.extend(table.rows),
                TableKind::Unnamed | TableKind::Object | TableKind::Path | TableKind::Query => {
                    section.objects.push(table)
                }
            }
        }
        status_sections.push(section);
    }
    Ok(status_sections)
}

/// Returns an error for a second section with the same status, because a response has only one body.
fn refuse_second(status: &Located<String>, known: &[StatusSection]) -> Result<(), Refusal> {
    match known.iter().find(|section| section.status.value == status.value) {
        Some(first) => {
            let reason = format!(
                "the status {} has two sections, the first at line {}: remove one of them",
                status.value, first.status.line
            );
            Err(Refusal::new(reason, status.line))
        }
        None => Ok(()),
    }
}

/// Returns the status of a paragraph such as `Status code: 200`.
pub(super) fn status(paragraph: Option<&Paragraph>) -> Option<Located<String>> {
    let paragraph = paragraph.filter(|paragraph| paragraph.kind == ParagraphKind::Plain)?;
    let found = STATUS.captures(&paragraph.text)?;
    Some(Located::new(group(&found, "status").to_lowercase(), paragraph.line))
}

/// Returns the texts of all paragraphs, except paragraphs that consist of the word `None`.
pub(super) fn paragraph_texts(paragraphs: &[Paragraph]) -> Vec<Located<String>> {
    paragraphs
        .iter()
        .filter(|paragraph| !paragraph.is("None"))
        .map(|paragraph| Located::new(paragraph.with_bullet(), paragraph.line))
        .collect()
}

/// Reads "Status Codes". Also returns the texts before the first status.
pub(super) fn statuses(paragraphs: &[Paragraph]) -> (Vec<Meaning>, Vec<Located<String>>) {
    let mut pairs: Vec<Meaning> = Vec::new();
    let mut unrecognized = Vec::new();
    let headings = ["Status Code", "Description", "Message", "Code"];
    for paragraph in paragraphs.iter().filter(|paragraph| !headings.iter().any(|heading| paragraph.is(heading))) {
        match (CODE.captures(&paragraph.text), pairs.last_mut()) {
            (Some(found), _) => {
                pairs.push(Located::new((group(&found, "status").to_lowercase(), String::new()), paragraph.line))
            }
            (None, Some(Located { value: (_, meaning), .. })) => {
                if !meaning.is_empty() {
                    meaning.push(' ');
                }
                meaning.push_str(&paragraph.text.replace('\n', " "));
            }
            (None, None) => unrecognized.push(Located::new(paragraph.with_bullet(), paragraph.line)),
        }
    }
    (pairs, unrecognized)
}
