//! Parses JSON into values whose numbers keep their text.

use super::super::value::{Mapping, Number, Value};
use super::{Parsed, SyntaxError};
use crate::spec::pointer::Pointer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

pub(super) fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    read(text).map_err(|error| {
        let position = (error.line(), error.column());
        let message = error.to_string();
        let suffix = format!(" at line {} column {}", position.0, position.1);
        SyntaxError { message: message.strip_suffix(&suffix).unwrap_or(&message).to_owned(), position }
    })
}

fn read(text: &str) -> Result<Parsed, serde_json::Error> {
    let mut reader = Reader { numbers: Numbers(text), path: Vec::new(), duplicates: Vec::new() };
    let mut json = serde_json::Deserializer::from_str(text);
    let tree = reader.deserialize(&mut json)?;
    json.end()?;
    Ok(Parsed { tree, duplicates: reader.duplicates })
}

/// Builds values. serde visits numbers in the order of the text, so the text of each number is the next one of
/// `numbers`.
struct Reader<'t> {
    numbers: Numbers<'t>,
    /// The keys and indices that lead to the current value.
    path: Vec<String>,
    duplicates: Vec<Pointer>,
}

impl Reader<'_> {
    fn number<E: Error>(&mut self, value: impl Into<serde_yaml::Number>) -> Result<Value, E> {
        let text = self.numbers.next().unwrap_or_default().to_owned();
        Ok(Value::Number(Number { text, value: Some(value.into()) }))
    }
}

impl<'de> DeserializeSeed<'de> for &mut Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        loop {
            self.path.push(found.len().to_string());
            let element = elements.next_element_seed(&mut *self)?;
            self.path.pop();
            match element {
                Some(element) => found.push(element),
                None => return Ok(Value::Sequence(found)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut found = Mapping::new();
        while let Some(key) = members.next_key::<String>()? {
            self.path.push(key.clone());
            let member = members.next_value_seed(&mut *self)?;
            if found.insert(key, member).is_some() {
                self.duplicates.push(self.path.iter().fold(Pointer::default(), |at, key| at.key(key)));
            }
            self.path.pop();
        }
        Ok(Value::Mapping(found))
    }
}

/// The numbers of a valid JSON text, in the order of the text.
struct Numbers<'t>(&'t str);

impl<'t> Iterator for Numbers<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let mut bytes = self.0.bytes().enumerate();
        while let Some((start, byte)) = bytes.next() {
            match byte {
                b'"' => {
                    while let Some((_, byte)) = bytes.next().filter(|(_, byte)| *byte != b'"') {
                        if byte == b'\\' {
                            bytes.next();
                        }
                    }
                }
                b'-' | b'0'..=b'9' => {
                    let rest = self.0.get(start..)?;
                    let is_part = |each: char| each.is_ascii_digit() || matches!(each, '-' | '+' | '.' | 'e' | 'E');
                    let (number, rest) = rest.split_at(rest.find(|each| !is_part(each)).unwrap_or(rest.len()));
                    self.0 = rest;
                    return Some(number);
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_outside_of_strings() {
        let text = r#"{ "a1": [1.10, -2e+3, "\"4\\", 0], "é5\\\"": true, "b": 12345678901234567890123 }"#;
        assert_eq!(Numbers(text).collect::<Vec<_>>(), ["1.10", "-2e+3", "0", "12345678901234567890123"]);
    }
}
