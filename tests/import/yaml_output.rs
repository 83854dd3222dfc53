//! Printed files have the same values when they are parsed by the reader of the spec, by `serde_yaml` and by PyYAML.

use codegen::source::SourceMap;
use codegen::spec::ast::{
    Action, BodyExample, EnumValue, Field, OperationFile, Permissions, RequestExample, Resource, Response, Todo, Type,
    TypesFile,
};
use codegen::spec::file_kind::FileKind;
use codegen::spec::scalar::Scalar;
use codegen::spec::write::print;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};
use tests::{definitions, spec};

/// Parses a text with both YAML parsers of the generator.
pub fn parse_yaml(text: &str) -> Result<Value, String> {
    let sources = SourceMap::new([("types/a.yaml".to_owned(), text.as_bytes().to_vec())]);
    let (id, file) = sources.iter().next().expect("one file");
    codegen::spec::spans::Spans::parse(id, file).map_err(|errors| format!("{errors:?}"))?;
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// Parses the file of an operation with the reader of the spec.
fn read(text: &str) -> Result<OperationFile, String> {
    let sources = SourceMap::new([("operations/a/b.yaml".to_owned(), text.as_bytes().to_vec())]);
    let mut files = codegen::spec::read(&sources).map_err(|errors| format!("{errors:?}"))?;
    files.operations.pop().map(|file| file.content).ok_or_else(|| "no operation".to_owned())
}

/// Parts of strings that are hard to print as YAML.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "Zug", " ", "  ", "\n", "\n\n", ": ", ":", " #", "#", "\"", "'", "\\", "`", "-", " -", "- ", "--- ",
    "? ", "?", "* ", "{", "}", "[", "]", ",", "&", "!", "|", ">", "%", "@", "0", "0x1F", "0o17", "0b1", "1_000",
    "12:30:45", "1e5", "1.5", ".inf", "yes", "Off", "true", "null", "~", "<<", "=", "...", "2021-05-11", "桌面",
    "。", "\u{ff0c}", "\u{ff1a}", "\u{7}", "\t", "\r", "\u{a0}", "\u{3000}", "\u{feff}", "\u{2028}", "\u{85}",
    "é", "😀",
];

/// A timestamp in lower case, and long parts of strings, which must be wrapped.
const LONG_PIECES: [&str; 3] = [
    "2021-05-11t21:59:43.10-05:00",
    "a very long run of words that go on and on until no line holds them all, however wide it is, or so it seems to the one who reads them",
    "用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始用于分页查询的起始记录序号从零开始",
];

fn pieces() -> Vec<&'static str> {
    PIECES.iter().chain(&LONG_PIECES).copied().collect()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(pieces()), 0..8).prop_map(|pieces| pieces.concat()),
        ".{0,20}"
    ]
}

/// Generates descriptions. The reader refuses descriptions that consist only of whitespace.
fn description() -> impl Strategy<Value = String> {
    text().prop_filter("not whitespace", |text| !text.trim().is_empty())
}

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        text().prop_map(Scalar::String),
        any::<i64>().prop_map(Scalar::Integer),
        any::<f64>().prop_map(Scalar::Number),
        any::<bool>().prop_map(Scalar::Boolean),
    ]
}

/// Generates the JSON value of an example body.
fn json() -> impl Strategy<Value = serde_yaml::Value> {
    let leaf = prop_oneof![
        Just(serde_yaml::Value::Null),
        text().prop_map(serde_yaml::Value::from),
        any::<i64>().prop_map(serde_yaml::Value::from),
        any::<u64>().prop_map(serde_yaml::Value::from),
        any::<f64>().prop_map(serde_yaml::Value::from),
        any::<bool>().prop_map(serde_yaml::Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let members = prop::collection::btree_map(text(), inner.clone(), 0..4)
            .prop_map(|members| members.into_iter().map(|(key, value)| (key.into(), value)).collect());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(serde_yaml::Value::Sequence),
            members.prop_map(serde_yaml::Value::Mapping),
        ]
    })
}

prop_compose! {
    fn field()(
        ty in text(), items in prop::option::of(text()), description in description(), required in any::<bool>(),
        default in prop::option::of(scalar()), example in prop::option::of(scalar()),
        minimum in any::<Option<i64>>(), max_length in any::<Option<u64>>(), pattern in prop::option::of(text()),
    ) -> Field {
        Field { items, required, default, example, minimum, max_length, pattern, ..Field::new(ty, description) }
    }
}

prop_compose! {
    /// Generates an operation with random scalars as keys, values and list elements, and random JSON as example body.
    fn operation()(
        name in text(), description in description(), words in prop::collection::vec(text(), 0..5),
        fields in prop::collection::vec((text(), field()), 0..4), is_listed in any::<bool>(), line in any::<Option<u32>>(),
        values in prop::collection::vec((scalar(), description()), 0..4), status in 100..600_i64, body in json(),
    ) -> OperationFile {
        let action = |required| Action {
            action: name.clone(),
            access_level: description.clone(),
            resource: Some(Resource { ty: name.clone(), required }),
            condition_keys: words.clone(),
            dependencies: Vec::new(),
        };
        let todo = vec![Todo::new(line.map(u64::from), name.clone())];
        // Keys with the same text are duplicates, such as `true` and `"true"`.
        let mut texts = HashSet::new();
        let values = values.into_iter().filter(|(wire, _)| texts.insert(wire.to_string()));
        let values = values.map(|(wire, description)| (wire, EnumValue::new(description)));
        let types = [
            Type { includes: words.clone(), ..Type::object(&description, fields.iter().cloned().collect()) },
            Type::enumeration(&description, values.collect()),
            Type { items: Some(name.clone()), todo: todo.clone(), ..Type::new("array", &description) },
        ];
        let response = Response {
            body: Some(name.clone()),
            headers: fields.iter().cloned().collect(),
            examples: vec![BodyExample { description: description.clone(), body }],
            ..Response::new(&description)
        };
        OperationFile {
            operation: name.clone(),
            aliases: words.clone(),
            summary: description.clone(),
            permissions: if is_listed { Permissions::Actions([true, false].map(action).into()) } else { Permissions::None },
            query: fields.iter().cloned().collect(),
            shared_headers: words,
            responses: [(Scalar::Integer(status), response)].into_iter().collect(),
            examples: vec![RequestExample { description, url: name.clone() }],
            types: types.into_iter().enumerate().map(|(index, ty)| (format!("{name}{index}"), ty)).collect(),
            todo,
            ..OperationFile::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        rng_seed: RngSeed::Fixed(13),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn random_operations_are_read_back(operation in operation()) {
        let text = print(FileKind::Operation, Some(&operation.summary), &operation);
        let found = read(&text);
        prop_assert_eq!(found.as_ref(), Ok(&operation), "{}", text);
        let by_serde: OperationFile = serde_yaml::from_str(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(by_serde, operation, "{}", text);
    }
}

// 0.0 and -0.0 are equal, so a map holds only one of them.
#[test]
fn zeros_of_both_signs_are_one_key() {
    let responses = [0.0, -0.0].map(|key| (Scalar::Number(key), Response::new("It.")));
    let operation = OperationFile { responses: responses.into_iter().collect(), ..OperationFile::default() };
    assert_eq!(operation.responses.len(), 1);
}

/// Returns an operation that contains a string in every layout: after a key, in braces, in a list and as a key.
fn operation_with(text: &str) -> OperationFile {
    let field = Field { example: Some(Scalar::String(text.to_owned())), ..Field::new(text, "A field.") };
    let body = serde_yaml::Value::Mapping([(text.into(), vec![text, text].into())].into_iter().collect());
    let response =
        Response { examples: vec![BodyExample { description: "A body.".to_owned(), body }], ..Response::new("It.") };
    OperationFile {
        operation: text.to_owned(),
        aliases: vec![text.to_owned(), "Other".to_owned(), text.to_owned()],
        summary: "Has a string.".to_owned(),
        query: [(text.to_owned(), field)].into_iter().collect(),
        responses: [(Scalar::Integer(200), response)].into_iter().collect(),
        ..OperationFile::default()
    }
}

/// Returns strings that are difficult to print correctly, alone and between letters.
fn hard_strings() -> Vec<String> {
    let complete = ["é -", "/v2/x?y=z", "a: b", "key:", "x #y", "- a", "1e16", "", " ", "\u{a0}a b\u{a0} c"];
    let short = pieces().into_iter().flat_map(|piece| [piece.to_owned(), format!("a{piece}b"), format!("a {piece}")]);
    let long = pieces().into_iter().map(|piece| format!("{piece}{}{piece}", "a run of words ".repeat(20)));
    complete.map(str::to_owned).into_iter().chain(short).chain(long).collect()
}

#[test]
fn hard_strings_are_read_back() {
    for text in hard_strings() {
        let operation = operation_with(&text);
        let printed = print(FileKind::Operation, None, &operation);
        assert_eq!(read(&printed), Ok(operation), "{printed}");
    }
}

#[test]
fn keys_of_any_length_are_read_back() {
    for part in ["long ", "长"] {
        for count in [200, 300, 340, 500, 1_000] {
            let operation = operation_with(&part.repeat(count));
            let printed = print(FileKind::Operation, None, &operation);
            assert_eq!(read(&printed).as_ref(), Ok(&operation), "{printed}");
            assert_eq!(serde_yaml::from_str::<OperationFile>(&printed).ok(), Some(operation), "{printed}");
        }
    }
}

#[test]
fn files_of_the_spec_are_read_back() {
    let sources = spec::sources(spec::real_spec());
    let files = codegen::spec::read(&sources).expect("a valid spec");
    for file in &files.operations {
        let text = print(FileKind::Operation, None, &file.content);
        assert_eq!(read(&text).as_ref(), Ok(&file.content), "{text}");
    }
    for file in &files.types {
        let text = print(FileKind::Types, None, &file.content);
        assert_eq!(serde_yaml::from_str::<TypesFile>(&text).ok().as_ref(), Some(&file.content), "{text}");
    }
    let errors = files.errors.expect("a file of error codes").content;
    let text = print(FileKind::Errors, None, &errors);
    assert_eq!(serde_yaml::from_str(&text).ok(), Some(errors), "{text}");
    let service = files.service.expect("a service file").content;
    let text = print(FileKind::Service, None, &service);
    assert_eq!(serde_yaml::from_str(&text).ok(), Some(service), "{text}");
}

#[test]
fn lines_have_at_most_140_columns() {
    let words = "words and words ".repeat(40);
    let characters = "云桌面的用户\u{ff0c}当桌面分配成功后可以登录。".repeat(20);
    let file = TypesFile {
        description: words.trim_end().to_owned(),
        types: [("A".to_owned(), Type::new("any", characters))].into_iter().collect(),
    };
    let printed = print(FileKind::Types, None, &file);
    let columns = |line: &str| line.chars().map(|each| if each.is_ascii() { 1 } else { 2 }).sum::<usize>();
    assert!(printed.lines().count() > 8, "{printed}");
    assert!(printed.lines().all(|line| columns(line) <= 140), "{printed}");
}

/// Reads a YAML text and its expected value from each line, and prints the texts that PyYAML parses differently.
const SCRIPT: &str = r#"
import json, sys, yaml

def keyed(value):
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): keyed(inner) for key, inner in value.items()}
    return [keyed(inner) for inner in value] if isinstance(value, list) else value

for line in sys.stdin:
    text, expected = json.loads(line)
    try:
        found = keyed(yaml.safe_load(text))
    except yaml.YAMLError as error:
        found = str(error)
    if found != expected:
        print("\n".join(text.splitlines()[:8]), found if isinstance(found, str) else "other values", sep="\n---\n")
"#;

#[test]
fn pyyaml_reads_the_same_values() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if !Command::new(&python).args(["-c", "import yaml"]).output().is_ok_and(|run| run.status.success()) {
        eprintln!("skipped: `{python}` with PyYAML is not installed");
        return;
    }
    let hard = hard_strings().into_iter().map(|text| print(FileKind::Operation, None, &operation_with(&text)));
    let import = super::import_into(&spec::sources(spec::real_spec()), &definitions::all());
    // PyYAML would take minutes for the whole service, so only every eighth file is read.
    let imported = import.files.into_values().step_by(8);
    let own = spec::real_spec().into_iter().filter(|(path, _)| path.ends_with(".yaml"));
    let own = own.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"));
    let lines: String = hard
        .chain(imported)
        .chain(own)
        .map(|text| {
            let value: Value = serde_yaml::from_str(&text).expect("valid YAML");
            format!("{}\n", serde_json::json!([text, value]))
        })
        .collect();
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    child.stdin.take().expect("standard input").write_all(lines.as_bytes()).expect("a running child");
    let output = child.wait_with_output().expect("an exit status");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}
