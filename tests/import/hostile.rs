//! No definition makes the import panic or hang, whatever somebody did to it.

use super::{fixtures, imported, read};
use codegen::import::LARGEST_DEFINITION;
use proptest::prelude::*;
use serde_json::Value;
use std::time::{Duration, Instant};

/// Nothing may take longer, in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);

/// The message that one definition gives.
fn refused(bytes: Vec<u8>) -> String {
    let started = Instant::now();
    let import = imported("definition.json", bytes);
    assert!(started.elapsed() < LONGEST);
    assert!(import.files.is_empty(), "{:?}", import.files.keys());
    import.troubles.into_iter().map(|trouble| trouble.message).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_of_absurd_size_is_refused_unread() {
    let told = refused(vec![b' '; LARGEST_DEFINITION + 1]);
    assert_eq!(told, format!("more than {LARGEST_DEFINITION} bytes are no definition of a service"));
}

#[test]
fn nothing_at_all_is_no_definition() {
    for nothing in ["", "\n", "{}", "null", "~", "\u{feff}", "# Only this.\n"] {
        assert_eq!(refused(nothing.into()), "this is no definition of an API", "{nothing:?}");
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!("{{\"swagger\": {}", "[".repeat(100_000));
    assert!(refused(deep.into_bytes()).starts_with("this is no JSON: recursion limit exceeded"));
    let deep = format!("swagger: {}", "[".repeat(100_000));
    assert!(refused(deep.into_bytes()).starts_with("this is no YAML: "));
    let deep: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(refused(deep.into_bytes()), "this is no YAML: collections are nested deeper than 128 levels");
    let laughs = (1..9).map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9)));
    let bomb = format!("swagger: '2.0'\na0: &a0 [b, b]\n{}", laughs.collect::<String>());
    assert!(!refused(bomb.into_bytes()).is_empty());
}

#[test]
fn types_that_lead_back_to_themselves_end() {
    let definition = br##"{ "swagger": "2.0", "paths": { "/a": { "get": { "operationId": "ShowA", "responses": {
        "200": { "description": "A.", "schema": { "$ref": "#/definitions/Tree" } } } } } },
        "definitions": { "Tree": { "properties": { "left": { "$ref": "#/definitions/Tree" }, "all": { "type": "array", "items": { "$ref": "#/definitions/Tree" } } } } } }"##;
    let import = imported("definition.json", definition.to_vec());
    assert_eq!(import.troubles, []);
    assert!(import.files.values().any(|text| text.contains("all: { type: array, items: Tree, ")));
}

/// The definitions of the fixtures as trees.
fn trees() -> Vec<Value> {
    let paths = fixtures("ok").into_iter().flat_map(|folder| ["definition.json"].map(|name| folder.join(name)));
    let paths: Vec<_> = paths.filter(|path| path.exists()).collect();
    let wrong = fixtures("err").into_iter().filter(|path| path.ends_with("swagger_operations.json"));
    let trees = paths.into_iter().chain(wrong).map(|path| serde_json::from_str(&read(&path)).expect("it is JSON"));
    trees.collect()
}

/// Pointers of everything in a tree.
fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            pointers(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| pointers(element, format!("{at}/{index}"), found));
        }
        _ => {}
    }
    found.push(at);
}

fn oddity() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)),
        ".{0,12}".prop_map(Value::from),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
        Just(serde_json::json!({ "$ref": "#" })),
        Just(serde_json::json!({ "$ref": "#/definitions/Parcel" })),
        Just(serde_json::json!({ "allOf": [{ "$ref": "#/definitions/Parcel" }] })),
        Just(serde_json::json!({ "type": "array", "items": { "$ref": "#/definitions/CrateList" } })),
        Just(serde_json::json!({ "type": "string", "enum": ["", "a", "A", "ä", 1, null] })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn odd_values_in_definitions_do_no_harm(tree in 0..3_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), oddity()), 1..6)) {
        let mut tree = trees().swap_remove(tree);
        for (index, oddity) in changes {
            let mut all = Vec::new();
            pointers(&tree, String::new(), &mut all);
            if let Some(place) = tree.pointer_mut(index.get::<String>(&all)) {
                *place = oddity;
            }
        }
        let started = Instant::now();
        let import = imported("definition.json", tree.to_string().into_bytes());
        prop_assert!(started.elapsed() < LONGEST);
        // Whatever is written is YAML that the generator's own reader takes.
        for (path, text) in &import.files {
            let read: Result<serde_json::Value, _> = super::written::parsed(text);
            prop_assert!(read.is_ok(), "{path}: {read:?}\n{text}");
        }
    }

    #[test]
    fn cut_and_garbled_texts_do_no_harm(tree in 0..3_usize, cut in any::<prop::sample::Index>(), junk in ".{0,6}") {
        let mut text = trees().swap_remove(tree).to_string();
        let at = (0..=cut.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        if junk.is_empty() { text.truncate(at) } else { text.insert_str(at, &junk) }
        imported("definition.json", text.into_bytes());
    }
}
