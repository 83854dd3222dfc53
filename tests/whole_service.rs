//! End-to-end tests: all 199 public definitions of the service are imported, generated, compiled, documented and
//! called.
//!
//! Each call sets all parameters to sample values, and every field of the response must be read. The fixtures of
//! `cases/ok` are tested in the same way.

#[path = "whole_service/documentation.rs"]
mod documentation;
#[path = "whole_service/driver.rs"]
mod driver;
#[path = "whole_service/sample_values.rs"]
mod sample_values;

use codegen::mock::{Company, Data, Mock};
use codegen::model::{Model, Operation, TypeDef, TypeKind};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{ReceivedRequest, ScriptedResponse, Server};
use tests::spec::SpecFiles;

const ERRORS: &str = "\
description: The body of errors.
types:
  ErrorBody:
    type: object
    description: Code and message of an error.
    properties:
      error_code: { type: string, simulate: failure.code, description: The code. }
      error_msg: { type: string, simulate: failure.message, description: The message. }
";

/// Imports all definitions. Returns the spec, including the service file and the error type that it requires.
fn spec() -> SpecFiles {
    let mut files = BTreeMap::from([("types/errors.yaml".to_owned(), ERRORS.as_bytes().to_vec())]);
    files.extend(tests::spec::real_spec().into_iter().filter(|(path, _)| path == "service.yaml"));
    let sources = tests::spec::sources(files.clone().into_iter().collect());
    let import = codegen::import::import(&tests::definitions::all(), &sources, None, &mut |_| {});
    assert_eq!(import.errors, []);
    assert_eq!(import.operations, 199);
    files.extend(import.files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    files.into_iter().collect()
}

fn model(spec: &SpecFiles) -> Model {
    let sources = tests::spec::sources(spec.clone());
    codegen::parse_and_resolve(&sources).unwrap_or_else(|errors| {
        panic!("{}", codegen::diagnostic::render(&errors, &sources, codegen::diagnostic::Style::Plain))
    })
}

/// Creates the embedded service, which returns values of the declared types. It checks no patterns, because the sample
/// values do not match them.
fn fake_service(spec: &SpecFiles) -> Mock {
    let company = Company { desktops: 1, users: 1, days: 1, seed: 7, until: 1_773_221_415 };
    let mut model = model(spec);
    let topics = model.topics.iter_mut().flat_map(|topic| &mut topic.types);
    topics.for_each(remove_patterns);
    for operation in model.groups.iter_mut().flat_map(|group| &mut group.operations) {
        operation.arguments.iter_mut().for_each(|argument| argument.info.pattern = None);
        operation.types.iter_mut().for_each(remove_patterns);
    }
    Mock::new(model, Data::Company(company))
}

fn remove_patterns(def: &mut TypeDef) {
    if let TypeKind::Object { properties, .. } = &mut def.kind {
        properties.iter_mut().for_each(|property| property.info.pattern = None);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "compiles a client of 199 operations; CI runs it by name"]
async fn every_operation_of_the_service_makes_a_round_trip() {
    let spec = spec();
    round_trip(&spec, "whole-service", 199).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "compiles a client of all fixtures; CI runs it by name"]
async fn every_fixture_makes_a_round_trip() {
    let spec = tests::spec::ok_cases();
    let count = model(&spec).operations().count();
    round_trip(&spec, "whole-fixtures", count).await;
}

/// Generates, compiles and documents a client, and calls all its operations.
async fn round_trip(spec: &SpecFiles, name: &str, count: usize) {
    let model = model(spec);
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), name);
    let client = directory.join("client");
    write_spec(&directory.join("spec"), spec);
    copy_client(&client);
    generate_in_time(&directory.join("spec"), &client);
    write(&client.join("examples/driver.rs"), driver::program(&model));
    cargo_ok(&client, &["clippy", "--quiet", "--lib", "--", "--deny", "warnings"]);
    documentation::check(&model, &client);
    // The sample code of each operation compiles.
    cargo_ok(&client, &["test", "--quiet", "--doc", "--", "src/generated/"]);

    let service = fake_service(spec);
    let server = Server::start(move |request| ScriptedResponse::of_mock(&service, request)).await;
    let endpoint = server.endpoint().to_owned();
    let run =
        move || cargo_ok(&client, &["run", "--quiet", "--features", "serde", "--example", "driver", "--", &endpoint]);
    let printed = tokio::task::spawn_blocking(run).await.expect("the driver ran");

    let read: BTreeMap<&str, &str> = printed.lines().filter_map(|line| line.split_once('\t')).collect();
    let requests = server.requests();
    assert_eq!(requests.len(), count);
    let service = fake_service(spec);
    for (operation, request) in model.operations().zip(&requests) {
        check_request(&model, operation, request);
        let sent = ScriptedResponse::of_mock(&service, request);
        let read = read.get(operation.name.as_str()).copied();
        assert!((200..300).contains(&sent.status), "{}: {} {}", operation.name, sent.status, sent.body);
        let read = read.unwrap_or_else(|| panic!("{} printed nothing:\n{printed}", operation.name));
        check_response(operation, &sent.body, read);
    }
}

/// Runs `gen` and `gen --check`, with a time limit.
fn generate_in_time(spec: &Path, client: &Path) {
    let begin = Instant::now();
    generate(spec, client);
    let words = ["cargo xtask", "gen", "--check", "--spec"].map(OsString::from);
    let exit = xtask::run(words.into_iter().chain([spec.into(), "--out".into(), client.into()]));
    assert_eq!(format!("{exit:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
    assert!(begin.elapsed() < Duration::from_secs(40), "took {:?}", begin.elapsed());
}

/// Checks that a request contains every parameter and property.
fn check_request(model: &Model, operation: &Operation, request: &ReceivedRequest) {
    assert_eq!(request.method, operation.http.method, "{}", operation.name);
    let query = request.parameters();
    for (wire, texts) in sample_values::query(model, operation) {
        let found: Vec<&str> = query.iter().filter(|(name, _)| *name == wire).map(|(_, text)| text.as_str()).collect();
        assert_eq!(found, texts, "{}: {wire}", operation.name);
    }
    for (wire, text) in sample_values::headers(model, operation) {
        assert_eq!(request.header(&wire.to_lowercase()), Some(text.as_str()), "{}: {wire}", operation.name);
    }
    for (wire, text) in sample_values::path(model, operation) {
        assert!(
            request.path.split('/').any(|segment| segment == text),
            "{}: {wire} in {}",
            operation.name,
            request.path
        );
    }
    match sample_values::body(model, operation) {
        Some(sample_values::Body::Json(body)) => {
            let sent: Value =
                serde_json::from_str(&request.body).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
            assert_eq!(sent, body, "{}", operation.name);
        }
        Some(sample_values::Body::Multipart(names)) => {
            for name in names {
                assert!(
                    request.body.contains(&format!("name=\"{name}\"")),
                    "{}: {name} in {}",
                    operation.name,
                    request.body
                );
            }
        }
        None => assert_eq!(request.body, "", "{}", operation.name),
    }
}

/// Checks that the client read every field of the body that was sent.
fn check_response(operation: &Operation, sent: &str, read: &str) {
    let (kind, read) = read.split_once(' ').unwrap_or((read, ""));
    match kind {
        "empty" => {}
        "download" => assert_eq!(read, sent.len().to_string(), "{}", operation.name),
        "json" => {
            let value = |text: &str| -> Value {
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}: {text}", operation.name))
            };
            assert_eq!(value(read), value(sent), "{}", operation.name);
        }
        // The outputs of operations with several success statuses are checked in `cases_over_http`.
        "choice" => assert!(read.starts_with("Ok("), "{}: {read}", operation.name),
        other => panic!("{}: {other} {read}", operation.name),
    }
}
