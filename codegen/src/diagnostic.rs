//! Errors of a spec, and how they are rendered: message, locations and remedy.
//! `json` and `github` format them for other programs.

mod github;
mod json;

pub use github::github;
pub use json::json;

use crate::escape::{escape, escape_line};
use crate::source::{FileId, Location, Problem, SourceMap, Span};
use crate::suggest::{did_you_mean, nearest};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Maximum number of errors that `render` shows. It only counts further errors.
const MAX_SHOWN: usize = 50;

/// Maximum number of bytes of a label's span that are rendered. The text after the span on its line has the same
/// maximum.
const MAX_WIDTH: usize = 300;

/// One error in the spec.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What is wrong.
    pub message: String,
    /// The locations. The first one is the primary location.
    pub labels: Vec<Label>,
    /// The remedy, if there is one.
    pub help: Option<String>,
}

/// A location that is rendered with an error, and the text beside it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The byte range. An empty range at the start of the file means the whole file.
    pub span: Span,
    /// The text beside the carets.
    pub text: String,
}

impl Label {
    pub(crate) fn location(&self) -> Location {
        Location { file: self.file, span: self.span.clone() }
    }
}

/// Whether rendered text has colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// ANSI colors.
    Colored,
    /// No colors.
    Plain,
}

impl Diagnostic {
    /// Creates an error at a location.
    pub fn new(location: Location, message: impl Into<String>) -> Self {
        let label = Label { file: location.file, span: location.span, text: String::new() };
        Self { message: message.into(), labels: vec![label], help: None }
    }

    /// Creates an error about a file that cannot be read.
    pub fn of_file(file: FileId, problem: &Problem) -> Self {
        Self::new(Location { file, span: 0..0 }, problem.message.as_str()).help(problem.help.as_str())
    }

    /// Creates an error about the spec as a whole, without a location.
    pub fn of_spec(message: impl Into<String>) -> Self {
        Self { message: message.into(), labels: Vec::new(), help: None }
    }

    /// Sets the text beside the carets of the primary location.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds a secondary location and the text beside it.
    pub fn secondary_label(mut self, location: Location, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: location.file, span: location.span, text: text.into() });
        self
    }

    /// Sets the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Replaces the remedy with `did you mean`, if one of the known names is similar to `written`.
    pub fn did_you_mean<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, known) {
            Some(name) => self.help(did_you_mean(&[name])),
            None => self,
        }
    }
}

/// Sorts errors by primary location.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|error| error.labels.first().map(|label| (label.file, label.span.start)));
}

/// Renders at most `MAX_SHOWN` errors, followed by a line with the number of all errors.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let shown = diagnostics.get(..MAX_SHOWN).unwrap_or(diagnostics);
    render_each(shown, sources, style) + &summary(diagnostics.len(), diagnostics.len() - shown.len())
}

/// Renders all errors, without a line with their number.
pub fn render_each(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let renderer = match style {
        Style::Colored => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    diagnostics.iter().map(|diagnostic| renderer.render(&report(diagnostic, sources)) + "\n\n").collect()
}

/// Returns the line with the number of errors. `hidden` of them are not shown.
pub fn summary(count: usize, hidden: usize) -> String {
    let noun = if count == 1 { "error" } else { "errors" };
    let hidden = if hidden == 0 { String::new() } else { format!(" ({hidden} of them not shown)") };
    format!("{count} {noun} in the spec{hidden}; nothing was written\n")
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Vec<Group<'a>> {
    let mut group = Group::with_title(Level::ERROR.primary_title(escape_line(&diagnostic.message)));
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = group.element(snippet(label, kind, sources));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    vec![group]
}

/// Returns the escaped lines that contain a label's span. The renderer receives only these lines, so that it does not
/// process the rest of a large file.
fn snippet<'a>(
    label: &'a Label,
    kind: AnnotationKind,
    sources: &'a SourceMap,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(label.file);
    let start = floor_boundary(&file.text, label.span.start);
    let end = floor_boundary(&file.text, label.span.end.clamp(start, start + MAX_WIDTH));
    let first = file.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let shown = &file.text[end..floor_boundary(&file.text, end + MAX_WIDTH)];
    let last = end + shown.find('\n').unwrap_or(shown.len());
    let line = file.text[..first].matches('\n').count() + 1;
    let part = |span: Span| escape(file.text[span].trim_end_matches('\r'));
    let before = part(first..start);
    let marked = part(start..end);
    let after = part(end..last);
    let annotation = kind.span(before.len()..before.len() + marked.len());
    let annotation = if label.text.is_empty() { annotation } else { annotation.label(escape_line(&label.text)) };
    Snippet::source(format!("{before}{marked}{after}"))
        .line_start(line)
        .path(escape_line(&sources.shown_path(label.file)).into_owned())
        .annotation(annotation)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
