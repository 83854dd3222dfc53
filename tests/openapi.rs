//! The OpenAPI document: whether it is one, and whether it has every fact of the spec.

#[path = "openapi/edits.rs"]
mod edits;

#[path = "openapi/facts.rs"]
mod facts;

use codegen::emit::openapi;
use codegen::import::{Source, import};
use codegen::model::Model;
use codegen::source::SourceMap;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tests::definitions;
use tests::spec::{self, SpecFiles};
use xtask::serve::{Config, Gateway};

/// What the spec of all 199 operations is called here.
const VENDOR: &str = "the vendor's definitions";

/// The project's spec, every fixture by itself, all fixtures as one spec, and the whole service.
fn specs() -> Vec<(String, SpecFiles)> {
    let folder = spec::project().join("tests/cases/ok");
    let entries = std::fs::read_dir(folder).expect("the fixtures can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let fixtures = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let mut specs: Vec<(String, SpecFiles)> = fixtures
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("the fixture can be read");
            (path.display().to_string(), spec::fixture(&text))
        })
        .collect();
    specs.push(("spec".to_owned(), spec::real_spec()));
    specs.push(("all fixtures".to_owned(), spec::ok_cases()));
    specs.push((VENDOR.to_owned(), whole_service()));
    specs
}

/// The vendor's 199 operations, as they are imported.
fn whole_service() -> SpecFiles {
    let spec = spec::real_spec();
    let import = import(&definitions::all(), &spec::sources(spec.clone()), None, &mut |_| {});
    let files = import.files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let others = files.filter(|(path, _)| spec.iter().all(|(known, _)| known != path));
    others.chain(spec.iter().cloned()).collect()
}

fn document(model: &Model) -> Value {
    serde_json::from_str(&openapi::emit(model)).expect("the document is JSON")
}

fn model(files: SpecFiles) -> Model {
    codegen::understand(&spec::sources(files)).expect("the spec has a meaning")
}

#[test]
fn the_document_is_imported_as_any_other() {
    let document = openapi::emit(&model(spec::real_spec()));
    let source = Source { name: "api.json".to_owned(), bytes: document.into_bytes() };
    let import = import(&[source], &SourceMap::default(), None, &mut |_| {});
    assert_eq!(import.errors, []);
    assert_eq!(import.operations, 4);
    let lost: Vec<&String> =
        import.losses.keys().filter(|what| ["type", "required", "enum"].contains(&what.as_str())).collect();
    assert_eq!(lost, Vec::<&String>::new());
}

/// The schema of OpenAPI 3.1 comes from its authors (spec.openapis.org, Apache-2.0); schemas inside are JSON Schema.
#[test]
fn the_document_is_openapi() {
    let schema = include_str!("openapi/oas-3.1.json").parse().expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema can be used");
    for (name, files) in specs() {
        let document = document(&model(files));
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        for (owner, schema) in document["components"]["schemas"].as_object().expect("there are schemas") {
            jsonschema::draft202012::meta::validate(schema).unwrap_or_else(|error| panic!("{name}, {owner}: {error}"));
        }
    }
}

/// Examples are the pages', so a schema that refuses one says something else than the page.
#[test]
fn the_examples_fit_the_schemas() {
    let mut count = 0;
    // The vendor's examples are left out: one of them breaks the vendor's own limits.
    for (name, files) in specs().into_iter().filter(|(name, _)| name != VENDOR) {
        let document = document(&model(files));
        for operation in document["paths"].as_object().expect("there are paths").values() {
            let operations = operation.as_object().expect("a path has operations").values();
            let answers =
                operations.flat_map(|each| each["responses"].as_object().expect("there are answers").values());
            let media =
                answers.flat_map(|answer| answer["content"].as_object().into_iter().flat_map(|all| all.values()));
            for media in media {
                let mut schema = media["schema"].clone();
                schema["components"] = document["components"].clone();
                let validator = jsonschema::draft202012::new(&schema).expect("the schema can be used");
                for example in media["examples"].as_object().into_iter().flat_map(|examples| examples.values()) {
                    // The service answers null for what is absent; a schema has no word for that but another type.
                    let found = validator.validate(&without_null(&example["value"])).map_err(|error| error.to_string());
                    assert_eq!(found, Ok(()), "{name}: {}", example["value"]);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10, "there are examples");
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

/// progenitor reads version 3.0 alone: `openapi/progenitor/build.rs` lowers the document and says how.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "builds another generator and its client, which takes minutes"]
async fn another_generator_builds_a_client_that_makes_all_calls() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("progenitor");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join("openapi.json");
    std::fs::write(&path, openapi::emit(&model(spec::real_spec()))).expect("the document can be written");
    let server = tests::mock::start(Config::new(Gateway::open())).await;
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(spec::project().join("tests/openapi/progenitor/Cargo.toml"));
    command.args(["--", server.endpoint()]).env("CARGO_TARGET_DIR", folder.join("target")).env("OPENAPI", path);
    let output = tokio::task::spawn_blocking(move || command.output().expect("cargo can be run"));
    let output = output.await.expect("the client has run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).expect("the client prints JSON");
    assert_eq!((&read["records"], &read["unknown"]), (&json!(30), &json!(404)));
    assert!(read["stages"].as_u64() > Some(1) && read["points"].as_u64() > Some(100), "{read}");
    println!("{read}");
    assert!(read["task"].as_str().is_some_and(|task| !task.is_empty()), "{read}");
}
