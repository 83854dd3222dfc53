//! Reads a table that is written in one paragraph, with `|` between cells and `||` between rows.

use super::super::duration::Duration;
use super::super::paragraphs::Paragraph;
use super::super::pattern::Pattern;
use super::fact::EnumValue;
use super::reader::Reader;

/// The line `| --- |` below the headings. It distinguishes a table from a regular expression that contains pipes.
static RULE: Pattern = Pattern::new(r"\|\s*:?-{3,}:?\s*\|");
static WIRE: Pattern = Pattern::new(r"^[\w.\-+/:]+$");

impl Reader<'_> {
    /// Reads the tables in the paragraphs. Returns the paragraphs without the tables; the text before a table remains.
    pub(super) fn read_flattened_tables(&mut self, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
        let mut remaining = Vec::new();
        for paragraph in paragraphs {
            match table(&paragraph.text) {
                Some((before, rows)) if RULE.is_match(&paragraph.text) => {
                    self.table_rows(&rows, paragraph.line);
                    let text = before.trim().to_owned();
                    remaining.extend((!text.is_empty()).then(|| Paragraph { text, ..paragraph.clone() }));
                }
                _ => remaining.push(paragraph.clone()),
            }
        }
        remaining
    }

    fn table_rows(&mut self, rows: &[Vec<String>], line: usize) {
        let Some((head, rows)) = rows.split_first() else { return };
        let is_rule = |row: &Vec<String>| {
            row.iter().all(|cell| !cell.is_empty() && cell.chars().all(|each| "-: ".contains(each)))
        };
        for row in rows.iter().filter(|row| !is_rule(row)) {
            let (Some(wire), true) = (row.first(), row.len() == head.len()) else {
                self.add_ambiguity(&format!("The row has other columns than its table: {}", row.join(" | ")), line);
                continue;
            };
            let value = self.ty.value(wire).filter(|_| WIRE.is_match(wire));
            let Some(value) = value.filter(|value| self.known_value(value).is_none()) else {
                self.add_ambiguity(&format!("The row has no value, or a repeated one: {}", row.join(" | ")), line);
                continue;
            };
            let mut value = EnumValue::new(value, row.get(1).cloned(), line);
            for (heading, cell) in head.iter().zip(row).skip(2).filter(|(_, cell)| !["", "-"].contains(&cell.as_str()))
            {
                set_column(&mut value, heading, cell);
            }
            self.push_value(value);
        }
    }
}

/// Adds the cell of a column other than those of the value and its meaning.
fn set_column(value: &mut EnumValue, heading: &str, cell: &str) {
    let lower = heading.to_lowercase();
    match Duration::parse(cell) {
        Some(period) if lower.ends_with("period") => value.period = Some(period),
        _ if lower.ends_with("object") => value.monitored_object = Some(cell.to_owned()),
        _ => value.more.push((heading.to_owned(), cell.to_owned())),
    }
}

/// Returns the text before the table, and the rows.
fn table(text: &str) -> Option<(&str, Vec<Vec<String>>)> {
    let start = text.find('|')?;
    let (before, table) = text.split_at_checked(start)?;
    let flat = table.replace('\n', " ");
    let rows = flat.trim().trim_start_matches('|').trim_end_matches('|').split("||");
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    Some((before, rows.map(cells).collect()))
}
