//! The JSON Schema of the language, in the eyes of an independent validator: it takes what the parser takes, and nothing else.

use codegen::schema;
use codegen::source::{SourceFile, SourceMap};
use codegen::spec::file_kind::FileKind;
use codegen::spec::{read, yaml};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tests::spec::{self, SpecFiles};

/// The validators by the kind of file that they are for.
fn validators() -> BTreeMap<&'static str, Validator> {
    let schemas = schema::emit();
    let compiled = FileKind::ALL.map(|kind| {
        let schema = serde_json::from_str(&schemas[kind.schema_path()]).expect("a schema is JSON");
        jsonschema::meta::validate(&schema).expect("a schema follows its own meta-schema");
        (kind.schema_path(), jsonschema::draft202012::new(&schema).expect("the schema can be used"))
    });
    BTreeMap::from(compiled)
}

/// What one file is to the parser and to the validator.
struct Verdict {
    parser: Result<(), String>,
    schema: Result<(), String>,
}

/// Judges a file that is YAML of the language's subset and stands where files stand; the schema cannot speak of others.
fn judge(path: &str, bytes: Vec<u8>, validators: &BTreeMap<&str, Validator>) -> Option<Verdict> {
    let sources = SourceMap::new([(path.to_owned(), bytes)]);
    let (id, file) = sources.iter().next()?;
    let validator = &validators[FileKind::from_path(path)?.schema_path()];
    if file.problem.is_some() || yaml::parse(id, file).is_err() {
        return None;
    }
    let parser = read(&sources)
        .map(drop)
        .map_err(|errors| codegen::diagnostic::render(&errors, &sources, codegen::diagnostic::Style::Plain));
    let schema = match json(file) {
        Some(value) => validator.validate(&value).map_err(|error| format!("{}: {error}", error.instance_path())),
        None => Err("a number too large for the reader of YAML".to_owned()),
    };
    Some(Verdict { parser, schema })
}

/// A file as JSON, as editors see it: keys are texts.
fn json(file: &SourceFile) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_str(&file.text).ok()?;
    Some(with_text_keys(value))
}

fn with_text_keys(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Sequence(elements) => elements.into_iter().map(with_text_keys).collect(),
        Yaml::Mapping(members) => {
            let key = |key: Yaml| key.as_str().map_or_else(|| written(&key), str::to_owned);
            members.into_iter().map(|(name, value)| (key(name), with_text_keys(value))).collect()
        }
        plain => serde_json::to_value(plain).expect("a plain value has a form in JSON"),
    }
}

fn written(key: &serde_yaml::Value) -> String {
    serde_yaml::to_string(key).expect("a key can be written").trim_end().to_owned()
}

/// The fixtures of a folder by name, each with its files.
fn fixtures(folder: &str) -> Vec<(String, SpecFiles)> {
    let folder = spec::project().join("tests/cases").join(folder);
    let entries = std::fs::read_dir(folder).expect("the fixtures can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("the fixture can be read")).into_owned();
        (path.file_stem().expect("a fixture has a name").to_string_lossy().into_owned(), spec::fixture(&text))
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn the_schemas_beside_the_spec_are_those_that_the_command_writes() {
    for (path, text) in schema::emit() {
        let there = std::fs::read_to_string(spec::project().join("spec").join(&path)).expect("the schema is there");
        assert!(there == text, "spec/{path} is out of date; run `cargo xtask schema`");
    }
}

#[test]
fn every_file_of_the_spec_names_its_schema_and_fits_it() {
    let validators = validators();
    let files = spec::real_spec();
    assert!(files.len() >= 7, "the spec has files");
    for (path, bytes) in files {
        let text = String::from_utf8(bytes.clone()).expect("a spec is UTF-8");
        let named = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let named = named.unwrap_or_else(|| panic!("spec/{path} does not name its schema in the first line"));
        let file = spec::project().join("spec").join(&path);
        let schema = file.parent().expect("a file stands in a folder").join(named);
        assert!(schema.is_file(), "spec/{path} names `{named}`, which is not there");
        let kind = FileKind::from_path(&path).expect("the file has a place in the spec");
        assert!(schema.ends_with(kind.schema_path()), "spec/{path} names the schema of other files");
        let verdict = judge(&path, bytes, &validators).expect("the file can be judged");
        assert_eq!(verdict.schema, Ok(()), "spec/{path}");
    }
}

/// Fixtures of which a file is refused for its shape; in all others the schema has to take everything.
const REFUSED: [&str; 18] = [
    "errors_of_shape_in_a_list",
    "errors_of_two_stages",
    "file_is_empty",
    "file_is_not_a_mapping",
    "key_is_missing",
    "key_is_missing_in_service",
    "key_is_missing_in_types",
    "key_is_unknown",
    "key_without_value",
    "keys_of_openapi",
    "lists_of_openapi",
    "number_too_large",
    "numbers_and_keys",
    "space_after_colon",
    "description_is_empty",
    "value_of_wrong_kind",
    "word_is_unknown",
    "word_is_unknown_for_set_by",
];

#[test]
fn schema_and_parser_agree_on_every_fixture() {
    let validators = validators();
    let mut refused = BTreeSet::new();
    for (name, files) in fixtures("ok").into_iter().chain(fixtures("err")) {
        for (path, bytes) in files {
            let Some(Verdict { parser, schema }) = judge(&path, bytes, &validators) else { continue };
            assert_eq!(parser.is_err(), schema.is_err(), "{name}, {path}\nparser: {parser:?}\nschema: {schema:?}");
            if parser.is_err() {
                refused.insert(name.clone());
            }
        }
    }
    assert_eq!(refused, REFUSED.map(str::to_owned).into());
}

/// Values of every kind, one of which is wrong almost everywhere. A whole number that is written `5.0` is none of them:
/// to JSON it is the number 5.
fn strangers() -> Vec<Value> {
    let object = json!({ "description": "A word.", "type": "string" });
    vec![
        json!(null),
        json!(""),
        json!(" "),
        json!("word"),
        json!(5),
        json!(1.5),
        json!(true),
        json!([]),
        json!({}),
        object,
    ]
}

/// Every file that a value can be made of by one change: a member or an element is taken out, is added, or is another.
fn changed(value: &Value) -> Vec<Value> {
    let mut found = strangers();
    match value {
        Value::Object(members) => {
            let with = |key: &str, value: Option<Value>| {
                let mut members = members.clone();
                match value {
                    Some(value) => members.insert(key.to_owned(), value),
                    None => members.remove(key),
                };
                Value::Object(members)
            };
            found.push(with("unheard_of", Some(json!("word"))));
            for (key, member) in members {
                found.push(with(key, None));
                found.extend(changed(member).into_iter().map(|member| with(key, Some(member))));
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate().take(2) {
                found.extend(changed(element).into_iter().map(|element| {
                    let mut elements = elements.clone();
                    elements[index] = element;
                    Value::Array(elements)
                }));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    found
}

#[test]
fn schema_and_parser_agree_on_every_change_of_a_file() {
    let validators = validators();
    let mut verdicts = BTreeMap::from([(true, 0), (false, 0)]);
    // Each of these uses keys that the others have not.
    let wanted =
        ["bodies", "service_file", "includes", "maps", "markers", "permissions", "sorting", "answered_enumeration"];
    let mut seen = BTreeSet::new();
    for (name, files) in fixtures("ok").into_iter().filter(|(name, _)| wanted.contains(&name.as_str())) {
        for (path, bytes) in files.into_iter().filter(|(path, _)| seen.insert(path.clone())) {
            let value = serde_yaml::from_slice(&bytes).expect("a fixture is YAML");
            for changed in changed(&with_text_keys(value)) {
                let text = changed.to_string();
                let Some(Verdict { parser, schema }) = judge(&path, text.clone().into_bytes(), &validators) else {
                    panic!("JSON is YAML: {text}")
                };
                assert_eq!(
                    parser.is_err(),
                    schema.is_err(),
                    "{name}, {path}: {text}\nparser: {parser:?}\nschema: {schema:?}"
                );
                *verdicts.entry(parser.is_ok()).or_default() += 1;
            }
        }
    }
    println!("{} changed files are right, {} are wrong", verdicts[&true], verdicts[&false]);
    assert!(verdicts.values().all(|count| *count > 500), "{verdicts:?}");
}
