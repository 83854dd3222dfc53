//! Tests that parsed values are equal to those of `serde_yaml`, and that their spans are correct.

use super::parse;
use crate::source::SourceMap;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use serde_yaml::Value;
use std::fs;
use std::path::Path;

/// Parses a text. Returns its value. Also returns each scalar's pointer and its text in the source.
fn read(text: &str) -> (Value, Vec<(String, String)>) {
    let sources = SourceMap::new([("service.yaml".to_owned(), text.as_bytes().to_vec())]);
    let (id, file) = sources.iter().next().expect("one file");
    let spans = Spans::parse(id, file).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    let scalars = spans.scalars().into_iter();
    let scalars = scalars.map(|(at, span)| (at.as_str().to_owned(), file.text[span].to_owned()));
    let root = parse(id, &file.text).0.expect("the text was parsed");
    (root.to_value(), scalars.collect())
}

fn yaml_files(directory: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(directory).expect("directory") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            yaml_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.extend(fs::read_to_string(&path));
        }
    }
}

#[test]
fn values_equal_those_of_serde_yaml() {
    let mut texts = Vec::new();
    yaml_files(Path::new("../spec"), &mut texts);
    assert!(texts.len() > 5);
    texts.extend(
        [
            "a: >-\n  folded\n  text\n\n  and more\nb: |\n  literal\n    text\n",
            "{ a: [1, 0x1F, 1e-5, .inf, -1, 007, 1_000], b: [~, null, True, FALSE, yes], 云: \"\\u4e91\", c: 'it''s' }",
            "a: 2026-01-31\nb: 1.2.3.4\nc: +1\n5: five\ntrue: yes\n'6': six\n",
            "plain text\n over two lines",
        ]
        .map(str::to_owned),
    );
    for text in texts {
        assert_eq!(read(&text).0, serde_yaml::from_str::<Value>(&text).expect("YAML"), "{text}");
    }
}

#[test]
fn unquoted_strings_in_flow_style_may_contain_question_marks_and_colons() {
    let (value, _) = read("{ url: /v2/x?y=z, time: 2026-01-31T12:00:00Z, list: [a?b, c:d] }");
    assert_eq!(value["url"], "/v2/x?y=z");
    assert_eq!(value["time"], "2026-01-31T12:00:00Z");
    assert_eq!(value["list"][1], "c:d");
}

#[test]
fn spans_are_byte_offsets_without_surrounding_whitespace() {
    let (_, scalars) = read("云: { 桌面: 'é'  , b: [ plain text ,\"c\" ] } # 云\nd: >-\n  e\n  f\n\n");
    let expected = [("/云/桌面", "'é'"), ("/云/b/0", "plain text"), ("/云/b/1", "\"c\""), ("/d", "e\n  f")];
    assert_eq!(scalars, expected.map(|(at, text)| (at.to_owned(), text.to_owned())));
}

#[test]
fn pointers_locate_values_or_their_ancestors() {
    let text = "a: { b: [x, { c/d: yes }] }";
    let sources = SourceMap::new([("service.yaml".to_owned(), text.as_bytes().to_vec())]);
    let (id, file) = sources.iter().next().expect("one file");
    let spans = Spans::parse(id, file).expect("YAML");
    let list = Pointer::default().key("a").key("b");
    let shown = |span: std::ops::Range<usize>| &text[span];
    assert_eq!(shown(spans.value(&list.index(1).key("c/d")).span), "yes");
    assert_eq!(shown(spans.key(&list.index(1).key("c/d")).span), "c/d");
    assert_eq!(shown(spans.value(&list.index(1)).span), "{");
    assert_eq!(shown(spans.value(&list.index(9)).span), "b");
    assert_eq!(shown(spans.part(&list.index(0), 0..1).span), "x");
}
