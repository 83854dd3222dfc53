//! Checks the values of a file against the shape of its kind of file.

use super::describe::{describe, expected, is_boolean_word, scalar_text};
use super::openapi_hints;
use super::scalar::{QUOTE_LARGE, TOO_LARGE};
use super::shape::{Keys, Object, Shape, Shapes};
use super::syntax_errors;
use super::tree::{Content, Member, Node};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, Span};
use crate::suggest::nearest;
use indexmap::IndexMap;
use serde_yaml::{Number, Value};
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// Maximum number of errors per file. It limits the time that suggestions take.
pub(super) const MAX_ERRORS: usize = 200;

/// Returns all errors of a file.
pub(super) fn check(file: FileId, root: &Node, shapes: &Shapes) -> Vec<Diagnostic> {
    let mut check = Check { file, shapes, errors: Vec::new() };
    if matches!(root.content, Content::Scalar(Value::Null)) {
        let help = "add its keys, or remove the file; `spec/README.md` has an example of each kind of file";
        check.report(root.span.clone(), "this file is empty", help);
    } else {
        check.value(Site { node: root, key: None, owner: "" }, &shapes.root);
    }
    check.errors
}

/// A value. If it is a member of a mapping, also its key.
#[derive(Clone, Copy)]
struct Site<'a> {
    node: &'a Node,
    key: Option<(&'a str, &'a Span)>,
    /// The name of the struct that has the key. It is empty if the key belongs to no struct.
    owner: &'a str,
}

impl Site<'_> {
    fn name(&self) -> &str {
        self.key.map_or("", |(name, _)| name)
    }

    fn key_span(&self) -> Span {
        self.key.map_or_else(|| self.node.shown_span(None), |(_, span)| span.clone())
    }

    fn value_span(&self) -> Span {
        self.node.shown_span(self.key.map(|(_, span)| span))
    }
}

struct Check<'a> {
    file: FileId,
    shapes: &'a Shapes,
    errors: Vec<Diagnostic>,
}

impl Check<'_> {
    /// Checks a value. The parser limits the depth of the recursion.
    fn value(&mut self, site: Site<'_>, shape: &Shape) {
        if self.errors.len() >= MAX_ERRORS {
            return;
        }
        match (shape, &site.node.content) {
            (Shape::Reference(name), _) => self.value(site, self.shapes.definition(name)),
            (Shape::Any, _) | (_, Content::Invalid) => {}
            (_, Content::Scalar(Value::Null)) => self.no_value(site),
            (Shape::String { is_documentation }, Content::Scalar(Value::String(text))) => {
                if *is_documentation && text.trim().is_empty() {
                    let message = format!("`{}` is empty", site.name());
                    self.report(site.value_span(), message, "write a sentence, which becomes documentation");
                }
            }
            (Shape::Boolean | Shape::Scalar, Content::Scalar(Value::Bool(_)))
            | (Shape::Scalar, Content::Scalar(Value::String(_))) => {}
            (Shape::Integer { minimum, maximum }, Content::Scalar(Value::Number(number))) => {
                self.integer(site, number, *minimum..=*maximum, shape);
            }
            (Shape::Scalar, Content::Scalar(Value::Number(number))) => {
                if integer(number).is_some_and(|number| i64::try_from(number).is_err()) {
                    self.report(site.value_span(), TOO_LARGE, QUOTE_LARGE);
                }
            }
            (Shape::Word(words) | Shape::WordOrList(words, _), Content::Scalar(Value::String(word))) => {
                self.word(site, word, words);
            }
            (Shape::List(shape) | Shape::WordOrList(_, shape), Content::Sequence(elements)) => {
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
            if keys == Keys::String && !key.is_string() {
                let message = format!("expected a string as the key, found {}", describe(&Content::Scalar(key)));
                self.report(member.key.clone(), message, format!("quote it: `\"{name}\"`"));
            }
            self.value(Site { node: &member.node, key: Some((name, &member.key)), owner: "" }, values);
        }
    }

    fn object(&mut self, site: Site<'_>, members: &IndexMap<String, Member>, object: &Object) {
        // If a key is misspelled, the intended key is not reported as missing.
        let mut intended = HashSet::new();
        for (name, member) in members {
            match object.properties.get(name) {
                Some(shape) => {
                    let key = Some((name.as_str(), &member.key));
                    self.value(Site { node: &member.node, key, owner: &object.name }, shape);
                }
                None => intended.extend(self.unknown_key(name, &member.key, object)),
            }
        }
        for name in &object.required {
            if !members.contains_key(name) && !intended.contains(name.as_str()) && self.errors.len() < MAX_ERRORS {
                let help = format!("add `{name}:`; `spec/README.md` has an example of each key");
                self.report(site.key_span(), format!("`{name}` is missing"), help);
            }
        }
    }

    /// Reports an unknown key. Returns the known key that was probably intended.
    fn unknown_key<'o>(&mut self, name: &str, span: &Span, object: &'o Object) -> Option<&'o str> {
        if self.errors.len() >= MAX_ERRORS {
            return None;
        }
        let keys = || object.properties.keys().map(String::as_str);
        if let Some((word, _)) = syntax_errors::without_space(name) {
            self.errors.push(syntax_errors::missing_space(Location { file: self.file, span: span.clone() }, word));
            return keys().find(|key| *key == word);
        }
        if let Some(hint) = openapi_hints::key(&object.name, name) {
            self.report(span.clone(), format!("unsupported key `{name}`"), hint.help);
            return keys().find(|key| Some(*key) == hint.instead);
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
            let error = self.error(site.value_span(), format!("unknown value `{word}`"));
            let error = error.help(format!("known values: {}", listed.join(", ")));
            self.errors.push(error.did_you_mean(word, words.iter().map(String::as_str)));
        }
    }

    fn integer(&mut self, site: Site<'_>, number: &Number, range: RangeInclusive<i128>, shape: &Shape) {
        match integer(number) {
            None => self.wrong_kind(site, shape),
            Some(number) if range.contains(&number) => {}
            Some(number) if number < 0 && *range.start() == 0 => {
                self.report(site.value_span(), format!("`{}` is negative: `{number}`", site.name()), "use 0 or more");
            }
            Some(_) => self.report(site.value_span(), TOO_LARGE, "use a number of at most 64 bits, or remove it"),
        }
    }

    fn no_value(&mut self, site: Site<'_>) {
        // YAML reads `{ type:string }` as the key `type:string` without a value.
        if let Some((word, _)) = site.key.and_then(|(name, _)| syntax_errors::without_space(name)) {
            let location = Location { file: self.file, span: site.key_span() };
            return self.errors.push(syntax_errors::missing_space(location, word));
        }
        let (message, help) = match site.key {
            Some((name, _)) => (format!("`{name}` has no value"), "add a value, or remove the key if it is optional"),
            None => ("this element has no value".to_owned(), "add a value, or remove the element"),
        };
        self.report(site.key_span(), message, help);
    }

    fn wrong_kind(&mut self, site: Site<'_>, shape: &Shape) {
        if let (Shape::Object(_) | Shape::Map { .. }, Content::Scalar(Value::String(text))) =
            (shape, &site.node.content)
            && let Some((word, _)) = syntax_errors::without_space(text)
        {
            let location = Location { file: self.file, span: site.value_span() };
            return self.errors.push(syntax_errors::missing_space(location, word));
        }
        let message = format!("expected {}, found {}", expected(shape), describe(&site.node.content));
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

/// Returns the remedy for a value that the shape does not permit.
fn remedy(site: Site<'_>, shape: &Shape) -> String {
    let hint = match &site.node.content {
        Content::Sequence(_) => openapi_hints::list(site.owner, site.name()),
        Content::Mapping(_) | Content::Scalar(_) | Content::Invalid => None,
    };
    if let Some(help) = hint {
        return help.to_owned();
    }
    match (&site.node.content, shape) {
        (Content::Scalar(value @ (Value::Number(_) | Value::Bool(_))), Shape::String { .. }) => {
            format!("quote it: `\"{}\"`", scalar_text(value))
        }
        (Content::Scalar(Value::String(text)), Shape::Boolean) if is_boolean_word(text) => {
            "use `true` or `false` without quotes".to_owned()
        }
        _ => "`spec/README.md` has an example of each key".to_owned(),
    }
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}
