//! Edits of a page. Each edit changes one fact, and lists names. A diagnostic must contain at least one of the names.

use crate::response_edits::{example_edits, status_edits};
use codegen::manual::{Http, Page, Row, Type};
use std::collections::BTreeSet;

/// A page after one change.
pub struct Edit {
    /// A description of the change.
    pub what: String,
    /// The text of the changed page.
    pub text: String,
    /// Parts of names of facts. The first line of a diagnostic must contain one of them.
    pub names: Vec<String>,
}

/// The lines of a page, counted from 1.
pub struct Lines<'a>(Vec<&'a str>);

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self(text.lines().collect())
    }

    pub fn line(&self, line: usize) -> &'a str {
        self.0[line - 1]
    }

    /// Returns the text without some lines. If two empty lines become adjacent, only one is kept.
    pub fn without(&self, lines: &BTreeSet<usize>) -> String {
        let mut kept: Vec<&str> = Vec::new();
        let mut skipping = false;
        for (at, line) in self.0.iter().enumerate() {
            if lines.contains(&(at + 1)) {
                skipping = true;
            } else if !(skipping && line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
                skipping = false;
                kept.push(line);
            }
        }
        kept.join("\n") + "\n"
    }

    /// Returns the text with one line replaced.
    pub fn with(&self, line: usize, text: &str) -> String {
        let lines: Vec<&str> =
            self.0.iter().enumerate().map(|(at, own)| if at + 1 == line { text } else { own }).collect();
        lines.join("\n") + "\n"
    }

    /// Returns the number of the next line that is not empty.
    pub fn next(&self, line: usize) -> usize {
        (line + 1..=self.0.len()).find(|line| !self.line(*line).trim().is_empty()).expect("another line follows")
    }
}

/// Returns all edits of a page.
pub fn edits(page: &Page, text: &str) -> Vec<Edit> {
    let lines = Lines::new(text);
    let mut edits = header_edits(page, &lines);
    let tables = [&page.parameters].into_iter().chain(page.body.iter().map(|body| &body.rows));
    let tables = tables.chain(page.objects.iter().map(|object| &object.rows));
    let responses = page.responses.iter().flat_map(|response| [&response.rows, &response.headers]);
    for row in tables.chain(responses).flatten() {
        edits.extend(row_edits(row, &lines));
    }
    edits.extend(status_edits(page, &lines));
    edits.extend(example_edits(page, &lines));
    edits
}

pub fn edit(what: impl Into<String>, text: String, names: &[&str]) -> Edit {
    Edit { what: what.into(), text, names: names.iter().map(ToString::to_string).collect() }
}

/// Returns edits of the title, date, breadcrumb, method, path and permissions, and of the paragraphs and their numbers
/// in "Function" and "Constraints".
fn header_edits(page: &Page, lines: &Lines<'_>) -> Vec<Edit> {
    let title = lines.line(page.title.line);
    let mut edits = vec![edit("title", lines.with(page.title.line, &format!("{title} Again")), &["document.title"])];
    if let Some(updated) = &page.updated {
        for day in ["2020-01-01", "2031-01-01"] {
            let text = lines.line(updated.line).replace(&updated.value, day);
            edits.push(edit(format!("date {day}"), lines.with(updated.line, &text), &["document.updated"]));
        }
        edits.push(edit("date removed", lines.without(&[updated.line].into()), &["document.updated"]));
    }
    if !page.breadcrumb.is_empty() {
        edits.push(edit(
            "breadcrumb",
            lines.with(1, &lines.line(1).replacen("/ ", "/ Other ", 1)),
            &["document.breadcrumb"],
        ));
        edits.push(edit("breadcrumb removed", lines.without(&[1].into()), &["document.breadcrumb"]));
    }
    let Http { method, path, .. } = &page.http.value;
    for (what, http) in [("method", format!("PUT {path}")), ("path", format!("{method} {path}s"))] {
        edits.push(edit(what, lines.with(page.http.line, &http), &[&format!("http.{what}")]));
    }
    for paragraph in page.function.iter().chain(&page.constraints) {
        edits.extend(number_edits(lines, paragraph.line, &["function", "rules.", "retention"]));
        let names = ["function", "constraints"];
        edits.push(edit("paragraph removed", lines.without(&[paragraph.line].into()), &names));
    }
    edits.extend(permissions(page, lines));
    edits
}

fn permissions(page: &Page, lines: &Lines<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    match &page.permissions {
        codegen::manual::Permissions::Unstated => {}
        codegen::manual::Permissions::None(line) => {
            edits.push(edit("permissions", lines.with(*line, "Whatever is needed."), &["permissions"]));
        }
        codegen::manual::Permissions::Actions(actions) => {
            for action in actions {
                let end = lines_before(lines, action.line, "URI");
                for line in (action.line..end).filter(|line| !lines.line(*line).trim().is_empty()) {
                    let cell = lines.line(line);
                    let changed = if cell.trim() == "-" { cell.replace('-', "other") } else { format!("{cell}r") };
                    let changed =
                        if cell.trim().ends_with('*') { cell.replace('*', "").trim_end().to_owned() } else { changed };
                    edits.push(edit(
                        format!("cell {}", cell.trim()),
                        lines.with(line, &changed),
                        &["permissions", "unrecognized"],
                    ));
                    if cell.contains('•') {
                        edits.push(edit(
                            format!("cell {} removed", cell.trim()),
                            lines.without(&[line].into()),
                            &["permissions"],
                        ));
                    }
                }
            }
        }
    }
    edits
}

fn lines_before(lines: &Lines<'_>, from: usize, heading: &str) -> usize {
    (from..).find(|line| lines.line(*line) == heading).expect("the heading is there")
}

/// Returns edits that remove or rename a row, or change one of its cells or enumeration values.
fn row_edits(row: &Row, lines: &Lines<'_>) -> Vec<Edit> {
    let wire = &row.name.value;
    let inner = format!("{wire}.");
    let last = format!(".{wire}`");
    let names: [&str; 2] = [&inner, &last];
    let mut row_lines: BTreeSet<usize> = [row.name.line, row.ty.line].into();
    row_lines.extend(row.required.iter().map(|required| required.line));
    row_lines.extend(row.description.iter().map(|paragraph| paragraph.line));
    let mut edits = vec![
        edit(format!("row {wire} removed"), lines.without(&row_lines), &names),
        edit(format!("row {wire} renamed"), lines.with(row.name.line, &format!("{wire}_2")), &names),
    ];
    if let Some(required) = &row.required {
        let other = if lines.line(required.line) == "Yes" { "No" } else { "Yes" };
        edits.push(edit(format!("{wire} required: {other}"), lines.with(required.line, other), &names));
    }
    for other in other_types(&row.ty.value, &row.ty_text) {
        edits.push(edit(format!("{wire} of type {other}"), lines.with(row.ty.line, &other), &names));
    }
    for paragraph in &row.description {
        edits.extend(number_edits(lines, paragraph.line, &names));
        edits.extend(word_edits(lines, paragraph.line, &names));
        let removed = lines.without(&[paragraph.line].into());
        edits.push(edit(format!("{wire}: `{}` removed", short(&paragraph.value)), removed, &names));
    }
    for value in &row.facts.values {
        let line = value.line;
        let value = &value.wire.to_string();
        let name = format!("{wire}.values.{value}");
        for (what, other) in [("renamed", format!("{value}_2")), ("removed", String::new())] {
            let text = lines.line(line).replacen(value.as_str(), &other, 1);
            // If the value occurs several times in the line, the edit may have changed only an example.
            let names: &[&str] = if text.contains(value.as_str()) { &names } else { &[&name] };
            edits.push(edit(format!("{name} {what}"), lines.with(line, &text), names));
        }
    }
    edits
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Returns replacements for a type, including similar types.
fn other_types(ty: &Type, text: &str) -> Vec<String> {
    let others: &[&str] = match ty {
        Type::Integer => &["String", "Long", "Double"],
        Type::Long => &["Integer", "String"],
        Type::Boolean => &["String"],
        Type::Double | Type::Number => &["Integer", "Float"],
        Type::Array(_) => &["String", "Array of strings and more"],
        _ => &["Integer", "Array of strings"],
    };
    let mut found: Vec<String> = others.iter().map(ToString::to_string).filter(|other| other != text).collect();
    if let Type::Array(inner) = ty
        && let Type::Named(name) = &**inner
    {
        found.push(format!("{name} object"));
        found.push(format!("Array of {name}s objects"));
    }
    found
}

/// Returns an edit for each number of a line, which adds one to the number.
pub fn number_edits(lines: &Lines<'_>, line: usize, names: &[&str]) -> Vec<Edit> {
    let text = lines.line(line);
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|each: char| each.is_ascii_digit()).map(|found| at + found) {
        let end = text[start..].find(|each: char| !each.is_ascii_digit()).map_or(text.len(), |found| start + found);
        let number: u64 = text[start..end].parse().expect("digits are a number");
        let changed = format!("{}{}{}", &text[..start], number + 1, &text[end..]);
        edits.push(edit(
            format!("{} raised in `{}`", &text[start..end], short(text)),
            lines.with(line, &changed),
            names,
        ));
        at = end;
    }
    edits
}

/// Returns an edit for each word of a line, which removes the word.
pub fn word_edits(lines: &Lines<'_>, line: usize, names: &[&str]) -> Vec<Edit> {
    let text = lines.line(line);
    let mut edits = Vec::new();
    for word in text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let changed = format!("{}{}", &text[..start], &text[start + word.len()..]);
        // A line must keep at least one word.
        if changed.trim().chars().any(char::is_alphanumeric) {
            edits.push(edit(format!("`{word}` removed from `{}`", short(text)), lines.with(line, &changed), names));
        }
    }
    edits
}
