//! Parses YAML into values, with anchors, aliases and merge keys.

use super::super::value::{Mapping, Number, Value};
use super::{MAX_DEPTH, Parsed, SyntaxError};
use crate::spec::pointer::Pointer;
use crate::spec::scalar;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};
use std::borrow::Cow;
use std::collections::HashMap;

/// Maximum number of values that aliases repeat. It limits memory and time.
const MAX_COPIES: usize = 1_000_000;

/// The key whose value is merged into the mapping that contains the key.
const MERGE: &str = "<<";

pub(super) fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let mut builder = Builder::default();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let position = |marker: &Marker| (marker.line(), marker.col() + 1);
        let (event, span) = event
            .map_err(|error| SyntaxError { message: error.info().to_owned(), position: position(error.marker()) })?;
        builder.take(event).map_err(|message| SyntaxError { message, position: position(&span.start) })?;
    }
    Ok(Parsed { tree: builder.root.unwrap_or(Value::Null), duplicates: builder.duplicates })
}

/// Builds values from the events of the parser.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Value>,
    anchors: HashMap<usize, Value>,
    documents: usize,
    /// Number of values copied for anchors and aliases.
    copies: usize,
    duplicates: Vec<Pointer>,
}

/// A collection whose end has not been read.
struct Open {
    anchor: usize,
    values: Values,
}

enum Values {
    Sequence(Vec<Value>),
    Mapping { members: Mapping, key: Option<Key>, merged: Vec<Value> },
}

struct Key {
    text: String,
    is_merge: bool,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag.as_deref()),
            Event::SequenceStart(anchor, tag) => {
                refuse_tag(tag.as_deref(), "seq")?;
                self.begin(anchor, Values::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                refuse_tag(tag.as_deref(), "map")?;
                self.begin(anchor, Values::Mapping { members: Mapping::new(), key: None, merged: Vec::new() })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).ok_or("an alias refers to the value that contains it")?;
                let value = copy(value, &mut self.copies)?;
                match value {
                    Value::String(text) if self.is_at_key() => self.key(text, false),
                    value => self.add(value),
                }
            }
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents == 1 { Ok(()) } else { Err("a second document begins".to_owned()) }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    /// Adds a key or a scalar value.
    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
    ) -> Result<(), String> {
        let is_plain = style == ScalarStyle::Plain;
        if self.is_at_key() {
            if anchor != 0 {
                self.anchors.insert(anchor, Value::String(text.to_string()));
            }
            let is_merge = is_plain && text == MERGE;
            return self.key(text.into_owned(), is_merge);
        }
        let value = match tag {
            Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => Value::String(text.into_owned()),
            Some(tag) if !tag.is_yaml_core_schema() => return Err(format!("the tag `{tag}` is not supported")),
            Some(_) => resolve(text),
            None if is_plain => resolve(text),
            None => Value::String(text.into_owned()),
        };
        self.anchor(anchor, &value)?;
        self.add(value)
    }

    /// Returns `true` if the next value is the key of a member.
    fn is_at_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { values: Values::Mapping { key: None, .. }, .. }))
    }

    fn key(&mut self, text: String, is_merge: bool) -> Result<(), String> {
        if let Some(Open { values: Values::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(Key { text, is_merge });
        }
        Ok(())
    }

    fn begin(&mut self, anchor: usize, values: Values) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("lists and mappings are nested deeper than {MAX_DEPTH} levels"));
        }
        if self.is_at_key() {
            return Err("a key is a list or a mapping".to_owned());
        }
        self.open.push(Open { anchor, values });
        Ok(())
    }

    /// Ends the innermost collection.
    fn end(&mut self) -> Result<(), String> {
        let Some(Open { anchor, values }) = self.open.pop() else { return Ok(()) };
        let value = match values {
            Values::Sequence(elements) => Value::Sequence(elements),
            Values::Mapping { members, merged, .. } => Value::Mapping(self.merge(members, merged)?),
        };
        self.anchor(anchor, &value)?;
        self.add(value)
    }

    /// Adds the members of merged mappings to a mapping. Members that the mapping already has take precedence, and
    /// earlier merged mappings take precedence over later ones.
    fn merge(&mut self, mut members: Mapping, merged: Vec<Value>) -> Result<Mapping, String> {
        for value in merged {
            let mappings = match value {
                Value::Sequence(elements) => elements,
                value => vec![value],
            };
            for mapping in mappings {
                let Value::Mapping(mapping) = mapping else {
                    return Err(format!("the value of `{MERGE}` is not a mapping"));
                };
                for (key, member) in mapping {
                    members.entry(key).or_insert(member);
                }
            }
        }
        Ok(members)
    }

    /// Adds a value to the innermost collection, or makes it the root. Records a duplicate key; its last value counts.
    fn add(&mut self, value: Value) -> Result<(), String> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        match &mut open.values {
            Values::Sequence(elements) => elements.push(value),
            Values::Mapping { members, key, merged } => match key.take() {
                None => return Err("a key is not a string".to_owned()),
                Some(Key { is_merge: true, .. }) => merged.push(value),
                Some(Key { text, .. }) => {
                    if members.insert(text.clone(), value).is_some() {
                        let at = self.pointer().key(&text);
                        self.duplicates.push(at);
                    }
                }
            },
        }
        Ok(())
    }

    /// Returns the pointer to the innermost collection.
    fn pointer(&self) -> Pointer {
        let outer = self.open.iter().take(self.open.len().saturating_sub(1));
        outer.fold(Pointer::default(), |at, open| match &open.values {
            Values::Sequence(elements) => at.index(elements.len()),
            Values::Mapping { key, .. } => at.key(key.as_ref().map_or("", |key| &key.text)),
        })
    }

    fn anchor(&mut self, anchor: usize, value: &Value) -> Result<(), String> {
        if anchor != 0 {
            let copied = copy(value, &mut self.copies)?;
            self.anchors.insert(anchor, copied);
        }
        Ok(())
    }
}

/// Copies a value. Adds the number of values in it to `copies`. Returns an error if the sum exceeds the maximum.
fn copy(value: &Value, copies: &mut usize) -> Result<Value, String> {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        *copies += 1;
        if *copies > MAX_COPIES {
            return Err(format!("aliases repeat more than {MAX_COPIES} values"));
        }
        match value {
            Value::Sequence(elements) => open.extend(elements),
            Value::Mapping(members) => open.extend(members.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    Ok(value.clone())
}

/// Returns the value of a plain scalar, which has no quotes.
fn resolve(text: Cow<'_, str>) -> Value {
    let number = |value| Value::Number(Number { text: text.to_string(), value });
    match scalar::plain(&text) {
        Ok(Some(serde_yaml::Value::Null)) => Value::Null,
        Ok(Some(serde_yaml::Value::Bool(value))) => Value::Bool(value),
        Ok(Some(serde_yaml::Value::Number(value))) => number(Some(value)),
        Ok(_) => Value::String(text.into_owned()),
        // An integer of more than 64 bits.
        Err(_) => number(None),
    }
}

/// Returns an error if the tag is not the standard one for this kind of collection.
fn refuse_tag(tag: Option<&Tag>, expected: &str) -> Result<(), String> {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema() || tag.suffix != expected => {
            Err(format!("the tag `{tag}` is not supported"))
        }
        _ => Ok(()),
    }
}
