//! Reads the sections with examples, which contain captions, requests and JSON in any order.

use super::example_data::{ExampleBody, ExampleUrl};
use super::located::Located;
use super::page::{RequestExample, ResponseExample};
use super::paragraphs::{Paragraph, ParagraphKind};
use super::pattern::{Pattern, group};
use super::responses::status;
use super::sections::METHOD;

static URL: Pattern = Pattern::new(r"^(?:https?://|/)\S+$");
static LABEL: Pattern = Pattern::new(r"(?i)^(?:request body|body|request|example requests?|sample request)\s*:?$");

/// A part of a section of examples.
enum Part {
    Caption(Located<String>),
    Request(Located<ExampleUrl>),
    Body(ExampleBody),
    Status(Located<String>),
}

/// Reads the example requests.
pub(super) fn requests(paragraphs: &[Paragraph]) -> Vec<RequestExample> {
    let mut examples: Vec<RequestExample> = Vec::new();
    for part in parts(paragraphs) {
        let is_begun = |example: &RequestExample| example.request.is_some() || example.body.is_some();
        let continues = match (&part, examples.last()) {
            (_, None) | (Part::Status(_), _) => false,
            (Part::Caption(_), Some(last)) | (Part::Request(_), Some(last)) => !is_begun(last),
            (Part::Body(_), Some(last)) => last.body.is_none(),
        };
        if !continues {
            examples.push(RequestExample { caption: Vec::new(), request: None, body: None });
        }
        let Some(last) = examples.last_mut() else { continue };
        match part {
            Part::Caption(caption) | Part::Status(caption) => last.caption.push(caption),
            Part::Request(request) => last.request = Some(request),
            Part::Body(body) => last.body = Some(body),
        }
    }
    examples
}

/// Reads the example responses. Also returns the texts before the first status.
pub(super) fn responses(paragraphs: &[Paragraph]) -> (Vec<ResponseExample>, Vec<Located<String>>) {
    let mut examples: Vec<ResponseExample> = Vec::new();
    let mut unrecognized = Vec::new();
    for part in parts(paragraphs) {
        let begin = |status: Located<String>| ResponseExample { status, caption: Vec::new(), body: None };
        if let Part::Status(status) = part {
            examples.push(begin(status));
            continue;
        }
        let Some(last) = examples.last() else {
            unrecognized.push(part.into_text());
            continue;
        };
        if last.body.is_some() {
            examples.push(begin(last.status.clone()));
        }
        let Some(last) = examples.last_mut() else { continue };
        match part {
            Part::Body(body) => last.body = Some(body),
            other => last.caption.push(other.into_text()),
        }
    }
    (examples, unrecognized)
}

impl Part {
    fn into_text(self) -> Located<String> {
        match self {
            Self::Caption(text) | Self::Status(text) => text,
            Self::Body(body) => Located::new(body.text, body.line),
            Self::Request(request) => {
                request.map(|request| format!("{} {}", request.method.unwrap_or_default(), request.url))
            }
        }
    }
}

fn parts(paragraphs: &[Paragraph]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        at += 1;
        if let Some(status) = status(Some(paragraph)) {
            parts.push(Part::Status(status));
            continue;
        }
        // A request and its body can be on adjacent lines.
        let (first, below) = paragraph
            .text
            .split_once('\n')
            .map_or((paragraph.text.as_str(), ""), |(first, below)| (first.trim(), below));
        if let Some(request) = request(first) {
            parts.push(Part::Request(Located::new(request, paragraph.line)));
            if !below.trim().is_empty() {
                parts.push(Part::Body(ExampleBody::read(below.to_owned(), paragraph.line + 1)));
            }
        } else if paragraph.kind == ParagraphKind::Plain && paragraph.text.starts_with(['{', '[']) {
            let (text, more) = json(paragraph, paragraphs.get(at..).unwrap_or_default());
            at += more;
            parts.push(Part::Body(ExampleBody::read(text, paragraph.line)));
        } else if is_string(&paragraph.text) {
            parts.push(Part::Body(ExampleBody::read(paragraph.text.clone(), paragraph.line)));
        } else if !paragraph.is("None") && !LABEL.is_match(&paragraph.text) {
            parts.push(Part::Caption(Located::new(paragraph.text.replace('\n', " "), paragraph.line)));
        }
    }
    parts
}

/// Returns `true` for a JSON string, such as the name of a file.
fn is_string(text: &str) -> bool {
    text.starts_with('"') && serde_json::from_str::<String>(text).is_ok()
}

fn request(text: &str) -> Option<ExampleUrl> {
    if let Some(found) = METHOD.captures(text) {
        let method = Some(group(&found, "method").to_owned());
        return Some(ExampleUrl { method, url: group(&found, "url").to_owned() });
    }
    URL.is_match(text).then(|| ExampleUrl { method: None, url: text.to_owned() })
}

/// Returns the JSON that begins in the paragraph `first`, and the number of paragraphs in `next` that belong to it. The
/// JSON ends where all brackets are closed. If they are never closed, returns only the text of `first`.
fn json(first: &Paragraph, next: &[Paragraph]) -> (String, usize) {
    let mut text = first.text.clone();
    for more in 0..=next.len() {
        if is_closed(&text) {
            return (text, more);
        }
        let Some(paragraph) =
            next.get(more).filter(|paragraph| status(Some(paragraph)).is_none() && request(&paragraph.text).is_none())
        else {
            break;
        };
        text.push_str("\n\n");
        text.push_str(&paragraph.text);
    }
    (first.text.clone(), 0)
}

/// Returns `true` if every bracket outside of strings is closed.
fn is_closed(text: &str) -> bool {
    let mut depth = 0_i64;
    let mut in_string = false;
    let mut escaped = false;
    for each in text.chars() {
        match each {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    depth <= 0 && !in_string
}
