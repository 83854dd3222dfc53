//! Formats errors as JSON, so that programs that read the errors of rustc can read them, too.

use super::{Diagnostic, Label, Style, render_each};
use crate::escape::escape_json;
use crate::source::SourceMap;
use serde::Serialize;

/// Maximum number of lines of a location. rustc has no such limit, but a large file could have many errors.
const MAX_LINES: usize = 20;

/// Maximum number of characters of a line.
const MAX_COLUMNS: usize = 500;

/// An error or its remedy. rustc calls it a diagnostic message.
#[derive(Default, Serialize)]
struct Message<'a> {
    level: &'static str,
    message: &'a str,
    /// Errors of a spec have no codes.
    code: Option<&'a str>,
    /// The locations. The first one is the primary location.
    spans: Vec<Span<'a>>,
    /// The remedy.
    children: Vec<Message<'a>>,
    /// The text that the human format prints. A remedy has none of its own.
    rendered: Option<String>,
}

/// A location. Lines and columns begin with 1. A column is a number of characters.
#[derive(Serialize)]
struct Span<'a> {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    /// The first lines of the location.
    text: Vec<Line>,
    label: Option<&'a str>,
}

/// A line of the file, and the columns that belong to the location. The end is exclusive.
#[derive(Serialize)]
struct Line {
    text: String,
    highlight_start: usize,
    highlight_end: usize,
}

/// Formats each error as one line with a JSON object.
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let help = |help| Message { level: "help", message: help, ..Message::default() };
    let message = Message {
        level: "error",
        message: &diagnostic.message,
        spans: diagnostic.labels.iter().enumerate().map(|(index, label)| span(label, index == 0, sources)).collect(),
        children: diagnostic.help.as_deref().map(help).into_iter().collect(),
        rendered: Some(render_each(std::slice::from_ref(diagnostic), sources, Style::Plain)),
        ..Message::default()
    };
    // Writing cannot fail, because all keys are strings.
    escape_json(&serde_json::to_string(&message).unwrap_or_default()) + "\n"
}

fn span<'a>(label: &'a Label, is_primary: bool, sources: &SourceMap) -> Span<'a> {
    let (line_start, column_start) = sources.line_and_column(label.file, label.span.start);
    let (line_end, column_end) = sources.line_and_column(label.file, label.span.end);
    let lines = sources.file(label.file).text.lines().zip(1..).skip(line_start - 1);
    let highlighted = |(line, number): (&str, usize)| {
        let text: String = line.chars().take(MAX_COLUMNS).collect();
        let end = text.chars().count() + 1;
        let highlight_start = if number == line_start { column_start.min(end) } else { 1 };
        let highlight_end = if number == line_end { column_end.min(end) } else { end };
        Line { text, highlight_start, highlight_end }
    };
    Span {
        file_name: sources.shown_path(label.file),
        byte_start: label.span.start,
        byte_end: label.span.end,
        line_start,
        line_end,
        column_start,
        column_end,
        is_primary,
        text: lines.take((line_end.saturating_sub(line_start) + 1).min(MAX_LINES)).map(highlighted).collect(),
        label: (!label.text.is_empty()).then_some(label.text.as_str()),
    }
}
