//! Malformed definitions neither crash the import nor make it hang.

use super::{definitions, fixtures, import_fixture, read};
use codegen::import::LARGEST_DEFINITION;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Maximum duration of an import in a debug build on a busy machine.
const MAX_TIME: Duration = Duration::from_secs(10);

/// Imports a definition that must be refused, and returns the messages.
fn refuse(bytes: Vec<u8>) -> String {
    let started = Instant::now();
    let import = import_fixture("definition.json", bytes);
    assert!(started.elapsed() < MAX_TIME);
    assert!(import.files.is_empty(), "{:?}", import.files.keys());
    import.errors.into_iter().map(|error| error.message).collect::<Vec<_>>().join("\n")
}

#[test]
fn huge_empty_and_deeply_nested_files_are_refused() {
    let nested_mappings: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let laughs = (1..9).map(|level| format!("a{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9)));
    let bomb = format!("swagger: '2.0'\na0: &a0 [b, b]\n{}", laughs.collect::<String>());
    let deep = "[".repeat(100_000);
    let cases = [
        (" ".repeat(LARGEST_DEFINITION + 1), format!("the file has more than {LARGEST_DEFINITION} bytes")),
        (format!("{{\"swagger\": {deep}"), "invalid JSON: recursion limit exceeded".to_owned()),
        (format!("swagger: {deep}"), "invalid YAML: ".to_owned()),
        (nested_mappings, "invalid YAML: lists and mappings are nested deeper than 128 levels".to_owned()),
        (bomb, "invalid YAML: ".to_owned()),
    ];
    let empty = ["", "\n", "{}", "null", "~", "\u{feff}", "# Only this.\n"];
    let empty = empty.map(|text| (text.to_owned(), "not an API definition".to_owned()));
    for (text, expected) in cases.into_iter().chain(empty) {
        let message = refuse(text.clone().into_bytes());
        assert!(message.starts_with(&expected), "{}: {message}", text.get(..20).unwrap_or(&text));
    }
}

#[test]
fn recursive_types_are_imported() {
    let definition = br##"{ "swagger": "2.0", "paths": { "/a": { "get": { "operationId": "ShowA", "responses": {
        "200": { "description": "A.", "schema": { "$ref": "#/definitions/Tree" } } } } } },
        "definitions": { "Tree": { "properties": { "left": { "$ref": "#/definitions/Tree" }, "all": { "type": "array", "items": { "$ref": "#/definitions/Tree" } } } } } }"##;
    let import = import_fixture("definition.json", definition.to_vec());
    assert_eq!(import.errors, []);
    assert!(import.files.values().any(|text| text.contains("all: { type: array, items: Tree, ")));
}

/// Returns the JSON definitions of the fixtures.
fn json_definitions() -> Vec<Value> {
    let valid = definitions().into_iter().filter(|(_, source)| source.name.ends_with(".json"));
    let valid = valid.map(|(_, source)| serde_json::from_slice(&source.bytes).expect("JSON"));
    let invalid = fixtures("err").into_iter().filter(|path| path.ends_with("swagger_operations.json"));
    valid.chain(invalid.map(|path| serde_json::from_str(&read(&path)).expect("JSON"))).collect()
}

/// Collects the pointers to all values of a tree.
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

fn replacement() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!({ "$ref": "#" })),
        Just(json!({ "$ref": "#/definitions/Parcel" })),
        Just(json!({ "allOf": [{ "$ref": "#/definitions/Parcel" }] })),
        Just(json!({ "type": "array", "items": { "$ref": "#/definitions/CrateList" } })),
        Just(json!({ "type": "string", "enum": ["", "a", "A", "ä", 1, null] })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn replaced_values_are_imported_or_refused(
        tree in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), replacement()), 1..6),
    ) {
        let mut tree = tree.get(&json_definitions()).clone();
        for (index, replacement) in changes {
            let mut all = Vec::new();
            pointers(&tree, String::new(), &mut all);
            if let Some(value) = tree.pointer_mut(index.get::<String>(&all)) {
                *value = replacement;
            }
        }
        let started = Instant::now();
        let import = import_fixture("definition.json", tree.to_string().into_bytes());
        prop_assert!(started.elapsed() < MAX_TIME);
        for (path, text) in &import.files {
            let parsed = super::yaml_output::parse_yaml(text);
            prop_assert!(parsed.is_ok(), "{path}: {parsed:?}\n{text}");
        }
    }

    #[test]
    fn truncated_and_garbled_files_are_imported_or_refused(
        tree in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        junk in ".{0,6}",
    ) {
        let mut text = tree.get(&json_definitions()).to_string();
        let at = (0..=cut.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        if junk.is_empty() { text.truncate(at) } else { text.insert_str(at, &junk) }
        import_fixture("definition.json", text.into_bytes());
    }
}
