//! Splits the text of a page into paragraphs, at empty lines and bullets.

use super::located::Refusal;

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// The trimmed text, without the bullet.
    pub(super) text: String,
    /// The number of the first line, counted from 1.
    pub(super) line: usize,
    /// The indentation of the first line.
    pub(super) indent: usize,
    pub(super) kind: ParagraphKind,
}

/// Whether a paragraph begins with a bullet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    Plain,
    Bullet,
}

impl Paragraph {
    /// Returns `true` if this is a plain paragraph with this text. Ignores case.
    pub(super) fn is(&self, text: &str) -> bool {
        self.kind == ParagraphKind::Plain && self.text.eq_ignore_ascii_case(text)
    }

    /// Returns the text, after a `•` if the paragraph begins with a bullet.
    pub(super) fn with_bullet(&self) -> String {
        match self.kind {
            ParagraphKind::Plain => self.text.clone(),
            ParagraphKind::Bullet => format!("• {}", self.text),
        }
    }
}

/// Joins the lines of a text, with one space between words.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Joins the lines of a text, with one space between words, and removes a `•` at its beginning.
pub(crate) fn without_bullet(text: &str) -> String {
    one_line(text.trim_start_matches(['•', ' ']))
}

/// Characters that pages use as bullets.
const BULLETS: &[char] = &['•', '●', '▪', '■', '◦', '–'];

/// Splits a text into paragraphs. Returns an error if its tables have a layout that this module cannot read.
pub(super) fn paragraphs(text: &str) -> Result<Vec<Paragraph>, Refusal> {
    refuse_other_layouts(text)?;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for (index, written) in text.lines().enumerate() {
        let line = written.trim_end().replace(['\u{a0}', '\t'], " ");
        let bare = line.trim_start();
        if bare.is_empty() {
            open = false;
            continue;
        }
        let indent = line.chars().take_while(|each| *each == ' ').count();
        let bullet = bare.strip_prefix(BULLETS).filter(|rest| rest.starts_with(' '));
        match (bullet, paragraphs.last_mut()) {
            (None, Some(last)) if open => {
                last.text.push('\n');
                last.text.push_str(&line);
            }
            _ => paragraphs.push(Paragraph {
                text: bullet.unwrap_or(bare).trim().to_owned(),
                line: index + 1,
                indent,
                kind: if bullet.is_some() { ParagraphKind::Bullet } else { ParagraphKind::Plain },
            }),
        }
        open = true;
    }
    Ok(paragraphs)
}

/// Column headings of tables.
const COLUMNS: &[&str] = &["parameter", "mandatory", "type", "description", "name", "required"];

/// Returns an error if the tables are drawn with pipes, have their cells on consecutive lines, or have column headings
/// on the line of the caption.
fn refuse_other_layouts(text: &str) -> Result<(), Refusal> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_column = |line: &&str| COLUMNS.contains(&line.to_ascii_lowercase().as_str());
    for (index, line) in lines.iter().enumerate() {
        let is_rule = line.len() > 4 && line.starts_with('|') && line.chars().all(|each| "|-: ".contains(each));
        let is_row = line.matches(" | ").count() >= 2 && line.starts_with('|') && line.ends_with('|');
        if is_rule || is_row {
            return refuse("the tables are drawn with pipes", index);
        }
        if let Some(next) = lines.get(index + 1)
            && is_column(line)
            && is_column(next)
        {
            return refuse("the cells of the tables are on consecutive lines", index);
        }
        // If the last two words of a caption are column headings, the table usually continues on the same line. In
        // `Table 2 Parameter description`, they belong to the caption; then the column headings are in the paragraphs
        // after it.
        let next = lines.iter().skip(index + 1).find(|line| !line.is_empty());
        let runs_on = line.split(' ').rev().take(2).all(|word| is_column(&word)) && line.starts_with("Table ");
        let is_name = |line: &&str| ["parameter", "name"].contains(&line.to_ascii_lowercase().as_str());
        if runs_on && !next.is_some_and(is_name) {
            return refuse("the caption of a table runs on into its columns", index);
        }
    }
    Ok(())
}

fn refuse(what: &str, index: usize) -> Result<(), Refusal> {
    let reason = format!("{what}: copy the page with an empty line between all paragraphs, or save it as HTML");
    Err(Refusal::new(reason, index + 1))
}
