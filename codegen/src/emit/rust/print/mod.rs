//! Items as text. Most are of few forms, whose lines are short: they are written directly, which takes a tenth of the
//! time. What has another form or a longer line goes to `prettyplease`, and both give the same text.

mod code;
mod fallback;
mod line;
mod statements;
mod tokens;
mod uses;

pub(super) use code::{Code, Name, Splice, code, quoted, splice};
use std::ops::Range;
use tokens::{Token, entries, find, split};

/// The longest line; `prettyplease` has the same.
pub(super) const WIDTH: usize = 89;

/// Blanks of one level.
const INDENT: usize = 4;

/// Adds the items as text. `docs` are texts of documentation, of which `#[doc = 3]` is one; a blank line stands between
/// the members of an `impl` or a trait.
pub(super) fn print(items: &Code, docs: &[String], out: &mut String) {
    let (text, start) = (items.as_str(), out.len());
    let written = split(text).and_then(|tokens| Printer { text, tokens: &tokens, docs, out }.items());
    if written.is_none() {
        out.truncate(start);
        out.push_str(&fallback::items(text, docs));
    }
}

struct Printer<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    docs: &'t [String],
    out: &'t mut String,
}

impl<'t> Printer<'t> {
    fn items(&mut self) -> Option<()> {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.attributes(at, 0)?;
            at = self.item(at)?;
        }
        Some(())
    }

    /// One item; the index behind it.
    fn item(&mut self, start: usize) -> Option<usize> {
        let all = start..self.tokens.len();
        match self.keyword(start)? {
            "struct" | "enum" => {
                let end = find(self.tokens, all, &[";", "{"])?;
                if self.token(end) == ";" {
                    return self.flat(start..end + 1, 0).map(|()| end + 1);
                }
                let close = self.close(end).filter(|close| *close > end + 1)?;
                self.opening(start..end, 0)?;
                for entry in entries(self.tokens, end + 1..close) {
                    let at = self.attributes(entry.start, INDENT)?;
                    self.entry(at..entry.end, INDENT)?;
                }
                self.closing(0, "}");
                Some(close + 1)
            }
            "impl" | "trait" => {
                let open = find(self.tokens, all, &["{"])?;
                let close = self.close(open).filter(|close| *close > open + 1)?;
                self.opening(start..open, 0)?;
                let mut at = open + 1;
                while at < close {
                    if at > open + 1 {
                        self.out.push('\n');
                    }
                    at = self.member(at..close)?;
                }
                self.closing(0, "}");
                Some(close + 1)
            }
            "const" => {
                let end = find(self.tokens, all, &[";"])?;
                self.flat(start..end + 1, 0).or_else(|| self.constant(start, end, 0))?;
                Some(end + 1)
            }
            "mod" => {
                let end = find(self.tokens, all, &[";"])?;
                self.flat(start..end + 1, 0).map(|()| end + 1)
            }
            "use" => {
                let end = find(self.tokens, all.clone(), &[";"])?;
                match find(self.tokens, start..end, &["{"]) {
                    Some(open) => self.uses(start..open, open)?,
                    None => self.flat(start..end + 1, 0)?,
                }
                Some(end + 1)
            }
            _ => None,
        }
    }

    /// One function, constant or type of an `impl`; the index behind it.
    fn member(&mut self, range: Range<usize>) -> Option<usize> {
        let length = self.out.len();
        let start = self.attributes(range.start, INDENT)?;
        let end = match self.keyword(start)? {
            "fn" => find(self.tokens, start..range.end, &["{", ";"])?,
            _ => find(self.tokens, start..range.end, &[";"])?,
        };
        let is_function = self.token(end) == "{";
        let (written, last) = match is_function {
            true => (self.function(start, end), self.close(end)?),
            false => (self.flat(start..end + 1, INDENT).or_else(|| self.constant(start, end, INDENT)), end),
        };
        if written.is_none() {
            self.out.truncate(length);
            let (from, to) = (self.tokens.get(range.start)?, self.tokens.get(last)?);
            let text = self.text.get(from.at..to.at + to.text.len())?;
            self.out.push_str(&fallback::member(text, self.docs)?);
        }
        Some(last + 1)
    }

    /// A function, whose parameters stand on lines of their own where one line is too short.
    fn function(&mut self, start: usize, open: usize) -> Option<()> {
        if self.opening(start..open, INDENT).is_none() {
            let parameters = find(self.tokens, start..open, &["("])?;
            let end = self.close(parameters)?;
            self.line(start..parameters + 1, INDENT, "\n")?;
            for parameter in entries(self.tokens, parameters + 1..end) {
                self.entry(parameter, 2 * INDENT)?;
            }
            self.line(end..open, INDENT, " {\n")?;
        }
        let close = self.close(open)?;
        if close == open + 1 {
            // The line ends with the brace that has just begun.
            self.out.truncate(self.out.len() - 1);
            self.out.push_str("}\n");
            return Some(());
        }
        self.statements(open + 1..close, 2 * INDENT)?;
        self.closing(INDENT, "}");
        Some(())
    }

    /// `const META: .. = &OperationMeta { .. };`, or the same with an array.
    fn constant(&mut self, start: usize, end: usize, indent: usize) -> Option<()> {
        let value = find(self.tokens, start..end, &["="])?;
        let open = find(self.tokens, value..end, &["{", "["])?;
        let close = self.close(open).filter(|close| close + 1 == end)?;
        if self.token(open) == "{" {
            return self.literal(start..open, open, indent, "};");
        }
        self.flat(start..open + 1, indent)?;
        entries(self.tokens, open + 1..close).into_iter().try_for_each(|entry| self.entry(entry, indent + INDENT))?;
        self.closing(indent, "];");
        Some(())
    }

    /// Attributes in front of something; the index behind them.
    fn attributes(&mut self, start: usize, indent: usize) -> Option<usize> {
        let mut at = start;
        while self.token(at) == "#" {
            let close = self.close(at + 1)?;
            match (self.token(at + 2), self.token(at + 3)) {
                ("doc", "=") => self.document(self.tokens.get(at + 4)?.text, indent)?,
                _ => self.flat(at..close + 1, indent)?,
            }
            at = close + 1;
        }
        Some(at)
    }

    fn document(&mut self, value: &str, indent: usize) -> Option<()> {
        let text = match value.parse::<usize>() {
            Ok(index) => self.docs.get(index)?.as_str(),
            // A line of the emitter's own, with the blank that stands before it.
            Err(_) => value.strip_prefix("r\" ").or_else(|| value.strip_prefix("\" "))?.strip_suffix('"')?,
        };
        for line in text.split('\n') {
            self.indent(indent);
            self.out.push_str(if line.is_empty() { "///" } else { "/// " });
            self.out.push_str(line);
            self.out.push('\n');
        }
        Some(())
    }

    /// A part of a list on a line of its own.
    fn entry(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        self.line(range, indent, ",\n")
    }

    fn flat(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        self.line(range, indent, "\n")
    }

    fn opening(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        self.line(range, indent, " {\n")
    }

    fn closing(&mut self, indent: usize, brace: &str) {
        self.indent(indent);
        self.out.push_str(brace);
        self.out.push('\n');
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n("    ", indent / INDENT));
    }

    /// One line; nothing is written where it would be too long.
    fn line(&mut self, range: Range<usize>, indent: usize, end: &str) -> Option<()> {
        let start = self.out.len();
        self.indent(indent);
        line::write(self.tokens, range, self.out);
        self.out.push_str(end);
        // In bytes, as `prettyplease` counts.
        if self.out.trim_end_matches('\n').len() - start > WIDTH {
            self.out.truncate(start);
            return None;
        }
        Some(())
    }

    /// The first word behind the visibility.
    fn keyword(&self, start: usize) -> Option<&'t str> {
        let at = match (self.token(start), self.token(start + 1)) {
            ("pub", "(") => self.close(start + 1)? + 1,
            ("pub", _) => start + 1,
            _ => start,
        };
        self.tokens.get(at).map(|token| token.text)
    }

    fn token(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn close(&self, open: usize) -> Option<usize> {
        self.tokens.get(open).map(|token| token.close).filter(|close| *close > 0)
    }
}
