//! The body of an example: its text, its JSON, and the lines of its members.

use super::located::Located;
use serde_yaml::Value;

/// The body of an example.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleBody {
    /// The text as the page writes it.
    pub text: String,
    /// The line of its beginning.
    pub line: usize,
    /// The text as JSON, if it is JSON.
    pub json: Option<Value>,
    /// The names of all members, in the order of the text.
    names: Vec<Located<String>>,
    /// How many lines below the first each leaf is, in the order of the text.
    leaf_offsets: Vec<usize>,
}

/// A value without other values in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf<'a> {
    /// Names and indices that lead to it.
    pub steps: Vec<String>,
    /// The value.
    pub value: &'a Value,
}

impl ExampleBody {
    pub(super) fn read(text: String, line: usize) -> Self {
        let json = serde_json::from_str(&text).ok();
        let mut body = Self { text, line, json, names: Vec::new(), leaf_offsets: Vec::new() };
        body.scan();
        body
    }

    /// The first line with a member of that name.
    pub fn line_of(&self, member: &str) -> usize {
        self.names.iter().find(|name| name.value == member).map_or(self.line, |name| name.line)
    }

    /// The leaves of the JSON with their lines.
    pub fn leaves(&self) -> Vec<Located<Leaf<'_>>> {
        let leaves = self.json.as_ref().map(leaves).unwrap_or_default();
        leaves
            .into_iter()
            .zip(&self.leaf_offsets)
            .map(|(leaf, offset)| Located::new(leaf, self.line + offset))
            .collect()
    }

    /// Finds the lines of names and leaves. A name is a string before a colon.
    fn scan(&mut self) {
        let (mut rest, mut line) = (self.text.as_str(), self.line);
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '"' => string_length(rest),
                '{' | '[' | '}' | ']' | ':' | ',' | ' ' | '\t' | '\r' | '\n' => first.len_utf8(),
                _ => rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len()),
            };
            let (token, after) = rest.split_at(length);
            let next_is = |signs: &[char]| after.trim_start().starts_with(signs);
            match first {
                '\n' => line += 1,
                '"' if next_is(&[':']) => self.names.push(Located::new(token.trim_matches('"').to_owned(), line)),
                '{' | '[' if next_is(&['}', ']']) => self.leaf_offsets.push(line - self.line),
                '{' | '[' | '}' | ']' | ':' | ',' | ' ' | '\t' | '\r' => {}
                _ => self.leaf_offsets.push(line - self.line),
            }
            rest = after;
        }
    }
}

/// The bytes of the string at the beginning of a text, quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, each) in text.char_indices().skip(1) {
        match each {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The leaves of a value: single values and empty collections.
pub fn leaves(value: &Value) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    collect(value, &mut Vec::new(), &mut found);
    found
}

/// A key as text. Keys of JSON are strings, those of YAML can be numbers.
fn key(key: &Value) -> String {
    key.as_str().map_or_else(|| serde_json::to_string(key).unwrap_or_default(), str::to_owned)
}

fn collect<'a>(value: &'a Value, steps: &mut Vec<String>, found: &mut Vec<Leaf<'a>>) {
    let mut below = |step: String, value: &'a Value| {
        steps.push(step);
        collect(value, steps, found);
        steps.pop();
    };
    match value {
        Value::Sequence(elements) if !elements.is_empty() => {
            elements.iter().enumerate().for_each(|(at, element)| below(at.to_string(), element));
        }
        Value::Mapping(members) if !members.is_empty() => {
            members.iter().for_each(|(name, member)| below(key(name), member));
        }
        value => found.push(Leaf { steps: steps.clone(), value }),
    }
}
