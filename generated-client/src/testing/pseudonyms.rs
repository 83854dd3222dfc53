//! `Pseudonyms`: what recordings contain in place of personal values.

use crate::json::raw;
use crate::types::date::Date;
use crate::types::timestamp::Timestamp;
use std::collections::HashMap;

/// The personal values of a recording. Equal values have the same number.
#[derive(Default)]
pub(super) struct Pseudonyms(HashMap<String, usize>);

impl Pseudonyms {
    /// Returns the string that replaces a personal string, such as `personal-1`. The first day of 1970 replaces a
    /// timestamp or a date, because another string would not have the type of the field.
    pub(super) fn replace_text(&mut self, text: &str) -> String {
        if text.parse::<Timestamp>().is_ok() {
            return "1970-01-01T00:00:00Z".to_owned();
        }
        if text.parse::<Date>().is_ok() {
            return "1970-01-01".to_owned();
        }
        format!("personal-{}", self.number(text))
    }

    /// Returns the JSON that replaces the JSON of a personal value. It has the same JSON type, except that booleans
    /// become `null`.
    pub(super) fn replace_json(&mut self, json: &str) -> String {
        match json.bytes().next() {
            // A pseudonym contains no character that JSON escapes.
            Some(b'"') => format!("\"{}\"", self.replace_text(&raw::string(json).unwrap_or_default())),
            Some(b'-' | b'0'..=b'9') => self.number(json).to_string(),
            Some(b'[') => "[]".to_owned(),
            Some(b'{') => "{}".to_owned(),
            _ => "null".to_owned(),
        }
    }

    fn number(&mut self, text: &str) -> usize {
        let next = self.0.len() + 1;
        *self.0.entry(text.to_owned()).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::Pseudonyms;

    #[test]
    fn a_replacement_has_the_type_of_the_value() {
        let mut pseudonyms = Pseudonyms::default();
        for (value, replacement) in [
            (r#""ada""#, r#""personal-1""#),
            (r#""b\"ob""#, r#""personal-2""#),
            (r#""ada""#, r#""personal-1""#),
            ("-7.5", "3"),
            (r#""2026-03-11T09:30:00Z""#, r#""1970-01-01T00:00:00Z""#),
            (r#""2026-03-11""#, r#""1970-01-01""#),
            (r#"["ada"]"#, "[]"),
            (r#"{"ada":1}"#, "{}"),
            ("true", "null"),
            ("null", "null"),
        ] {
            assert_eq!(pseudonyms.replace_json(value), replacement, "{value}");
        }
        assert_eq!(pseudonyms.replace_text("ada"), "personal-1");
    }
}
