//! Reads the paragraphs of a page in HTML, with the same result as for the page in text form.

use super::located::Refusal;
use super::paragraphs::{Paragraph, ParagraphKind, one_line};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements within a paragraph. All others begin and end a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "dfn", "em", "font", "i", "img", "input", "kbd", "label", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is not text of the page.
const SKIPPED: &[&str] =
    &["script", "style", "noscript", "head", "nav", "footer", "select", "svg", "iframe", "template", "textarea"];

/// CSS classes of elements that contain the line numbers of a code block.
const LINE_NUMBERS: &[&str] =
    &["linenos", "lineno", "linenodiv", "line-numbers", "line-numbers-rows", "gutter", "hljs-ln-numbers"];

/// Elements without an end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

pub(super) fn is_html(name: &str, text: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let start: String = text.trim_start().chars().take(20).collect::<String>().to_ascii_lowercase();
    ["html", "htm"].contains(&ending.as_str()) || start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Reads the paragraphs of a page up to the heading "Error Codes" below the title. Above the title, only the breadcrumb
/// and the date are kept. Also returns whether the file contains the end of the page. Returns an error if there is no
/// text.
pub(super) fn paragraphs(text: &str) -> Result<(Vec<Paragraph>, bool), Refusal> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    // The tokenizer stops early only if the sink runs scripts. This sink never does.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.flush();
    if reader.paragraphs.is_empty() {
        return Err(Refusal::new("the file has no text: save the whole page as HTML", 1));
    }
    Ok((reader.paragraphs, reader.is_whole))
}

#[derive(Default)]
struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => reader.tag(&tag),
            Token::CharacterTokens(text) => {
                // The tokenizer reports the line where the text ends.
                let end = usize::try_from(line).unwrap_or(usize::MAX);
                reader.text(&text, end.saturating_sub(text.matches('\n').count()));
                TokenSinkResult::Continue
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => TokenSinkResult::Continue,
        }
    }
}

/// Collects paragraphs from the tokens of the HTML.
#[derive(Default)]
struct Reader {
    paragraphs: Vec<Paragraph>,
    /// The text of the open paragraph, and the line of its first word.
    open: String,
    line: Option<usize>,
    /// Whether the next paragraph begins with a bullet.
    bullet: bool,
    /// The number of open lists.
    lists: usize,
    /// The number of open tables.
    tables: usize,
    /// The rows of a table within a cell.
    nested: Vec<Vec<String>>,
    /// The name of the element that is skipped, and the number of open elements with this name.
    skipped: Option<(String, usize)>,
    /// The number of open elements of the breadcrumb. 0 outside of the breadcrumb.
    crumbs: usize,
    is_pre: bool,
    /// The name of the open heading, such as `h1`.
    heading: Option<String>,
    has_title: bool,
    /// Whether the last heading of the page has been read. All text after it is ignored.
    is_over: bool,
    /// Whether the end tag of the document has been read.
    is_whole: bool,
}

impl Reader {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        let is_start = tag.kind == TagKind::StartTag;
        if let Some((skipped, depth)) = &mut self.skipped {
            if *skipped == name {
                *depth = if is_start { *depth + 1 } else { depth.saturating_sub(1) };
            }
            if *depth == 0 {
                self.skipped = None;
            }
        } else if is_start && (SKIPPED.contains(&name.as_str()) || has_line_numbers(tag)) && !tag.self_closing {
            self.flush();
            self.skipped = Some((name.clone(), 1));
        } else if self.crumbs > 0 {
            self.crumb(&name, is_start);
        } else if is_start && is_crumbs(tag) {
            self.flush();
            self.crumbs = 1;
        } else if !INLINE.contains(&name.as_str()) {
            self.boundary(&name, is_start);
        }
        match name.as_str() {
            "script" if is_start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" if is_start => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" | "title" if is_start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Handles a tag within the breadcrumb, which becomes a single paragraph.
    fn crumb(&mut self, name: &str, is_start: bool) {
        if !VOID.contains(&name) && !INLINE.contains(&name) {
            self.crumbs = if is_start { self.crumbs + 1 } else { self.crumbs - 1 };
            if is_start && name == "li" && !self.open.trim().is_empty() && !self.open.trim_end().ends_with(['/', '>']) {
                self.open.push_str(" / ");
            }
        }
        if self.crumbs == 0 {
            self.flush();
        }
    }

    /// Handles a tag that begins or ends a paragraph.
    fn boundary(&mut self, name: &str, is_start: bool) {
        if self.tables > 1 {
            self.nested(name, is_start);
            return;
        }
        self.flush();
        match (name, is_start) {
            ("ul" | "ol", true) => self.lists += 1,
            ("ul" | "ol", false) => self.lists = self.lists.saturating_sub(1),
            ("li", true) => self.bullet = true,
            ("li", false) => self.bullet = false,
            ("pre", _) => self.is_pre = is_start,
            ("html", false) => self.is_whole = true,
            ("table", true) => self.begin_table(),
            ("table", false) => self.tables = self.tables.saturating_sub(1),
            (heading, true) if HEADINGS.contains(&heading) => self.heading = Some(heading.to_owned()),
            (heading, false) if HEADINGS.contains(&heading) => self.heading = None,
            _ => {}
        }
    }

    fn begin_table(&mut self) {
        self.tables += 1;
        if self.tables > 1 {
            self.nested = Vec::new();
        }
    }

    /// Handles a tag of a table within a cell. The table becomes one paragraph whose cells are separated by pipes.
    fn nested(&mut self, name: &str, is_start: bool) {
        match (name, is_start) {
            ("tr", true) => self.nested.push(Vec::new()),
            ("td" | "th", false) => {
                let cell = one_line(&std::mem::take(&mut self.open));
                if let Some(row) = self.nested.last_mut() {
                    row.push(cell.replace('|', "/"));
                }
            }
            ("table", true) => self.tables += 1,
            ("table", false) => {
                self.tables -= 1;
                if self.tables == 1 {
                    self.open = pipes(&std::mem::take(&mut self.nested));
                    self.flush();
                }
            }
            _ => self.open.push(' '),
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.skipped.is_some() {
            return;
        }
        if self.line.is_none()
            && let Some(start) = text.find(|each: char| !each.is_whitespace())
        {
            self.line = Some(line + text.get(..start).unwrap_or_default().matches('\n').count());
        }
        self.open.push_str(text);
    }

    /// Ends the open paragraph.
    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        let line = self.line.take().unwrap_or(1);
        let text = if self.is_pre {
            open.replace('\u{a0}', " ").trim_end().trim_start_matches(['\n', '\r']).to_owned()
        } else {
            one_line(&open)
        };
        if text.trim().is_empty() || self.is_over || self.is_pre && is_numbered(&text) {
            return;
        }
        if self.heading.as_deref() == Some("h1") && !self.has_title {
            // Before the title, only the breadcrumb and the date belong to the page. The rest are menus.
            self.paragraphs.retain(|paragraph| {
                paragraph.text.starts_with("Help Center") || paragraph.text.starts_with("Updated on")
            });
            self.has_title = true;
        }
        // A feedback form and menus follow the last heading.
        self.is_over =
            self.has_title && self.heading.is_some() && ["Error Codes", "Error Code"].contains(&text.as_str());
        let kind = if std::mem::take(&mut self.bullet) { ParagraphKind::Bullet } else { ParagraphKind::Plain };
        self.paragraphs.push(Paragraph { text: text.trim().to_owned(), line, indent: self.lists * 2, kind });
    }
}

fn is_crumbs(tag: &Tag) -> bool {
    let names = tag.attrs.iter().filter(|attribute| ["class", "id"].contains(&&*attribute.name.local));
    let is_container = !INLINE.contains(&&*tag.name) && !VOID.contains(&&*tag.name);
    is_container && names.into_iter().any(|attribute| attribute.value.contains("crumb"))
}

/// Returns `true` if an element contains the line numbers of a code block.
fn has_line_numbers(tag: &Tag) -> bool {
    let mut classes = tag.attrs.iter().filter(|attribute| &*attribute.name.local == "class");
    let is_void = VOID.contains(&&*tag.name);
    !is_void && classes.any(|classes| classes.value.split_whitespace().any(|class| LINE_NUMBERS.contains(&class)))
}

/// Returns `true` if a code block consists of line numbers.
fn is_numbered(text: &str) -> bool {
    let mut numbers = text.split_whitespace().map(str::parse::<usize>).enumerate();
    let is_list = text.contains('\n');
    is_list && numbers.all(|(index, number)| number == Ok(index + 1))
}

/// Formats rows as one paragraph, with `|` between cells and `||` between rows.
fn pipes(rows: &[Vec<String>]) -> String {
    let Some((head, rows)) = rows.split_first() else { return String::new() };
    let line = |row: &Vec<String>| format!("| {} |", row.join(" | "));
    let rule = head.iter().map(|_| "---".to_owned()).collect();
    std::iter::once(line(head)).chain([line(&rule)]).chain(rows.iter().map(line)).collect()
}
