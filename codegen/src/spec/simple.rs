//! Reads YAML of the few forms in which specs are written, in a tenth of the time that takes all of YAML.
//!
//! Whatever it does not know for certain, and every error, is left to the parser of YAML: what both read is the same.

use super::places::Places;
use super::reader::Reader;
use super::simple_flow::{DOUBLE, SINGLE};
use super::tree::Tree;
use crate::source::FileId;
use std::borrow::Cow;

/// The longest key; YAML has a limit too, which is twice of this.
const LONGEST_KEY: usize = 500;

/// What a file holds, where it is of these forms.
pub(super) fn read(id: FileId, text: &str) -> Option<(Places, Tree<'_>)> {
    // Without a way out in the middle, which takes a fraction of the time for what is known to its end.
    let is_known = |is_so_far, each| is_so_far & matches!(each, b' '..=b'~' | b'\n');
    text.bytes().fold(true, is_known).then_some(())?;
    let mut file = Simple { text, at: 0, column: None, reader: Reader::new(id, text.len()) };
    file.next_line();
    (file.column == Some(0)).then_some(())?;
    file.mapping(0)?;
    file.column.is_none().then_some(())?;
    file.reader.finish().ok()
}

/// The text and how much of it has been read. Blocks are read up to the line behind them.
pub(super) struct Simple<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    /// Where the line begins that is read next, unless that was the last.
    pub(super) column: Option<usize>,
    pub(super) reader: Reader<'t>,
}

impl<'t> Simple<'t> {
    /// A mapping with a line for each key, all of which begin in the same column.
    fn mapping(&mut self, column: usize) -> Option<()> {
        self.reader.begin_mapping(self.at..self.at).ok()?;
        loop {
            self.key()?;
            self.member(column)?;
            match self.column {
                Some(next) if next == column => {}
                Some(next) if next > column => return None,
                Some(_) | None => break,
            }
        }
        self.reader.end();
        Some(())
    }

    /// The value of a key that stands in a column.
    fn member(&mut self, column: usize) -> Option<()> {
        self.skip_blanks();
        if !matches!(self.byte(), None | Some(b'\n' | b'#')) {
            return self.rest_of_line(column);
        }
        self.end_of_line()?;
        match (self.column?, self.byte()?) {
            (next, b'-') if next > column => self.sequence(next),
            (next, b'{' | b'[') if next > column => self.rest_of_line(column),
            (next, _) if next > column => self.mapping(next),
            _ => None,
        }
    }

    /// Elements with a dash each.
    fn sequence(&mut self, column: usize) -> Option<()> {
        self.reader.begin_sequence(self.at..self.at).ok()?;
        loop {
            let dash = self.at;
            self.at += 1;
            (self.byte()? == b' ').then_some(())?;
            self.skip_blanks();
            match self.is_key() {
                true => self.mapping(column + self.at - dash)?,
                false => self.rest_of_line(column)?,
            }
            match (self.column, self.byte()) {
                (Some(next), Some(b'-')) if next == column => {}
                (Some(next), _) if next > column => return None,
                _ => break,
            }
        }
        self.reader.end();
        Some(())
    }

    /// A value behind its key or dash.
    fn rest_of_line(&mut self, column: usize) -> Option<()> {
        match self.byte()? {
            b'>' => return self.folded(column),
            b'{' | b'[' => self.flow(column)?,
            DOUBLE | SINGLE => self.quoted()?,
            _ => self.plain()?,
        }
        self.end_of_line()
    }

    /// Whether a mapping begins here: a word with a colon behind it.
    fn is_key(&self) -> bool {
        let rest = self.rest();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let is_plain = line.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_');
        is_plain && has_key(line)
    }

    /// A word with a colon behind it, and what is behind that.
    fn key(&mut self) -> Option<()> {
        match self.byte()? {
            DOUBLE | SINGLE => self.quoted()?,
            first if first.is_ascii_alphanumeric() || b"_/$".contains(&first) => {
                let rest = self.rest();
                let bytes = rest.as_bytes();
                let ends = |at: &usize| match bytes.get(*at) {
                    Some(b':') => matches!(bytes.get(at + 1), None | Some(b' ' | b'\n')),
                    Some(each) => *each == b'\n',
                    None => true,
                };
                let length = (0..LONGEST_KEY).find(ends).unwrap_or(LONGEST_KEY);
                let text = rest.get(..length)?;
                (!text.ends_with(' ') && !has_comment(text)).then_some(())?;
                self.take_plain(text)?;
            }
            _ => return None,
        }
        (self.byte()? == b':').then_some(())?;
        self.at += 1;
        matches!(self.byte(), None | Some(b' ' | b'\n')).then_some(())
    }

    /// Text without quotes, up to the end of its line.
    fn plain(&mut self) -> Option<()> {
        self.begins_plain()?;
        let rest = self.rest();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let text = if has_comment(line) { &line[..line.find(" #").unwrap_or(line.len())] } else { line };
        let text = text.trim_end_matches(' ');
        (!has_key(text)).then_some(())?;
        self.take_plain(text)
    }

    /// Lines that are one text, with blanks instead of their ends.
    fn folded(&mut self, column: usize) -> Option<()> {
        let (mut text, mut indent) = (String::new(), None);
        self.at += self.rest().starts_with(">-\n").then_some(">-\n".len())?;
        let start = self.at + self.rest().find(|each| each != ' ')?;
        loop {
            let rest = self.rest();
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            let content = line.trim_start_matches(' ');
            let blanks = line.len() - content.len();
            if content.is_empty() || blanks < indent.unwrap_or(column + 1) {
                break;
            }
            // Lines that are indented more than the first keep their ends.
            (*indent.get_or_insert(blanks) == blanks && !content.ends_with(' ')).then_some(())?;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(content);
            self.at = (self.at + line.len() + 1).min(self.text.len());
        }
        let content = self.rest().trim_start_matches('\n').trim_start_matches(' ');
        let is_odd = content.starts_with('\n') || (content.is_empty() && self.rest().ends_with(' '));
        (!is_odd).then_some(())?;
        let end = self.text.len() - content.len();
        self.next_line();
        let is_over = self.column.is_none_or(|next| next < indent.unwrap_or_default());
        (is_over && !text.is_empty()).then_some(())?;
        self.reader.scalar(Cow::Owned(text), false, start..end).ok()
    }

    /// Only blanks and a comment may be left of the line; goes to the next one.
    fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_blanks();
        match self.byte() {
            None | Some(b'\n') => {}
            Some(b'#') if self.at > start => {}
            Some(b'#') if self.text.as_bytes().get(start.checked_sub(1)?) == Some(&b' ') => {}
            Some(_) => return None,
        }
        self.at += match self.byte() {
            Some(b'\n') => 1,
            _ => self.rest().find('\n').map_or(self.rest().len(), |end| end + 1),
        };
        self.next_line();
        Some(())
    }

    /// From the beginning of a line to what stands in it, or in the next one that holds more than a comment.
    fn next_line(&mut self) {
        self.column = loop {
            let start = self.at;
            self.skip_blanks();
            match self.byte() {
                None => break None,
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.at += self.rest().find('\n').map_or(self.rest().len(), |end| end + 1),
                Some(_) => break Some(self.at - start),
            }
        };
    }

    pub(super) fn skip_blanks(&mut self) {
        self.at += self.rest().bytes().take_while(|each| *each == b' ').count();
    }

    pub(super) fn take_plain(&mut self, text: &'t str) -> Option<()> {
        let start = self.at;
        self.at += text.len();
        self.reader.scalar(Cow::Borrowed(text), true, start..self.at).ok()
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

/// Whether a colon stands in a line with a blank or the end of the line behind it. Most lines have no colon at all.
fn has_key(line: &str) -> bool {
    line.contains(':') && (line.contains(": ") || line.ends_with(':'))
}

/// Whether a comment can begin in a line.
fn has_comment(line: &str) -> bool {
    line.contains('#') && line.contains(" #")
}
