//! What stands in a function, and struct expressions.

use super::tokens::{entries, find};
use super::{INDENT, Printer, line};
use std::ops::Range;

/// The longest struct expression that stays on one line.
const SHORT: usize = 34;

impl Printer<'_> {
    pub(super) fn statements(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        let mut at = range.start;
        while at < range.end {
            let end = match self.token(at) {
                "if" | "match" => {
                    let open = find(self.tokens, at..range.end, &["{"])?;
                    self.opening(at..open, indent)?;
                    let close = self.close(open)?;
                    match self.token(at) {
                        "if" => self.statements(open + 1..close, indent + INDENT)?,
                        _ => entries(self.tokens, open + 1..close)
                            .into_iter()
                            .try_for_each(|arm| self.arm(arm, indent + INDENT))?,
                    }
                    self.closing(indent, "}");
                    close
                }
                _ => {
                    let semicolon = find(self.tokens, at..range.end, &[";"]);
                    let end = semicolon.map_or(range.end, |end| end + 1);
                    self.statement(at..end, indent)?;
                    end - 1
                }
            };
            at = end + 1;
        }
        Some(())
    }

    /// A statement of one line, or one that is a struct of several.
    fn statement(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        let Some(open) = self.tokens.get(range.clone())?.iter().position(|token| token.text == "{") else {
            return self.flat(range.clone(), indent).or_else(|| self.chain(range, indent));
        };
        let open = range.start + open;
        (self.close(open)? + 1 == range.end).then_some(())?;
        self.literal(range.start..open, open, indent, "}")
    }

    /// Calls of methods, each on a line of its own.
    fn chain(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        // What is as short as the indent stays on one line with the first call.
        (self.token(range.start).len() > INDENT && self.token(range.start + 1) == ".").then_some(())?;
        self.line(range.start..range.start + 1, indent, "\n")?;
        let mut at = range.start + 1;
        while self.token(at) == "." && self.token(at + 2) == "(" {
            let next = self.close(at + 2)? + 1;
            match self.token(next) {
                ";" => {
                    self.flat(at..next + 1, indent + INDENT)?;
                    return (next + 1 == range.end).then_some(());
                }
                _ => self.flat(at..next, indent + INDENT)?,
            }
            at = next;
        }
        (at == range.end).then_some(())
    }

    /// An arm of a `match`: on a line, or with its value on another one, or with each choice of its pattern on its own.
    fn arm(&mut self, range: Range<usize>, indent: usize) -> Option<()> {
        if self.entry(range.clone(), indent).is_some() {
            return Some(());
        }
        let arrow = find(self.tokens, range.clone(), &["=>"])?;
        if self.opening(range.start..arrow + 1, indent).is_some() {
            self.flat(arrow + 1..range.end, indent + INDENT)?;
            self.closing(indent, "}");
            return Some(());
        }
        let mut choice = range.start;
        while let Some(bar) = find(self.tokens, choice + 1..arrow, &["|"]) {
            self.flat(choice..bar, indent)?;
            choice = bar;
        }
        self.entry(choice..range.end, indent)
    }

    /// A struct expression, with a line for each field unless it is short.
    pub(super) fn literal(&mut self, head: Range<usize>, open: usize, indent: usize, closing: &str) -> Option<()> {
        let start = self.out.len();
        let close = self.close(open)?;
        let path = self.tokens.get(head.clone())?.iter().rposition(|token| matches!(token.text, "&" | "="));
        let path = path.map_or(head.start, |at| head.start + at + 1);
        line::write(self.tokens, path..close, self.out);
        let width = self.out.len() - start + 1;
        self.out.truncate(start);
        if width <= SHORT {
            return self.line(head.start..close, indent, &format!(" {closing}\n"));
        }
        self.opening(head, indent)?;
        for field in entries(self.tokens, open + 1..self.close(open)?) {
            match self.token(field.start) {
                ".." => self.line(field, indent + INDENT, "\n")?,
                _ => self.entry(field, indent + INDENT)?,
            }
        }
        self.closing(indent, closing);
        Some(())
    }
}
