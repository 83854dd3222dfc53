//! Where the members of a YAML file stand in its text, and how one of them is taken out of it.

use codegen::source::{SourceMap, Span};
use codegen::spec::pointer::Pointer;
use codegen::spec::spans::Spans;
use codegen::spec::yaml;
use std::collections::BTreeSet;

/// A file of the spec with the places of its values.
pub struct Yaml {
    /// Its path below the spec's folder.
    pub path: String,
    /// Its text.
    pub text: String,
    places: Spans,
    scalars: Vec<(String, Span)>,
}

/// A value of the file, scalar or collection.
pub struct Member {
    /// The way to it.
    pub pointer: String,
    /// The bytes of its key, unless it is the element of a list.
    pub key: Option<Span>,
    /// Where it begins, with its key, and where it ends.
    pub whole: Span,
    in_flow: bool,
}

impl Yaml {
    /// Reads one file, or says why it is no YAML.
    pub fn read(path: &str, text: &str) -> Result<Self, String> {
        let sources = SourceMap::new([(path.to_owned(), text.as_bytes().to_vec())]);
        let (id, file) = sources.iter().next().expect("there is one file");
        let places = yaml::parse(id, file).map_err(|errors| format!("{}:\n{text}", errors[0].message))?;
        // The parser counts the white space behind some scalars as theirs.
        let trimmed = |span: Span| span.start..span.start + text[span].trim_end().len();
        let scalars = places.scalars().into_iter();
        let scalars = scalars.map(|(pointer, span)| (pointer.as_str().to_owned(), trimmed(span))).collect();
        Ok(Self { path: path.to_owned(), text: text.to_owned(), places, scalars })
    }

    /// The scalars by their way, with their bytes.
    pub fn scalars(&self) -> impl Iterator<Item = (&str, Span)> {
        self.scalars.iter().map(|(pointer, span)| (pointer.as_str(), span.clone()))
    }

    /// Every value but the file as a whole.
    pub fn members(&self) -> Vec<Member> {
        let mut pointers = BTreeSet::new();
        for (pointer, _) in self.scalars() {
            let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
            pointers.extend(ends.map(|end| &pointer[..end]).filter(|prefix| !prefix.is_empty()));
        }
        pointers.into_iter().map(|pointer| self.member(pointer)).collect()
    }

    fn member(&self, pointer: &str) -> Member {
        let place = self.place(pointer);
        let key = (self.is_key(&place) && self.scalar(pointer) != Some(&place)).then(|| place.clone());
        let in_flow = pointer.match_indices('/').any(|(at, _)| at > 0 && self.opening(&pointer[..at]).is_some());
        Member { pointer: pointer.to_owned(), key, whole: place.start..self.end(pointer), in_flow }
    }

    /// The bytes of a value's key, or of its own beginning where it has none.
    fn place(&self, pointer: &str) -> Span {
        self.places.key(&as_pointer(pointer)).span
    }

    fn is_key(&self, place: &Span) -> bool {
        self.text[place.end..].trim_start().starts_with(':')
    }

    fn scalar(&self, pointer: &str) -> Option<&Span> {
        self.scalars.iter().find(|(at, _)| at == pointer).map(|(_, span)| span)
    }

    /// The byte behind a value: that of its last scalar, or of the bracket that closes what holds the scalar.
    fn end(&self, pointer: &str) -> usize {
        let below = format!("{pointer}/");
        let inside = self.scalars().filter(|(at, _)| *at == pointer || at.starts_with(&below));
        let (last, span) = inside.max_by_key(|(_, span)| span.end).expect("a value holds a scalar");
        let ends = last.match_indices('/').map(|(at, _)| at).filter(|at| *at >= pointer.len());
        let outermost = ends.map(|end| &last[..end]).find_map(|around| self.opening(around));
        outermost.map_or(span.end, |opening| closing(&self.text, opening))
    }

    /// The `{` or `[` that a collection begins with.
    fn opening(&self, pointer: &str) -> Option<usize> {
        if self.scalar(pointer).is_some() {
            return None;
        }
        let place = self.place(pointer);
        let from = match self.is_key(&place) {
            true => place.end + self.text[place.end..].find(':')? + 1,
            false => place.start,
        };
        let at = from + self.text[from..].find(|each: char| !each.is_whitespace())?;
        self.text[at..].starts_with(['{', '[']).then_some(at)
    }

    /// The bytes to take out so that a member is gone and the rest is as before.
    pub fn removal(&self, member: &Member) -> Span {
        let Span { mut start, mut end } = member.whole.clone();
        if member.in_flow {
            let rest = &self.text[end..];
            match rest.trim_start().strip_prefix(',') {
                Some(behind) => end = self.text.len() - behind.trim_start().len(),
                None => start = self.text[..start].trim_end().trim_end_matches(',').len(),
            }
        } else if member.key.is_none() {
            start = self.text[..start].trim_end().strip_suffix('-').expect("an element has its hyphen").len();
        }
        start..end
    }
}

/// The byte behind the bracket that closes the one at a byte.
fn closing(text: &str, opening: usize) -> usize {
    let (mut depth, mut quote) = (0, None);
    for (at, each) in text[opening..].char_indices() {
        match (quote, each) {
            (Some(open), each) if open == each => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins_scalar(&text[..opening + at]) => quote = Some(each),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth -= 1,
            (None, _) => {}
        }
        if depth == 0 {
            return opening + at + 1;
        }
    }
    text.len()
}

/// Whether a quote behind this text opens a scalar; within one it is an apostrophe.
fn begins_scalar(before: &str) -> bool {
    before.trim_end().ends_with(['{', '[', ',', ':'])
}

fn as_pointer(text: &str) -> Pointer {
    let steps = text.split('/').skip(1);
    steps.fold(Pointer::default(), |pointer, step| pointer.key(&step.replace("~1", "/").replace("~0", "~")))
}
