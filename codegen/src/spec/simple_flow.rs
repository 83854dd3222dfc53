//! Collections in braces and brackets, and text in quotes, as far as specs have them.

use super::simple::Simple;
use std::borrow::Cow;

/// A double quote.
pub(super) const DOUBLE: u8 = 0x22;

/// A single quote.
pub(super) const SINGLE: u8 = 0x27;

/// What ends text without quotes inside of braces and brackets.
const fn ends_flow(each: u8) -> bool {
    matches!(each, b',' | b'{' | b'}' | b'[' | b']' | b'\n')
}

/// What may end it, depending on what stands beside it. To look a byte up takes half of the time of comparing it.
static MAY_END: [bool; 256] = {
    let (mut table, mut each) = ([false; 256], 0);
    while each < u8::MAX {
        table[each as usize] = ends_flow(each) || matches!(each, b':' | b'#');
        each += 1;
    }
    table
};

impl<'t> Simple<'t> {
    /// A value inside of a line; if it has several lines, all of them begin behind a column.
    pub(super) fn flow(&mut self, column: usize) -> Option<()> {
        match self.byte()? {
            b'{' => self.flow_mapping(column),
            b'[' => self.flow_sequence(column),
            DOUBLE | SINGLE => self.quoted(),
            _ => self.flow_plain(),
        }
    }

    fn flow_mapping(&mut self, column: usize) -> Option<()> {
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        self.reader.begin_mapping(start..self.at).ok()?;
        loop {
            self.skip_space(column)?;
            if self.byte()? == b'}' {
                break;
            }
            match self.byte()? {
                DOUBLE | SINGLE => self.quoted()?,
                _ => self.flow_plain()?,
            }
            self.rest().starts_with([':']).then_some(())?;
            self.at += 1;
            matches!(self.byte()?, b' ' | b'\n').then_some(())?;
            self.skip_space(column)?;
            self.flow(column)?;
            self.separator(b'}', column)?;
        }
        self.at += 1;
        self.reader.end();
        Some(())
    }

    fn flow_sequence(&mut self, column: usize) -> Option<()> {
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        self.reader.begin_sequence(start..self.at).ok()?;
        loop {
            self.skip_space(column)?;
            if self.byte()? == b']' {
                break;
            }
            self.flow(column)?;
            self.separator(b']', column)?;
        }
        self.at += 1;
        self.reader.end();
        Some(())
    }

    /// What stands behind a member: a comma, or the end, which is left.
    fn separator(&mut self, end: u8, column: usize) -> Option<()> {
        self.skip_space(column)?;
        match self.byte()? {
            b',' => self.at += 1,
            found if found == end => {}
            _ => return None,
        }
        Some(())
    }

    /// Text without quotes, within its line.
    fn flow_plain(&mut self) -> Option<()> {
        self.begins_plain()?;
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let mut length = 0;
        loop {
            // Most is words.
            let words = bytes.get(length..)?;
            length += words.iter().position(|each| MAY_END[usize::from(*each)]).unwrap_or(words.len());
            match (bytes.get(length), bytes.get(length + 1)) {
                (Some(b'#'), _) if bytes[..length].ends_with(b" ") => return None,
                (Some(b'#'), _) => {}
                (Some(b':'), Some(next)) if *next != b' ' && !ends_flow(*next) => {}
                _ => break,
            }
            length += 1;
        }
        self.take_plain(rest.get(..length)?.trim_end_matches(' '))
    }

    /// Text in quotes, within its line.
    pub(super) fn quoted(&mut self) -> Option<()> {
        let (start, quote) = (self.at, self.byte()?);
        let rest = self.text.get(start + 1..)?;
        let mut length = 0;
        loop {
            match *rest.as_bytes().get(length)? {
                b'\n' => return None,
                // Only what stands for itself.
                b'\\' if quote == DOUBLE => {
                    matches!(*rest.as_bytes().get(length + 1)?, DOUBLE | b'\\').then_some(())?;
                    length += 2;
                }
                each if each == quote => match rest.as_bytes().get(length + 1) {
                    Some(&SINGLE) if quote == SINGLE => length += 2,
                    _ => break,
                },
                _ => length += 1,
            }
        }
        let text = rest.get(..length)?;
        let text: Cow<'t, str> = match quote {
            SINGLE if text.contains('\'') => text.replace("''", "'").into(),
            DOUBLE if text.contains('\\') => unescaped(text).into(),
            _ => text.into(),
        };
        self.at = start + 1 + length + 1;
        // The parser of YAML counts the blanks behind it too.
        self.skip_blanks();
        self.reader.scalar(text, false, start..self.at).ok()
    }

    /// Whether text without quotes can begin here; some that could is left to others.
    pub(super) fn begins_plain(&self) -> Option<()> {
        let (first, next) = (self.byte()?, self.text.as_bytes().get(self.at + 1));
        let is_word = first.is_ascii_alphanumeric() || b"_/.+($<=~;^".contains(&first);
        let is_negative = first == b'-' && next.is_some_and(u8::is_ascii_digit);
        (is_word || is_negative).then_some(())
    }

    /// Blanks and ends of lines; comments are rare here.
    fn skip_space(&mut self, column: usize) -> Option<()> {
        self.skip_blanks();
        while self.byte()? == b'\n' {
            self.at += 1;
            let start = self.at;
            self.skip_blanks();
            (self.byte()? == b'\n' || self.at - start > column).then_some(())?;
        }
        (self.byte()? != b'#').then_some(())
    }
}

/// Text without the signs that stand before quotes and before themselves.
fn unescaped(text: &str) -> String {
    let (mut plain, mut is_escaped) = (String::with_capacity(text.len()), false);
    for each in text.chars() {
        is_escaped = each == '\\' && !is_escaped;
        if !is_escaped {
            plain.push(each);
        }
    }
    plain
}
