//! All fixtures of `cases/ok` as one client: it compiles, clippy and rustdoc have nothing to say, and no text became code.

use std::path::{Path, PathBuf};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write_spec};
use tests::spec::ok_cases;

/// The client of all fixtures.
fn client() -> PathBuf {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "every-case");
    let client = folder.join("client");
    write_spec(&folder.join("spec"), &ok_cases());
    copy_client(&client);
    generate(&folder.join("spec"), &client);
    client
}

#[test]
fn all_of_them_compile_without_a_word() {
    let client = client();
    cargo_ok(&client, &["clippy", "--quiet", "--lib", "--all-features", "--", "--deny", "warnings"]);
    cargo_ok(&client, &["rustdoc", "--quiet", "--lib", "--all-features", "--", "--deny", "warnings"]);
    no_documentation_test_is_emitted(&client);
}

/// A description that holds Rust code must not be run as an example.
fn no_documentation_test_is_emitted(client: &Path) {
    let listed = cargo_ok(client, &["test", "--quiet", "--doc", "--", "--list"]);
    let emitted: Vec<&str> = listed.lines().filter(|line| line.contains("src/generated/")).collect();
    assert!(listed.contains("src/types/timestamp.rs"), "the run-time's own examples are listed:\n{listed}");
    assert_eq!(emitted, Vec::<&str>::new());
}
