//! URLs and bodies of examples.

use super::located::Located;
use percent_encoding::percent_decode_str;
use serde_yaml::Value;

/// Method and URL of an example request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleUrl {
    /// The method, if the page shows it.
    pub method: Option<String>,
    /// The URL as it is on the page.
    pub url: String,
}

impl ExampleUrl {
    /// Returns the path and the query, without the host. An empty query is omitted.
    pub fn target(&self) -> &str {
        let target = match self.url.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => &self.url,
        };
        target.trim_end_matches('?')
    }

    /// Returns the decoded path parameters. `template` is the path of the operation, with placeholders.
    pub fn path_parameters(&self, template: &str) -> Vec<(String, String)> {
        let path = self.target().split('?').next().unwrap_or_default();
        let placeholder = |(segment, value): (&str, &str)| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), decode(value)))
        };
        template.split('/').zip(path.split('/')).filter_map(placeholder).collect()
    }

    /// Returns the decoded query parameters. Leaves out those without `=`.
    pub fn query(&self) -> Vec<(String, String)> {
        let (_, query) = self.target().split_once('?').unwrap_or_default();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (decode(name), decode(value))).collect()
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The body of an example.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleBody {
    /// The text as it is on the page.
    pub text: String,
    /// The first line of the text on the page.
    pub line: usize,
    /// The parsed text, if it is JSON.
    pub json: Option<Value>,
    /// The names of all members, in the order of the text.
    names: Vec<Located<String>>,
    /// The line of each leaf relative to the first line, in the order of the text.
    leaf_offsets: Vec<usize>,
}

/// A scalar, an empty array or an empty object in a JSON value.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf<'a> {
    /// The names and indices that lead to the value.
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

    /// Returns the first line with a member of this name. Returns the first line of the body if there is no such
    /// member.
    pub fn line_of(&self, member: &str) -> usize {
        self.names.iter().find(|name| name.value == member).map_or(self.line, |name| name.line)
    }

    /// Returns the leaves of the JSON, each with its line.
    pub fn leaves(&self) -> Vec<Located<Leaf<'_>>> {
        let leaves = self.json.as_ref().map(leaves).unwrap_or_default();
        leaves
            .into_iter()
            .zip(&self.leaf_offsets)
            .map(|(leaf, offset)| Located::new(leaf, self.line + offset))
            .collect()
    }

    /// Finds the lines of names and leaves. A string before a colon is a name.
    fn scan(&mut self) {
        let mut rest = self.text.as_str();
        let mut line = self.line;
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

/// Returns the length of the string literal at the beginning of a text, including its quotes.
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

/// Returns the scalars, empty arrays and empty objects of a value, in order.
pub fn leaves(value: &Value) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    collect(value, &mut Vec::new(), &mut found);
    found
}

/// Returns a key as a string. Keys of YAML can be numbers.
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
