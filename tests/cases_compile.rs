//! Generates clients from the fixtures of `cases/ok`: clippy and rustdoc accept them, and their samples compile.

use std::path::{Path, PathBuf};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write_spec};
use tests::spec::{fixture as fixture_files, ok_cases, sources};

/// Generates the client of all fixtures. Returns its directory.
fn client() -> PathBuf {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "every-case");
    let client = directory.join("client");
    write_spec(&directory.join("spec"), &ok_cases());
    copy_client(&client);
    generate(&directory.join("spec"), &client);
    client
}

#[test]
fn all_fixtures_compile_without_warnings() {
    let client = client();
    cargo_ok(&client, &["clippy", "--quiet", "--lib", "--all-features", "--", "--deny", "warnings"]);
    cargo_ok(&client, &["rustdoc", "--quiet", "--lib", "--all-features", "--", "--deny", "warnings"]);
    assert_samples_compile(&client);
}

/// A spec whose client uses hardly any items of the runtime: its only operation has neither parameters nor bodies.
const SMALL: &str = "# file: operations/things/delete_all.yaml
operation: DeleteAll
document: { title: Nothing, updated: 2026-01-31 }
summary: Deletes everything.
http: DELETE /v1/everything
retry: { idempotent: true, reason: nothing is left after the first call }
permissions: none
responses: { 204: { description: Deleted. } }
";

/// The compiler does not warn about items of the runtime that the emitted code does not use.
#[test]
fn clients_of_small_specs_compile_without_warnings() {
    let number = include_str!("cases/ok/integer_enumeration.yaml");
    for (name, fixture) in [("nothing", SMALL), ("number", number)] {
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), name);
        let client = directory.join("client");
        write_spec(&directory.join("spec"), &fixture_files(fixture));
        copy_client(&client);
        generate(&directory.join("spec"), &client);
        for features in ["--all-features", "--no-default-features", "--features=all-groups"] {
            cargo_ok(&client, &["clippy", "--quiet", "--lib", features, "--", "--deny", "warnings"]);
        }
    }
}

/// The doctests are the samples, one for each operation. Rust code in a description must not become a doctest.
fn assert_samples_compile(client: &Path) {
    let model = codegen::parse_and_resolve(&sources(ok_cases())).expect("the fixtures can be resolved");
    let listed = cargo_ok(client, &["test", "--quiet", "--doc", "--all-features", "--", "--list"]);
    let emitted: Vec<&str> = listed.lines().filter(|line| line.contains("src/generated/")).collect();
    for operation in model.operations() {
        let ending = format!("::{} (line ", operation.name);
        let found = emitted.iter().filter(|line| line.contains(&ending)).count();
        assert_eq!(found, 1, "{}: {emitted:#?}", operation.name);
    }
    assert_eq!(emitted.len(), model.operations().count(), "{emitted:#?}");
    cargo_ok(client, &["test", "--quiet", "--doc", "--all-features", "--", "src/generated/"]);
}
