//! Splits a table into rows. The table is a sequence of paragraphs, and a description can have several. So a row begins
//! where the paragraphs look like the first cells of a row.

use super::facts;
use super::located::{Located, Refusal};
use super::page::Required;
use super::paragraphs::{Paragraph, ParagraphKind};
use super::pattern::Pattern;
use super::sections::TABLE;
use super::types::Type;

/// A row before its description is read.
pub(super) struct RawRow {
    pub(super) name: Located<String>,
    pub(super) required: Option<Located<Required>>,
    pub(super) ty: Located<Type>,
    pub(super) ty_text: String,
    pub(super) description: Vec<Paragraph>,
}

/// The columns of a table, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// The columns name, mandatory, type, description.
    Four,
    /// The columns name, type, mandatory, description, on older pages.
    Swapped,
    /// The columns name, type, description.
    Three,
}

const NAME: &[&str] = &["parameter", "name", "parameters", "parameter name", "field", "attribute"];
const MANDATORY: &[&str] = &["mandatory", "required", "mandatory (yes/no)"];
const TYPE: &[&str] = &["type", "parameter type", "data type", "value type"];
const DESCRIPTION: &[&str] = &["description", "remarks"];

/// The maximum number of columns that an error lists.
const MAX_COLUMNS: usize = 6;

static REQUIRED: Pattern = Pattern::new(r"^(Yes|No)\b");
static PLAIN_REQUIRED: Pattern = Pattern::new(r"^(Yes|No)$");
static NAME_LIKE: Pattern =
    Pattern::new(r"^(-|\[items\]|[\w$@*{][\w$@*.:/\-\[\]{} ]*[\]}]|[\w$@*][\w$@*.:/\-\[\]{}]*[\w$@*\]}]|[\w$@*])$");

impl Columns {
    /// Returns the columns of the table whose caption is at an index. Returns `None` if they are unknown.
    pub(super) fn after_caption(paragraphs: &[Paragraph], at: usize) -> Option<Self> {
        let paragraph = paragraphs.get(at).filter(|paragraph| is_caption(paragraph))?;
        let word = |offset: usize| paragraphs.get(at + offset).map(|paragraph| paragraph.text.to_ascii_lowercase());
        let is = |offset: usize, words: &[&str]| word(offset).is_some_and(|word| words.contains(&word.as_str()));
        if paragraph.text.is_empty() || !is(1, NAME) {
            None
        } else if is(2, MANDATORY) && is(3, TYPE) && is(4, DESCRIPTION) {
            Some(Self::Four)
        } else if is(2, TYPE) && is(3, MANDATORY) && is(4, DESCRIPTION) {
            Some(Self::Swapped)
        } else if is(2, TYPE) && is(3, DESCRIPTION) {
            Some(Self::Three)
        } else {
            None
        }
    }

    /// Returns the column headings at an index, if a table with unknown columns begins there.
    pub(super) fn unknown(paragraphs: &[Paragraph], at: usize) -> Option<String> {
        let word = |index: usize| paragraphs.get(index).map(|paragraph| paragraph.text.to_ascii_lowercase());
        let is = |index: usize, words: &[&str]| word(index).is_some_and(|word| words.contains(&word.as_str()));
        let follows_caption = at.checked_sub(1).and_then(|before| paragraphs.get(before)).is_some_and(is_caption);
        let is_known = at.checked_sub(1).is_some_and(|before| Self::after_caption(paragraphs, before).is_some());
        let has_columns = is(at + 1, MANDATORY) || is(at + 1, TYPE) || follows_caption && is(at + 1, DESCRIPTION);
        if !is(at, NAME) || is_known || !has_columns {
            return None;
        }
        let headings = paragraphs.get(at..)?.iter().take(MAX_COLUMNS).map(|paragraph| paragraph.text.as_str());
        let end = headings.clone().position(|text| text.eq_ignore_ascii_case("description"));
        Some(headings.take(end.map_or(MAX_COLUMNS, |end| end + 1)).collect::<Vec<_>>().join("`, `"))
    }

    pub(super) fn count(self) -> usize {
        match self {
            Self::Four | Self::Swapped => 4,
            Self::Three => 3,
        }
    }

    /// Returns the number of cells before the description of a row. Each of these cells is one paragraph.
    fn lead(self) -> usize {
        self.count() - 1
    }

    /// Returns the offsets of the columns "Type" and "Mandatory" from the name. Some tables have no column "Mandatory".
    fn offsets(self) -> (usize, Option<usize>) {
        match self {
            Self::Four => (2, Some(1)),
            Self::Swapped => (1, Some(2)),
            Self::Three => (1, None),
        }
    }

    /// Returns `true` if a row with a known type begins at an index.
    fn begins(self, cells: &[Paragraph], at: usize) -> bool {
        let cell = |offset: usize| {
            cells.get(at + offset).filter(|cell| cell.kind == ParagraphKind::Plain && !cell.text.contains('\n'))
        };
        let (ty, required) = self.offsets();
        let Some(name) = cell(0).filter(|name| !is_absence(&name.text)) else { return false };
        let is_type = cell(ty).is_some_and(|cell| Type::parse(&cell.text).is_some());
        match required {
            Some(required) => is_type && cell(required).is_some_and(|cell| REQUIRED.is_match(&cell.text)),
            // There is no column "Mandatory" to check, and a paragraph of prose can also precede a word such as `list`.
            // So the first cell must look like a name.
            None => is_type && NAME_LIKE.is_match(&name.text),
        }
    }

    /// Returns `true` if a row with an unknown type begins at an index.
    fn begins_with_unknown_type(self, cells: &[Paragraph], at: usize) -> bool {
        let text = |offset: usize| cells.get(at + offset).map(|cell| cell.text.as_str()).unwrap_or_default();
        let (ty, required) = self.offsets();
        let is_short = !text(ty).is_empty() && text(ty).split(' ').count() <= 5 && !text(ty).ends_with('.');
        required
            .is_some_and(|required| PLAIN_REQUIRED.is_match(text(required)) && NAME_LIKE.is_match(text(0)) && is_short)
    }
}

/// The maximum number of characters of a cell that an error shows.
const MAX_SHOWN: usize = 60;

/// Returns `true` for `N/A`, which pages write instead of an empty description.
fn is_absence(text: &str) -> bool {
    text.eq_ignore_ascii_case("n/a")
}

/// Returns `true` if a text looks like the name of a row.
pub(super) fn is_name(text: &str) -> bool {
    NAME_LIKE.is_match(text)
}

/// Returns `true` if a paragraph looks like the caption of a table.
pub(super) fn is_caption(paragraph: &Paragraph) -> bool {
    paragraph.kind == ParagraphKind::Plain && TABLE.is_match(&paragraph.text)
}

/// Splits the cells of a table into rows. Returns an error if the first row cannot be read, or if a row shows that a
/// cell was lost.
pub(super) fn rows(cells: &[Paragraph], columns: Columns, caption: &Located<String>) -> Result<Vec<RawRow>, Refusal> {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let may_be_row = columns.begins_with_unknown_type(cells, at)
            || rows.is_empty() && columns == Columns::Three && cells.len() > 1;
        // If the last row has no description yet, a word such as `list` may be that description, not the name of a row.
        let needs_description = rows.last().is_some_and(|row| row.description.is_empty());
        let is_description = needs_description && columns == Columns::Three && columns.begins(cells, at + 1);
        let is_row = columns.begins(cells, at) && !is_description;
        if is_row || may_be_row && !begins_within(columns, cells, at) {
            rows.extend(row(cells, columns, at));
            at += columns.lead();
            continue;
        }
        match rows.last_mut() {
            Some(row) => row.description.push(cell.clone()),
            None => {
                let reason = format!("cannot read the first row of the table `{}`", caption.value);
                return Err(Refusal::new(reason, cell.line));
            }
        }
        at += 1;
    }
    rows.iter().try_for_each(|row| refuse_lost_cells(row, columns))?;
    Ok(rows)
}

/// Returns an error for a row that shows that a cell of the table was lost: its name does not look like a name, or its
/// description contains other cells.
fn refuse_lost_cells(row: &RawRow, columns: Columns) -> Result<(), Refusal> {
    let lost = "a cell of the table was lost, or the page has another layout: copy it again, or save it as HTML";
    if !NAME_LIKE.is_match(&row.name.value) {
        return Err(Refusal::new(
            format!("`{}` is not the name of a row, so {lost}", short(&row.name.value)),
            row.name.line,
        ));
    }
    let is_cell = |cell: &Paragraph| {
        let is_required = columns != Columns::Three && PLAIN_REQUIRED.is_match(&cell.text);
        cell.kind == ParagraphKind::Plain && (is_required || Type::parse(&cell.text).is_some())
    };
    // The first paragraph is not checked, because a description can be a word such as `List`, which is also a type.
    let mut pairs = row.description.iter().zip(row.description.iter().skip(1));
    match pairs.find(|(above, cell)| is_cell(cell) && !facts::is_label(&above.text)) {
        Some((_, cell)) => {
            let reason =
                format!("the description of `{}` contains the cell `{}`, so {lost}", row.name.value, cell.text);
            Err(Refusal::new(reason, cell.line))
        }
        None => Ok(()),
    }
}

/// Returns the beginning of a text.
fn short(text: &str) -> String {
    let short: String = text.chars().take(MAX_SHOWN).collect();
    if short.len() < text.len() { format!("{short}..") } else { short }
}

/// Assumes that a row begins at `at`. Returns `true` if one of its cells before the description would be the beginning
/// of a row with a known type.
fn begins_within(columns: Columns, cells: &[Paragraph], at: usize) -> bool {
    (at + 1..at + columns.lead()).any(|next| columns.begins(cells, next))
}

fn row(cells: &[Paragraph], columns: Columns, at: usize) -> Option<RawRow> {
    let (ty, required) = columns.offsets();
    let cell = |offset: usize| cells.get(at + offset).map(|cell| Located::new(cell.text.clone(), cell.line));
    let ty = cell(ty)?;
    let parsed = Type::parse(&ty.value).unwrap_or_else(|| Type::Unknown(ty.value.clone()));
    let required = required.and_then(cell).map(|cell| Located::new(self::required(&cell.value), cell.line));
    Some(RawRow {
        name: cell(0)?,
        required,
        ty: Located::new(parsed, ty.line),
        ty_text: ty.value,
        description: Vec::new(),
    })
}

fn required(text: &str) -> Required {
    match text {
        "Yes" => Required::Yes,
        "No" => Required::No,
        sentence => Required::Sometimes(sentence.to_owned()),
    }
}
