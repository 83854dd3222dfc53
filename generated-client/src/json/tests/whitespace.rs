//! Whitespace between tokens is ignored.

use super::tolerant;
use super::{DecodeError, Sample, lines};
use proptest::{collection::vec, prelude::*, sample::select};

const WHITESPACE: &[&str] =
    &["", " ", "\n", "\r\n", "\t", "\n  ", "\n\t\t", "\r\n\t  ", "\n\n  ", "\n                "];

const TEXT: &str = r#"{"text":"a , b: [c] \" {","count":"x","ratio":2.5,"counts":[1,2,[],3],"parts":[{"text":"u","count":1},{"text":"v","count":2},{"part":{"flag":true},"count":3}],"required":{"text":"t","kind":"5"},"flag":true}"#;

/// Inserts whitespace before and after each structural character of a text. The iterator provides the whitespace.
fn spaced<'b>(text: &str, mut whitespace: impl Iterator<Item = &'b str>) -> String {
    let mut spaced = String::new();
    let mut in_string = false;
    let mut escaped = false;
    for char in text.chars() {
        let is_structural = !in_string && "{}[],:".contains(char);
        if is_structural {
            spaced.extend(whitespace.next());
        }
        spaced.push(char);
        if is_structural {
            spaced.extend(whitespace.next());
        }
        in_string ^= char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
    }
    spaced
}

proptest! {
    #[test]
    fn whitespace_is_ignored(whitespace in vec(select(WHITESPACE), 1..200)) {
        let read = |text: &str| -> Result<(Sample, Vec<String>), DecodeError> {
            let decoded = tolerant(text)?;
            Ok((decoded.value, lines(&decoded.mismatches)))
        };
        let text = spaced(TEXT, whitespace.iter().copied().cycle());
        prop_assert_eq!(read(&text), read(TEXT), "{}", text);
    }
}

#[test]
fn other_control_characters_are_syntax_errors() {
    for byte in (0..=b' ').filter(|byte| !b" \n\r\t".contains(byte)) {
        for whitespace in ["\n    ", ""] {
            let text = format!("{{\"flag\":true,{whitespace}{}\n  \"text\":\"t\"}}", char::from(byte));
            match tolerant(&text) {
                Err(DecodeError::Syntax { offset, expected: "a key" }) => {
                    assert_eq!(offset, 13 + whitespace.len(), "{text:?}")
                }
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}
