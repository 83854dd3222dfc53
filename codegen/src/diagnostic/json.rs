//! Formats errors as JSON, with the fields that rustc uses.

use super::{Diagnostic, Label, Style, render_each};
use crate::escape::escape_json;
use crate::source::SourceMap;
use serde::Serialize;

/// An error. rustc calls it a diagnostic message.
#[derive(Serialize)]
struct Message<'a> {
    level: &'static str,
    message: &'a str,
    /// The locations. The first one is the primary location.
    spans: Vec<Span<'a>>,
    /// The remedy.
    children: Vec<Child<'a>>,
    /// The text that the human format prints.
    rendered: String,
}

#[derive(Serialize)]
struct Child<'a> {
    level: &'static str,
    message: &'a str,
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
    label: Option<&'a str>,
}

/// Formats each error as one line with a JSON object.
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let spans = diagnostic.labels.iter().enumerate().map(|(index, label)| span(label, index == 0, sources)).collect();
    let children = diagnostic.help.iter().map(|help| Child { level: "help", message: help }).collect();
    let rendered = render_each(std::slice::from_ref(diagnostic), sources, Style::Plain);
    let message = Message { level: "error", message: &diagnostic.message, spans, children, rendered };
    // Writing cannot fail, because all keys are strings.
    escape_json(&serde_json::to_string(&message).unwrap_or_default()) + "\n"
}

fn span<'a>(label: &'a Label, is_primary: bool, sources: &SourceMap) -> Span<'a> {
    let (line_start, column_start) = sources.line_and_column(label.file, label.span.start);
    let (line_end, column_end) = sources.line_and_column(label.file, label.span.end);
    Span {
        file_name: sources.shown_path(label.file),
        byte_start: label.span.start,
        byte_end: label.span.end,
        line_start,
        line_end,
        column_start,
        column_end,
        is_primary,
        label: (!label.text.is_empty()).then_some(label.text.as_str()),
    }
}
