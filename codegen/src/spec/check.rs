//! Compares the values of a file with the shape of its kind, and collects every error.

use super::describe::{described, expected, is_yes_or_no, scalar_text};
use super::habits;
use super::scalar::TOO_LARGE;
use super::shape::{Keys, Object, Shape, Shapes};
use super::spans::{Content, Member, Node, Spans};
use super::syntax;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{FileId, Location, Span};
use indexmap::IndexMap;
use serde_yaml::{Number, Value};
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// Nobody reads more errors of one file, and finding suggestions for each takes time.
pub(super) const MAX_ERRORS: usize = 200;

/// Every error of a file's shape.
pub(super) fn check(spans: &Spans, shapes: &Shapes) -> Vec<Diagnostic> {
    let root = spans.root();
    let mut check = Check { file: spans.file(), shapes, errors: Vec::new() };
    if matches!(root.content, Content::Scalar(Value::Null)) {
        let help = "write its keys, or remove the file; `spec/README.md` shows the keys of each kind of file";
        check.report(root.span.clone(), "this file is empty", help);
    } else {
        check.value(Site { node: root, key: None, owner: "" }, &shapes.root);
    }
    check.errors
}

/// A value, with its key where it has one.
#[derive(Clone, Copy)]
struct Site<'a> {
    node: &'a Node,
    key: Option<(&'a str, &'a Span)>,
    /// Name of the struct whose key it is.
    owner: &'a str,
}

impl Site<'_> {
    fn name(&self) -> &str {
        self.key.map_or("", |(name, _)| name)
    }

    fn key_span(&self) -> Span {
        self.key.map_or_else(|| self.node.place(None), |(_, span)| span.clone())
    }

    fn value_span(&self) -> Span {
        self.node.place(self.key.map(|(_, span)| span))
    }
}

struct Check<'a> {
    file: FileId,
    shapes: &'a Shapes,
    errors: Vec<Diagnostic>,
}

impl Check<'_> {
    /// A value. The depth is that of the tree, which the reader bounds.
    fn value(&mut self, site: Site<'_>, shape: &Shape) {
        if self.errors.len() >= MAX_ERRORS {
            return;
        }
        match (shape, &site.node.content) {
            (Shape::Reference(name), _) => self.value(site, self.shapes.definition(name)),
            (Shape::Any, _) | (_, Content::Invalid) => {}
            (_, Content::Scalar(Value::Null)) => self.no_value(site),
            (Shape::Text { needs_words }, Content::Scalar(Value::String(text))) => {
                if *needs_words && text.trim().is_empty() {
                    let message = format!("`{}` has no words", site.name());
                    self.report(
                        site.value_span(),
                        message,
                        "everything that is emitted is documented: write a sentence",
                    );
                }
            }
            (Shape::Boolean | Shape::Scalar, Content::Scalar(Value::Bool(_)))
            | (Shape::Scalar, Content::Scalar(Value::String(_))) => {}
            (Shape::Integer { minimum, maximum }, Content::Scalar(Value::Number(number))) => {
                self.integer(site, number, *minimum..=*maximum, shape);
            }
            (Shape::Scalar, Content::Scalar(Value::Number(number))) => {
                if integer(number).is_some_and(|number| i64::try_from(number).is_err()) {
                    self.report(site.value_span(), TOO_LARGE, "put it in quotes if it is meant as text");
                }
            }
            (Shape::Words(words) | Shape::WordsOrList(words, _), Content::Scalar(Value::String(word))) => {
                self.word(site, word, words);
            }
            (Shape::List(shape) | Shape::WordsOrList(_, shape), Content::Sequence(elements)) => {
                elements.iter().for_each(|node| self.value(Site { node, key: None, owner: "" }, shape));
            }
            (Shape::Map { keys, values }, Content::Mapping(members)) => self.map(members, *keys, values),
            (Shape::Object(object), Content::Mapping(members)) => self.object(site, members, object),
            (_, Content::Scalar(_) | Content::Sequence(_) | Content::Mapping(_)) => self.wrong_kind(site, shape),
        }
    }

    fn map(&mut self, members: &IndexMap<String, Member>, keys: Keys, values: &Shape) {
        for (name, member) in members {
            let key = member.key(name);
            if keys == Keys::Text && !key.is_string() {
                let message = format!("expected text as the key, found {}", described(&Content::Scalar(key)));
                self.report(member.key.clone(), message, format!("put it in quotes: `\"{name}\"`"));
            }
            self.value(Site { node: &member.node, key: Some((name, &member.key)), owner: "" }, values);
        }
    }

    fn object(&mut self, site: Site<'_>, members: &IndexMap<String, Member>, object: &Object) {
        // A key with a typing error is not missing too.
        let mut meant = HashSet::new();
        for (name, member) in members {
            match object.properties.get(name) {
                Some(shape) => {
                    let key = Some((name.as_str(), &member.key));
                    self.value(Site { node: &member.node, key, owner: &object.name }, shape);
                }
                None => meant.extend(self.unknown_key(name, &member.key, object)),
            }
        }
        for name in &object.required {
            if !members.contains_key(name) && !meant.contains(name.as_str()) && self.errors.len() < MAX_ERRORS {
                let help = format!("add `{name}:`; `spec/README.md` shows an example of each key");
                self.report(site.key_span(), format!("`{name}` is missing"), help);
            }
        }
    }

    /// Reports a key that the object does not have. Returns the key that it was probably meant to be.
    fn unknown_key<'o>(&mut self, name: &str, span: &Span, object: &'o Object) -> Option<&'o str> {
        if self.errors.len() >= MAX_ERRORS {
            return None;
        }
        let keys = || object.properties.keys().map(String::as_str);
        if let Some((word, _)) = syntax::without_space(name) {
            self.errors.push(syntax::missing_space(Location { file: self.file, span: span.clone() }, word));
            return keys().find(|key| *key == word);
        }
        if let Some(habit) = habits::key(&object.name, name) {
            self.report(span.clone(), format!("the language has no `{name}`"), habit.help);
            return keys().find(|key| Some(*key) == habit.instead);
        }
        let listed: Vec<String> = keys().map(|key| format!("`{key}`")).collect();
        let error = self.error(span.clone(), format!("unknown key `{name}`"));
        let error = error.help(format!("known keys: {}", listed.join(", ")));
        self.errors.push(error.did_you_mean(name, keys()));
        nearest(name, keys())
    }

    fn word(&mut self, site: Site<'_>, word: &str, words: &[String]) {
        if !words.iter().any(|known| known == word) {
            let listed: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let error = self.error(site.value_span(), format!("unknown word `{word}`"));
            let error = error.help(format!("known words: {}", listed.join(", ")));
            self.errors.push(error.did_you_mean(word, words.iter().map(String::as_str)));
        }
    }

    fn integer(&mut self, site: Site<'_>, number: &Number, range: RangeInclusive<i128>, shape: &Shape) {
        match integer(number) {
            None => self.wrong_kind(site, shape),
            Some(number) if range.contains(&number) => {}
            Some(number) if number < 0 && *range.start() == 0 => {
                self.report(site.value_span(), format!("`{}` is `{number}`", site.name()), "write a number from 0 on");
            }
            Some(_) => self.report(site.value_span(), TOO_LARGE, "write a number of at most 64 bits, or take it out"),
        }
    }

    fn no_value(&mut self, site: Site<'_>) {
        // In flow style, `{ type:string }` is a key without a value.
        if let Some((word, _)) = site.key.and_then(|(name, _)| syntax::without_space(name)) {
            let location = Location { file: self.file, span: site.key_span() };
            return self.errors.push(syntax::missing_space(location, word));
        }
        let message = match site.key {
            Some((name, _)) => format!("`{name}` has no value"),
            None => "this element has no value".to_owned(),
        };
        self.report(site.key_span(), message, "give it one, or take the line out");
    }

    fn wrong_kind(&mut self, site: Site<'_>, shape: &Shape) {
        if let (Shape::Object(_) | Shape::Map { .. }, Content::Scalar(Value::String(text))) =
            (shape, &site.node.content)
            && let Some((word, _)) = syntax::without_space(text)
        {
            let location = Location { file: self.file, span: site.value_span() };
            return self.errors.push(syntax::missing_space(location, word));
        }
        let message = format!("expected {}, found {}", expected(shape), described(&site.node.content));
        self.report(site.value_span(), message, remedy(site, shape));
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let error = self.error(span, message).help(help);
        self.errors.push(error);
    }

    fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Location { file: self.file, span }, message)
    }
}

/// What to do about a value of the wrong kind.
fn remedy(site: Site<'_>, shape: &Shape) -> String {
    let habit = match &site.node.content {
        Content::Sequence(_) => habits::list(site.owner, site.name()),
        Content::Mapping(_) | Content::Scalar(_) | Content::Invalid => None,
    };
    if let Some(help) = habit {
        return help.to_owned();
    }
    match (&site.node.content, shape) {
        (Content::Scalar(value @ (Value::Number(_) | Value::Bool(_))), Shape::Text { .. }) => {
            format!("put it in quotes: `\"{}\"`", scalar_text(value))
        }
        (Content::Scalar(Value::String(text)), Shape::Boolean) if is_yes_or_no(text) => {
            "the booleans are `true` and `false`, without quotes".to_owned()
        }
        _ => "`spec/README.md` shows an example of each key".to_owned(),
    }
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}
