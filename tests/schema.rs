//! Tests that the JSON Schema of the language accepts exactly the files that the parser accepts.

use codegen::diagnostic::{Style, render};
use codegen::schema;
use codegen::source::{SourceFile, SourceMap};
use codegen::spec::file_kind::FileKind;
use codegen::spec::read;
use codegen::spec::spans::Spans;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tests::spec::{self, SpecFiles};

/// Returns the validators by the paths of their schemas.
fn validators() -> BTreeMap<&'static str, Validator> {
    let schemas = schema::emit();
    let compiled = FileKind::ALL.map(|kind| {
        let schema = serde_json::from_str(&schemas[kind.schema_path()]).expect("JSON");
        jsonschema::meta::validate(&schema).expect("a valid schema");
        (kind.schema_path(), jsonschema::draft202012::new(&schema).expect("a valid schema"))
    });
    BTreeMap::from(compiled)
}

/// The results of the parser and of the schema for one file.
struct Results {
    parser: Result<(), String>,
    schema: Result<(), String>,
}

/// Checks a file with the parser and the schema. Returns `None` for files that schemas do not apply to: invalid YAML,
/// and files outside of the directories of a spec.
fn check(path: &str, bytes: Vec<u8>, validators: &BTreeMap<&str, Validator>) -> Option<Results> {
    let sources = SourceMap::new([(path.to_owned(), bytes)]);
    let (id, file) = sources.iter().next()?;
    let validator = &validators[FileKind::from_path(path)?.schema_path()];
    if file.problem.is_some() || Spans::parse(id, file).is_err() {
        return None;
    }
    let parser = read(&sources).map(drop).map_err(|errors| render(&errors, &sources, Style::Plain));
    let schema = match to_json(file) {
        Some(value) => validator.validate(&value).map_err(|error| format!("{}: {error}", error.instance_path())),
        None => Err("a number is too large for the YAML parser".to_owned()),
    };
    Some(Results { parser, schema })
}

/// Converts a file to JSON in the same way as editors: keys become strings.
fn to_json(file: &SourceFile) -> Option<Value> {
    Some(with_string_keys(serde_yaml::from_str(&file.text).ok()?))
}

fn with_string_keys(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    let key = |key: Yaml| match key {
        Yaml::String(text) => text,
        other => serde_yaml::to_string(&other).expect("a scalar").trim_end().to_owned(),
    };
    match value {
        Yaml::Sequence(elements) => elements.into_iter().map(with_string_keys).collect(),
        Yaml::Mapping(members) => {
            members.into_iter().map(|(name, value)| (key(name), with_string_keys(value))).collect()
        }
        scalar => serde_json::to_value(scalar).expect("JSON"),
    }
}

/// Returns the name and the files of each fixture in a directory.
fn fixtures(directory: &str) -> Vec<(String, SpecFiles)> {
    let entries = std::fs::read_dir(spec::project().join("tests/cases").join(directory)).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a fixture").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a readable fixture")).into_owned();
        (path.file_stem().expect("a file name").to_string_lossy().into_owned(), spec::fixture(&text))
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn schemas_of_the_spec_are_up_to_date() {
    for (path, text) in schema::emit() {
        let existing = std::fs::read_to_string(spec::project().join("spec").join(&path)).expect("a readable schema");
        assert!(existing == text, "spec/{path} is out of date; run `cargo xtask schema`");
    }
}

#[test]
fn files_of_the_spec_refer_to_their_schemas_and_match_them() {
    let validators = validators();
    let files = spec::real_spec();
    assert!(files.len() >= 7, "{} files", files.len());
    for (path, bytes) in files {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let kind = FileKind::from_path(&path).expect("a path in a spec");
        assert_eq!(text.lines().next(), Some(kind.modeline().as_str()), "spec/{path}");
        let directory = spec::project().join("spec").join(&path);
        let schema = kind.modeline().split_once("$schema=").map(|(_, path)| directory.with_file_name(path));
        assert!(schema.is_some_and(|schema| schema.is_file()), "spec/{path} refers to a schema that does not exist");
        let results = check(&path, bytes, &validators).expect("a valid path");
        assert_eq!(results.schema, Ok(()), "spec/{path}");
    }
}

/// The fixtures that the schema rejects. The other fixtures in `err` are not valid YAML, or have errors that are found
/// only after parsing.
const REFUSED: [&str; 19] = [
    "list_errors_are_all_reported",
    "errors_of_parsing_and_resolving",
    "file_is_empty",
    "file_is_not_a_mapping",
    "key_is_missing",
    "key_is_missing_in_errors",
    "key_is_missing_in_service",
    "key_is_missing_in_types",
    "key_is_unknown",
    "key_without_value",
    "key_of_openapi",
    "list_of_openapi",
    "number_beyond_64_bits",
    "number_out_of_range_or_not_a_string",
    "yaml_space_after_colon",
    "description_is_empty",
    "value_has_another_yaml_type",
    "keyword_is_unknown",
    "set_by_is_unknown",
];

#[test]
fn schema_and_parser_agree_on_every_fixture() {
    let validators = validators();
    let mut refused = BTreeSet::new();
    for (name, files) in fixtures("ok").into_iter().chain(fixtures("err")) {
        for (path, bytes) in files {
            let Some(Results { parser, schema }) = check(&path, bytes, &validators) else { continue };
            assert_eq!(parser.is_err(), schema.is_err(), "{name}, {path}\nparser: {parser:?}\nschema: {schema:?}");
            if parser.is_err() {
                refused.insert(name.clone());
            }
        }
    }
    assert_eq!(refused, REFUSED.map(str::to_owned).into());
}

/// Returns values of every type, except for `5.0`, which is an integer in JSON Schema but not for the parser.
fn replacements() -> Vec<Value> {
    let object = json!({ "description": "A word.", "type": "string" });
    let scalars = [json!(null), json!(""), json!(" "), json!("word"), json!(5), json!(1.5), json!(true)];
    scalars.into_iter().chain([json!([]), json!({}), object]).collect()
}

/// Returns all edits of a value. An edit replaces a value, or removes or adds a member. In an array, only the first two
/// elements are edited.
fn edits(value: &Value) -> Vec<Value> {
    let mut found = replacements();
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
            found.push(with("unknown_key", Some(json!("word"))));
            for (key, member) in members {
                found.push(with(key, None));
                found.extend(edits(member).into_iter().map(|member| with(key, Some(member))));
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate().take(2) {
                found.extend(edits(element).into_iter().map(|element| {
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
fn schema_and_parser_agree_on_edited_files() {
    let validators = validators();
    let mut valid = 0;
    let mut invalid = 0;
    // Together, these fixtures have all keys of the language.
    let wanted = [
        "bodies",
        "error_codes",
        "service_file",
        "includes",
        "maps",
        "paging_by_marker",
        "permissions",
        "sorting",
        "reported_enumeration",
    ];
    let mut seen = BTreeSet::new();
    for (_, files) in fixtures("ok").into_iter().filter(|(name, _)| wanted.contains(&name.as_str())) {
        for (path, bytes) in files.into_iter().filter(|(path, _)| seen.insert(path.clone())) {
            for edited in edits(&with_string_keys(serde_yaml::from_slice(&bytes).expect("YAML"))) {
                let text = edited.to_string();
                let results = check(&path, text.clone().into_bytes(), &validators);
                let Results { parser, schema } = results.unwrap_or_else(|| panic!("invalid YAML: {text}"));
                assert_eq!(parser.is_err(), schema.is_err(), "{path}: {text}\nparser: {parser:?}\nschema: {schema:?}");
                if parser.is_ok() { valid += 1 } else { invalid += 1 }
            }
        }
    }
    assert!(valid > 500 && invalid > 500, "{valid} valid and {invalid} invalid files");
}
