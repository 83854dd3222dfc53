//! All 199 public definitions of the service, the whole way: imported, generated, compiled, documented, and each operation
//! called over HTTP with every parameter filled by its type and every field of the answer read back as it was sent. The
//! fixtures of `cases/ok` go the same way, so that each shape is there even if the definitions lack it.

#[path = "whole_service/driver.rs"]
mod driver;
#[path = "whole_service/sample.rs"]
mod sample;
#[path = "whole_service/shapes.rs"]
mod shapes;

use codegen::mock::{Company, Data, Mock, Request};
use codegen::model::{Model, Operation};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{Answer, Asked, Server};
use tests::spec::SpecFiles;

const ERRORS: &str = "\
description: What comes with an error.
types:
  ErrorBody:
    type: object
    description: Code and text of a failure.
    properties:
      error_code: { type: string, simulate: failure.code, description: Its code. }
      error_msg: { type: string, simulate: failure.message, description: Its text. }
";

/// The spec of the definitions, beside the service itself and the one type that it needs.
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
    codegen::understand(&sources).unwrap_or_else(|errors| {
        panic!("{}", codegen::diagnostic::render(&errors, &sources, codegen::diagnostic::Style::Plain))
    })
}

/// The embedded service, which makes up every answer by its type.
fn made_up(spec: &SpecFiles) -> Mock {
    let company = Company { desktops: 1, users: 1, days: 1, seed: 7, until: 1_773_221_415 };
    Mock::new(model(spec), Data::Company(company))
}

fn operations(model: &Model) -> impl Iterator<Item = &Operation> {
    model.groups.iter().flat_map(|group| &group.operations)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "compiles a client of 199 operations; CI runs it by name"]
async fn every_operation_of_the_service_makes_a_round_trip() {
    let spec = spec();
    shapes::print(&model(&spec));
    round_trip(&spec, "whole-service", 199).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "compiles a client of all fixtures; CI runs it by name"]
async fn every_fixture_makes_a_round_trip() {
    let spec = tests::spec::ok_cases();
    let count = operations(&model(&spec)).count();
    round_trip(&spec, "whole-fixtures", count).await;
}

/// Generates, compiles, documents and calls.
async fn round_trip(spec: &SpecFiles, name: &str, count: usize) {
    let model = model(spec);
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), name);
    let client = folder.join("client");
    write_spec(&folder.join("spec"), spec);
    copy_client(&client);
    in_time(&folder.join("spec"), &client);
    write(&client.join("examples/driver.rs"), driver::program(&model));
    cargo_ok(&client, &["clippy", "--quiet", "--lib", "--", "--deny", "warnings"]);
    cargo_ok(&client, &["rustdoc", "--quiet", "--lib", "--", "--deny", "warnings"]);

    let service = made_up(spec);
    let server = Server::start(move |asked| answer(&service, asked)).await;
    let endpoint = server.endpoint().to_owned();
    let run =
        move || cargo_ok(&client, &["run", "--quiet", "--features", "serde", "--example", "driver", "--", &endpoint]);
    let printed = tokio::task::spawn_blocking(run).await.expect("the driver ran");

    let read: BTreeMap<&str, &str> = printed.lines().filter_map(|line| line.split_once('\t')).collect();
    let asked = server.asked();
    assert_eq!(asked.len(), count);
    let service = made_up(spec);
    for (operation, asked) in operations(&model).zip(&asked) {
        everything_was_sent(&model, operation, asked);
        let (sent, read) = (answer(&service, asked), read.get(operation.name.as_str()).copied());
        assert!((200..300).contains(&sent.status), "{}: {} {}", operation.name, sent.status, sent.body);
        let read = read.unwrap_or_else(|| panic!("{} has not answered:\n{printed}", operation.name));
        everything_was_read(operation, &sent.body, read);
    }
}

/// `gen`, and then `gen --check`, and how long both take.
fn in_time(spec: &Path, client: &Path) {
    for (what, words) in [("gen", vec![]), ("gen --check", vec!["--check"])] {
        let begin = Instant::now();
        generate_with(spec, client, &words);
        let took = begin.elapsed();
        println!("{what} took {} ms", took.as_millis());
        assert!(took < Duration::from_secs(20), "{what} took {took:?}");
    }
}

fn generate_with(spec: &Path, client: &Path, words: &[&str]) {
    match words {
        [] => generate(spec, client),
        words => {
            let start = ["cargo xtask", "gen"].iter().chain(words).map(|word| (*word).into());
            let rest = ["--spec".into(), spec.into(), "--out".into(), client.into()];
            let exit = xtask::run(start.chain(rest));
            assert_eq!(format!("{exit:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
        }
    }
}

fn answer(service: &Mock, asked: &Asked) -> Answer {
    let target = if asked.query.is_empty() { asked.path.clone() } else { format!("{}?{}", asked.path, asked.query) };
    let (body, headers) = (asked.body.as_bytes(), &asked.headers);
    let answer = service.respond(&Request { method: &asked.method, target: &target, headers, body, repetition: 0 });
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    Answer { status: answer.status, body, headers: answer.headers }
}

/// Method, and each parameter and member of the body as it was filled.
fn everything_was_sent(model: &Model, operation: &Operation, asked: &Asked) {
    assert_eq!(asked.method, operation.http.method, "{}", operation.name);
    let query = asked.parameters();
    for (wire, texts) in sample::query(model, operation) {
        let found: Vec<&str> = query.iter().filter(|(name, _)| *name == wire).map(|(_, text)| text.as_str()).collect();
        assert_eq!(found, texts, "{}: {wire}", operation.name);
    }
    for (wire, text) in sample::headers(model, operation) {
        assert_eq!(asked.header(&wire.to_lowercase()), Some(text.as_str()), "{}: {wire}", operation.name);
    }
    for (wire, text) in sample::path(model, operation) {
        assert!(asked.path.split('/').any(|segment| segment == text), "{}: {wire} in {}", operation.name, asked.path);
    }
    match sample::body(model, operation) {
        Some(sample::Sent::Json(body)) => {
            let sent: Value =
                serde_json::from_str(&asked.body).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
            assert_eq!(sent, body, "{}", operation.name);
        }
        Some(sample::Sent::Multipart(names)) => {
            for name in names {
                assert!(
                    asked.body.contains(&format!("name=\"{name}\"")),
                    "{}: {name} in {}",
                    operation.name,
                    asked.body
                );
            }
        }
        None => assert_eq!(asked.body, "", "{}", operation.name),
    }
}

fn everything_was_read(operation: &Operation, sent: &str, read: &str) {
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
        // One of several successes, which `exchanges` reads field by field.
        "choice" => assert!(read.starts_with("Ok("), "{}: {read}", operation.name),
        other => panic!("{}: {other} {read}", operation.name),
    }
}
