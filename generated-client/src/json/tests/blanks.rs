//! Blanks between the parts of a text, which tell nothing, however they change from line to line.

use super::tolerant;
use super::{DecodeError, Sample, lines};
use proptest::{collection::vec, prelude::*, sample::select};

/// What may stand between two parts: indentation by several rules, ends of lines of several systems, and none.
const BLANKS: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\n  ",
    "\n    ",
    "\n\t\t",
    "\r\n\t  ",
    "\n\n  ",
    "  \n  ",
    "\n       ",
    "\n        ",
    "\n              ",
    "\n               ",
    "\n                ",
    "\r\r\r\r\r\r\r\r\t\t\t\t\t\t\t\t\n",
    "\n                              ",
];

const TEXT: &str = r#"{"text":"a , b: [c] \" {","count":"x","ratio":2.5,"counts":[1,2,[],3],"parts":[{"text":"u","count":1},{"text":"v","count":2},{"part":{"flag":true},"count":3},{"text":"w","part":{"part":{"counts":[4,5]}}}],"required":{"text":"t","kind":"5"},"flag":true}"#;

/// The text with the next blanks wherever some may stand.
fn spaced<'b>(text: &str, mut blanks: impl Iterator<Item = &'b str>) -> String {
    let mut spaced = String::new();
    let (mut in_string, mut escaped) = (false, false);
    for each in text.chars() {
        let is_mark = !in_string && "{}[],:".contains(each);
        if is_mark {
            spaced.extend(blanks.next());
        }
        spaced.push(each);
        if is_mark {
            spaced.extend(blanks.next());
        }
        in_string ^= each == '"' && !escaped;
        escaped = each == '\\' && !escaped;
    }
    spaced
}

fn is_read_alike(text: &str) -> Result<(), TestCaseError> {
    let read = |text: &str| -> Result<(Sample, Vec<String>), DecodeError> {
        let decoded = tolerant(text)?;
        Ok((decoded.value, lines(&decoded.mismatches)))
    };
    prop_assert_eq!(read(text), read(TEXT), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_blanks_anywhere(blanks in vec(select(BLANKS), 1..200)) {
        is_read_alike(&spaced(TEXT, blanks.iter().copied().cycle()))?;
    }

    /// So that most are those of the line before, as in indented text, but for some.
    #[test]
    fn the_same_blanks_but_for_some(common in select(BLANKS), others in vec((0..200_usize, select(BLANKS)), 0..6)) {
        let blanks = (0..).map(|index| others.iter().find(|(at, _)| *at == index).map_or(common, |(_, other)| other));
        is_read_alike(&spaced(TEXT, blanks))?;
    }
}

#[test]
fn every_byte_but_a_blank_is_a_fault_at_its_place() {
    for byte in (0..=b' ').filter(|byte| !b" \n\r\t".contains(byte)) {
        // Behind blanks that stood there before, within them, and without any.
        for blanks in ["\n    ", "\n  ", "\n        ", ""] {
            let text =
                format!("{{\n    \"count\":1,\n    \"flag\":true,{blanks}{}\n  \"text\":\"t\"}}", char::from(byte));
            match tolerant(&text) {
                Err(DecodeError::Syntax { offset, expected: "a key" }) => {
                    assert_eq!(offset, 33 + blanks.len(), "{text:?}")
                }
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}

#[test]
fn blanks_end_where_the_text_does() {
    for length in 0..40 {
        let blanks = format!("\n{}", " ".repeat(length));
        for whole in [
            format!("{blanks}{{{blanks}}}{blanks}"),
            format!("{{{blanks}\"count\"{blanks}:{blanks}1{blanks}}}{blanks}"),
        ] {
            assert!(tolerant(&whole).is_ok(), "{whole:?}");
            let cut = whole.trim_end().trim_end_matches('}');
            match tolerant(cut) {
                Err(DecodeError::Syntax { offset, .. }) => assert_eq!(offset, cut.len(), "{cut:?}"),
                other => panic!("{cut:?}: {other:?}"),
            }
        }
    }
}
