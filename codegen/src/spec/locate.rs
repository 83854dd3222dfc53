//! From the text of a YAML file to its values and their places, and what its syntax gets wrong.
//!
//! The text is read once, and `serde_yaml` is not asked: it knows no places and lets the last of two equal keys win.

use super::reader::Reader;
use super::simple;
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};

pub use super::places::Places;
pub use super::pointer::Pointer;

/// Where each value of a file stands.
pub fn locate(id: FileId, file: &SourceFile) -> Result<Places, Vec<Diagnostic>> {
    read(id, file).map(|(places, _)| places)
}

/// Reads a file. Most are written in few forms, and take a tenth of the time then.
pub(super) fn read(id: FileId, file: &SourceFile) -> Result<(Places, Tree<'_>), Vec<Diagnostic>> {
    match simple::read(id, &file.text) {
        Some(read) => Ok(read),
        None => read_any(id, &file.text),
    }
}

/// Reads the events of a file of any form. Errors of syntax, duplicates, anchors, aliases and tags are all found here.
pub(super) fn read_any(id: FileId, text: &str) -> Result<(Places, Tree<'_>), Vec<Diagnostic>> {
    let mut events = Events { reader: Reader::new(id, text.len()), documents: 0 };
    let offsets = Offsets::new(text);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => events.take(event, offsets.byte(span.start.index())..offsets.byte(span.end.index())),
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                Err(events.reader.error(at..at, format!("this is no YAML: {}", error.info())).help(
                    "put quotes around text that holds `: ` or ` #` or begins with a sign; indent with blanks, not with tabs",
                ))
            }
        };
        // After the first error of syntax the parser guesses; what it says then would mislead.
        if let Err(error) = step {
            events.reader.refuse(error);
            break;
        }
    }
    events.reader.finish()
}

struct Events<'t> {
    reader: Reader<'t>,
    documents: usize,
}

impl<'t> Events<'t> {
    fn take(&mut self, event: Event<'t>, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.reader.scalar(text, style == ScalarStyle::Plain, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.reader.begin_sequence(span)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.reader.begin_mapping(span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.reader.end();
                Ok(())
            }
            Event::Alias(_) => Err(self
                .reader
                .error(span, "an alias stands here, and the spec has none")
                .help("write the value where it is used; what several operations share goes to `types/`")),
            Event::DocumentStart(_) => {
                self.documents += 1;
                match self.documents {
                    1 => Ok(()),
                    _ => Err(self
                        .reader
                        .error(span, "a second document begins here")
                        .help("one file holds one document")),
                }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn refuse_extras(&mut self, anchor: usize, tagged: bool, span: &Span) {
        if anchor != 0 {
            let error = self.reader.error(span.clone(), "this value has an anchor, and the spec has none");
            self.reader.refuse(error.help("remove the `&name` before it"));
        }
        if tagged {
            let error = self.reader.error(span.clone(), "this value has a tag, and the spec has none");
            self.reader.refuse(error.help("remove the `!name` before it; quote text that begins with `!`"));
        }
    }
}

/// The YAML parser counts characters, everything else bytes.
struct Offsets {
    bytes: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { bytes, length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => character.min(self.length),
            Some(bytes) => bytes.get(character).copied().unwrap_or(self.length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read_any, simple};
    use crate::source::SourceMap;
    use std::fs;
    use std::path::Path;

    /// What the language and its neighbourhood are made of.
    const PIECES: [&str; 40] = [
        "\n",
        "\n  ",
        "\n    ",
        "\n      - ",
        "\n- ",
        " ",
        "  ",
        ": ",
        ":",
        ", ",
        ",",
        "{",
        "}",
        "[",
        "]",
        "{ ",
        " }",
        "\"",
        "'",
        "''",
        "\\\"",
        "\\n",
        "|",
        ">-\n",
        ">-",
        "&a",
        "*a",
        "!",
        "---",
        "# ",
        " #",
        "? ",
        "~",
        "null",
        "-1",
        "1.5",
        "0x10",
        "type",
        "a: b",
        "- ",
    ];

    fn texts(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("readable").path();
            match path.is_dir() {
                true => texts(&path, found),
                false if path.extension().is_some_and(|ending| ending == "yaml") => {
                    found.extend(fs::read_to_string(&path));
                }
                false => {}
            }
        }
    }

    /// Whether the text is of the simple forms; what is read of it is the same then.
    fn is_simple(text: &str) -> bool {
        let sources = SourceMap::new([("service.yaml".to_owned(), text.as_bytes().to_vec())]);
        let (id, file) = sources.iter().next().expect("one");
        let Some(simple) = simple::read(id, &file.text) else { return false };
        let any = read_any(id, &file.text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
        let is_same = simple == any;
        assert!(is_same, "{text}");
        true
    }

    #[test]
    fn what_is_simple_is_read_as_all_of_yaml_is() {
        let (mut spec, mut all) = (Vec::new(), Vec::new());
        texts(Path::new("../spec"), &mut spec);
        assert!(spec.iter().all(|text| is_simple(text)));
        texts(Path::new("../tests"), &mut all);
        assert!(all.iter().filter(|text| is_simple(text)).count() > 100);
        all.extend(spec);
        all.retain(|text| text.is_ascii());
        // The same texts with a piece in them, or without some bytes.
        let mut state = 1_u64;
        let mut chance = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % below.max(1)
        };
        let mut count = 0;
        for round in 0..20_000 {
            let text = &all[chance(all.len())];
            let start = chance(text.len());
            let text = &text[start..(start + chance(400)).min(text.len())];
            let at = chance(text.len());
            let text = match round % 3 {
                0 => text.to_owned(),
                1 => format!("{}{}{}", &text[..at], PIECES[chance(PIECES.len())], &text[at..]),
                _ => format!("{}{}", &text[..at], &text[(at + chance(3)).min(text.len())..]),
            };
            // Most pieces of a file begin inside of a line.
            let text = text.split_once('\n').map_or(text.as_str(), |(_, rest)| rest);
            let indent = text.len() - text.trim_start_matches(' ').len();
            let blanks = format!("\n{}", " ".repeat(indent));
            count += usize::from(is_simple(&text[indent..].replace(&blanks, "\n")));
        }
        assert!(count > 1_000, "{count}");
    }
}
