//! A crate outside of the workspace builds against the client as it is published.

use tests::crates::{cargo_ok, scratch, write};
use tests::spec::project;

#[test]
fn a_crate_outside_of_the_workspace_builds_and_runs() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "downstream").join("user");
    let client = project().join("generated-client");
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\ngenerated-client = {{ path = {:?} }}\n",
        client.display().to_string()
    );
    write(&directory.join("Cargo.toml"), manifest);
    write(&directory.join("src/main.rs"), include_str!("downstream/main.rs"));
    std::fs::copy(project().join("Cargo.lock"), directory.join("Cargo.lock")).expect("the lock file can be copied");
    let printed = cargo_ok(&directory, &["run", "--quiet"]);
    assert_eq!(printed, "built\n");
}
