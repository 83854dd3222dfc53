//! Reads the sections of examples: captions, requests and JSON in any order.

use super::example::{ExampleBody, ExampleUrl};
use super::located::Located;
use super::page::{RequestExample, ResponseExample};
use super::paragraphs::{Block, BlockKind};
use super::pattern::{Pattern, group};
use super::responses::status;
use super::sections::METHOD;

static URL: Pattern = Pattern::new(r"^(?:https?://|/)\S+$");
static LABEL: Pattern = Pattern::new(r"(?i)^(?:request body|body|request|example request|sample request)\s*:?$");

/// A part of a section of examples.
enum Part {
    Caption(Located<String>),
    Request(Located<ExampleUrl>),
    Body(ExampleBody),
    Status(Located<String>),
}

/// Reads the example requests.
pub(super) fn requests(blocks: &[Block]) -> Vec<RequestExample> {
    let mut examples: Vec<RequestExample> = Vec::new();
    for part in parts(blocks) {
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

/// Reads the example responses. Also returns the texts before their first status.
pub(super) fn responses(blocks: &[Block]) -> (Vec<ResponseExample>, Vec<Located<String>>) {
    let mut examples: Vec<ResponseExample> = Vec::new();
    let mut unplaced = Vec::new();
    for part in parts(blocks) {
        let begin = |status: Located<String>| ResponseExample { status, caption: Vec::new(), body: None };
        if let Part::Status(status) = part {
            examples.push(begin(status));
            continue;
        }
        let Some(last) = examples.last() else {
            unplaced.push(part.into_text());
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
    (examples, unplaced)
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

fn parts(blocks: &[Block]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += 1;
        if let Some(status) = status(Some(block)) {
            parts.push(Part::Status(status));
            continue;
        }
        // A request and its body can be on adjacent lines.
        let (first, below) =
            block.text.split_once('\n').map_or((block.text.as_str(), ""), |(first, below)| (first.trim(), below));
        if let Some(request) = request(first) {
            parts.push(Part::Request(Located::new(request, block.line)));
            if !below.trim().is_empty() {
                parts.push(Part::Body(ExampleBody::read(below.to_owned(), block.line + 1)));
            }
        } else if block.kind == BlockKind::Paragraph && block.text.starts_with(['{', '[']) {
            let (text, more) = json(block, blocks.get(at..).unwrap_or_default());
            at += more;
            parts.push(Part::Body(ExampleBody::read(text, block.line)));
        } else if is_string(&block.text) {
            parts.push(Part::Body(ExampleBody::read(block.text.clone(), block.line)));
        } else if !block.is("None") && !LABEL.is_match(&block.text) {
            parts.push(Part::Caption(Located::new(block.text.replace('\n', " "), block.line)));
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

/// The JSON that begins with a paragraph, and the number of further paragraphs until all brackets are closed.
fn json(first: &Block, next: &[Block]) -> (String, usize) {
    let mut text = first.text.clone();
    for more in 0..=next.len() {
        if is_closed(&text) {
            return (text, more);
        }
        let Some(block) =
            next.get(more).filter(|block| status(Some(block)).is_none() && request(&block.text).is_none())
        else {
            break;
        };
        text.push_str("\n\n");
        text.push_str(&block.text);
    }
    (first.text.clone(), 0)
}

/// Returns `true` if every bracket outside of strings is closed.
fn is_closed(text: &str) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_i64, false, false);
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
