//! Tests that the OpenAPI document is valid and complete.

#[path = "openapi/code_samples.rs"]
mod code_samples;

#[path = "openapi/spec_edits.rs"]
mod spec_edits;

#[path = "openapi/manual_values.rs"]
mod manual_values;

use codegen::emit::openapi::{self, Explorer};
use codegen::import::{Source, import};
use codegen::model::Model;
use codegen::sample::{Documented, sample_calls};
use codegen::source::SourceMap;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tests::definitions;
use tests::spec::{self, SpecFiles};
use xtask::serve::{Config, Gateway};

/// The name of the spec that contains all 199 operations.
const VENDOR: &str = "the vendor's definitions";

/// Returns named specs: each fixture, the project's spec, all fixtures as one spec, and the vendor's definitions.
fn specs() -> Vec<(String, SpecFiles)> {
    let entries = std::fs::read_dir(spec::project().join("tests/cases/ok")).expect("fixtures");
    let paths = entries.map(|entry| entry.expect("a fixture").path());
    let fixtures = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let mut specs: Vec<(String, SpecFiles)> = fixtures
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a readable fixture");
            (path.display().to_string(), spec::fixture(&text))
        })
        .collect();
    specs.push(("spec".to_owned(), spec::real_spec()));
    specs.push(("all fixtures".to_owned(), spec::ok_cases()));
    specs.push((VENDOR.to_owned(), whole_service()));
    specs
}

/// Imports the vendor's 199 operations into the project's spec.
fn whole_service() -> SpecFiles {
    let spec = spec::real_spec();
    let import = import(&definitions::all(), &spec::sources(spec.clone()), None, &mut |_| {});
    let files = import.files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let others = files.filter(|(path, _)| spec.iter().all(|(known, _)| known != path));
    others.chain(spec.iter().cloned()).collect()
}

fn document(model: &Model) -> Value {
    serde_json::from_str(&openapi::emit(model)).expect("JSON")
}

fn explorer_document(model: &Model) -> Value {
    let calls = &sample_calls(model, &Documented);
    let explorer = Explorer { endpoint: "http://127.0.0.1:8787", token: "a token", calls };
    serde_json::from_str(&openapi::emit_for_explorer(model, &explorer)).expect("JSON")
}

fn model(files: SpecFiles) -> Model {
    codegen::parse_and_resolve(&spec::sources(files)).expect("a valid spec")
}

#[test]
fn the_document_can_be_imported() {
    let document = openapi::emit(&model(spec::real_spec()));
    let source = Source { name: "api.json".to_owned(), bytes: document.into_bytes() };
    let import = import(&[source], &SourceMap::default(), None, &mut |_| {});
    assert_eq!(import.errors, []);
    assert_eq!(import.operations, 7);
    for key in ["type", "required", "enum"] {
        assert_eq!(import.losses.get(key), None, "{key}");
    }
}

/// `oas-3.1.json` is the official JSON Schema of OpenAPI 3.1 (spec.openapis.org, Apache-2.0).
#[test]
fn the_document_is_valid_openapi() {
    let schema = include_str!("openapi/oas-3.1.json").parse().expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    for (name, files) in specs() {
        let model = model(files);
        check_with(&validator, &explorer_document(&model), &name);
        let document = document(&model);
        check_with(&validator, &document, &name);
        for (owner, schema) in document["components"]["schemas"].as_object().expect("schemas") {
            jsonschema::draft202012::meta::validate(schema).unwrap_or_else(|error| panic!("{name}, {owner}: {error}"));
        }
    }
}

fn check_with(validator: &jsonschema::Validator, document: &Value, name: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new(), "{name}");
}

/// Each operation has sample code in Rust and for `curl`, and in Python if the vendor has an SDK for it.
#[test]
fn every_operation_has_samples() {
    for (name, files) in specs() {
        let model = model(files);
        for document in [document(&model), explorer_document(&model)] {
            let items = document["paths"].as_object().expect("paths").values();
            for operation in items.flat_map(|item| item.as_object().expect("operations").values()) {
                let samples = operation["x-codeSamples"].as_array().expect("samples").iter();
                let labels: Vec<&str> = samples.filter_map(|sample| sample["label"].as_str()).collect();
                let expected = if model.service.python_sdk.is_some() { 3 } else { 2 };
                assert_eq!(labels, ["Rust", "curl", "Python SDK"][..expected], "{name}: {}", operation["operationId"]);
            }
        }
    }
}

/// The examples of the project's spec are from the manual, so a schema that rejects one contradicts the manual.
#[test]
fn the_examples_fit_the_schemas() {
    let mut count = 0;
    // One of the vendor's examples exceeds the limits in the vendor's own definition.
    for (name, files) in specs().into_iter().filter(|(name, _)| name != VENDOR) {
        let document = document(&model(files));
        for operation in document["paths"].as_object().expect("paths").values() {
            let operations = operation.as_object().expect("operations").values();
            let responses = operations.flat_map(|each| each["responses"].as_object().expect("responses").values());
            let media = responses.flat_map(|response| response["content"].as_object().into_iter().flatten());
            let media = media.map(|(_, media)| media);
            for media in media {
                let mut schema = media["schema"].clone();
                schema["components"] = document["components"].clone();
                let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
                for example in media["examples"].as_object().into_iter().flat_map(|examples| examples.values()) {
                    // The examples contain null for absent values, which the schemas do not permit.
                    let found = validator.validate(&without_null(&example["value"])).map_err(|error| error.to_string());
                    assert_eq!(found, Ok(()), "{name}: {}", example["value"]);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10, "{count} examples");
}

fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(_, member)| !member.is_null());
            members.map(|(key, member)| (key.clone(), without_null(member))).collect()
        }
        Value::Array(elements) => elements.iter().map(without_null).collect(),
        plain => plain.clone(),
    }
}

/// Progenitor reads only OpenAPI 3.0, so `openapi/progenitor/build.rs` converts the document.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "builds another generator and its client, which takes minutes"]
async fn another_generator_builds_a_client_that_makes_all_calls() {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("progenitor");
    std::fs::create_dir_all(&directory).expect("the directory can be created");
    let path = directory.join("openapi.json");
    std::fs::write(&path, openapi::emit(&model(spec::real_spec()))).expect("the document can be written");
    let server = tests::mock::start(Config::new(Gateway::open())).await;
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(spec::project().join("tests/openapi/progenitor/Cargo.toml"));
    command.args(["--", server.endpoint()]).env("CARGO_TARGET_DIR", directory.join("target")).env("OPENAPI", path);
    let output = tokio::task::spawn_blocking(move || command.output().expect("cargo can be run"));
    let output = output.await.expect("the client has run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).expect("the client prints JSON");
    assert_eq!((&read["records"], &read["unknown"]), (&json!(30), &json!(404)));
    assert!(read["stages"].as_u64() > Some(1) && read["points"].as_u64() > Some(100), "{read}");
    println!("{read}");
    assert!(read["task"].as_str().is_some_and(|task| !task.is_empty()), "{read}");
}
