//! What is printed as YAML is read again as what it was.

use codegen::import::{Yaml, key, print};
use codegen::source::SourceMap;
use proptest::prelude::*;
use serde_json::Value;

/// Text as both of the generator's readers of YAML take it.
pub fn parsed(text: &str) -> Result<Value, String> {
    let sources = SourceMap::new([("types/a.yaml".to_owned(), text.as_bytes().to_vec())]);
    let (id, file) = sources.iter().next().expect("one file was given");
    codegen::spec::yaml::parse(id, file).map_err(|errors| format!("{errors:?}"))?;
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// The value that a tree stands for.
fn value(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Text(text) => Value::from(text.as_str()),
        Yaml::Word(word) => serde_json::from_str(word).expect("a word is a number or a boolean"),
        Yaml::List(elements) => elements.iter().map(value).collect(),
        Yaml::Map(members) | Yaml::Block(members) | Yaml::Spaced(members) => {
            let plain = |name: &str| serde_yaml::from_str::<String>(name).expect("a key is a text");
            Value::Object(members.iter().map(|(name, member)| (plain(name), value(member))).collect())
        }
    }
}

/// What texts are made of that is hard on a printer of YAML.
const PIECES: &[&str] = &[
    "a",
    "Zug",
    " ",
    "  ",
    "\n",
    "\n\n",
    ": ",
    ":",
    " #",
    "#",
    "\"",
    "'",
    "\\",
    "`",
    "-",
    "- ",
    "* ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&",
    "!",
    "|",
    ">",
    "%",
    "@",
    "0",
    "1.5",
    "true",
    "null",
    "~",
    "2021-05-11",
    "桌面",
    "。",
    ",",
    ":",
    "\u{7}",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "é",
    "😀",
    "a very long run of words that go on and on until no line holds them all, however wide it is, or so it seems to the one who reads them",
    "用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat()), ".{0,20}"]
}

fn members(inner: impl Strategy<Value = Yaml>) -> impl Strategy<Value = Vec<(String, Yaml)>> {
    prop::collection::btree_map(text(), inner, 0..4)
        .prop_map(|members| members.into_iter().map(|(name, member)| (key(&name), member)).collect())
}

fn yaml() -> impl Strategy<Value = Yaml> {
    let leaf = prop_oneof![
        text().prop_map(Yaml::Text),
        any::<i64>().prop_map(|number| Yaml::Word(number.to_string())),
        any::<bool>().prop_map(|truth| Yaml::Word(truth.to_string())),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Yaml::List),
            members(inner.clone()).prop_map(Yaml::Map),
            members(inner.clone()).prop_map(Yaml::Block),
            members(inner).prop_map(Yaml::Spaced),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_tree_is_read_as_it_was_printed(members in members(yaml())) {
        let tree = Yaml::Block(members.clone());
        let printed = print(&members);
        let read = if members.is_empty() { Ok(serde_json::json!({})) } else { parsed(&printed) };
        prop_assert_eq!(read, Ok(value(&tree)), "{}", printed);
    }
}

#[test]
fn lines_are_as_wide_as_a_reader_can_take() {
    let words = "words and words ".repeat(40);
    let signs = "云桌面的用户,当桌面分配成功后可以登录。".repeat(20);
    let members = [("a".to_owned(), Yaml::Text(words.trim_end().to_owned())), ("b".to_owned(), Yaml::Text(signs))];
    let printed = print(&members);
    let columns = |line: &str| line.chars().map(|each| if each.is_ascii() { 1 } else { 2 }).sum::<usize>();
    assert!(printed.lines().count() > 8, "{printed}");
    assert!(printed.lines().all(|line| columns(line) <= 140), "{printed}");
}
