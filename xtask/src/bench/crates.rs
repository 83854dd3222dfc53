//! Creates the crates that the benchmark compiles.

use super::generators::{PROGENITOR_VERSION, generate_command, openapi_generator, progenitor};
use super::scale::scale;
use super::scratch_dir::{Bench, empty_dir, read, run, write};
use super::{openapi, serde_baseline};
use std::path::{Path, PathBuf};
use std::process::Command;

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";

/// Creates a copy of the client with this number of operations.
pub fn client(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let directory = bench.path(&format!("client-{operations}"));
    empty_dir(&directory)?;
    let original = bench.in_project("generated-client");
    run(Command::new("cp").arg("-R").args([original.join("src"), original.join("README.md")]).arg(&directory))?;
    let manifest = read(&original.join("Cargo.toml"))? + "\n[workspace]\n";
    write(&directory.join("Cargo.toml"), &manifest)?;
    write(&directory.join("Cargo.lock"), &read(&bench.in_project("Cargo.lock"))?)?;
    run(&mut generate_command(bench, operations, &directory)?)?;
    Ok(directory)
}

/// Creates a crate that declares the types of the client with serde's derives.
pub fn serde_crate(bench: &Bench) -> Result<PathBuf, String> {
    let directory = new_crate(bench, "serde-derives", SERDE)?;
    let document = openapi::document(&scale(&bench.spec, bench.operations))?;
    for (module, text) in serde_baseline::modules(&document) {
        write(&directory.join(format!("src/{module}.rs")), &text)?;
    }
    Ok(directory)
}

/// Creates a crate with the client that progenitor generates.
pub fn progenitor_client(bench: &Bench) -> Result<PathBuf, String> {
    let reqwest = reqwest_lines(bench, &["json", "query", "stream"])?;
    let dependencies = format!(
        "bytes = \"1\"\nfutures-core = \"0.3\"\nprogenitor-client = \"={PROGENITOR_VERSION}\"\n\
         serde_urlencoded = \"0.7\"\n{SERDE}{reqwest}"
    );
    let directory = new_crate(bench, "progenitor-client", &dependencies)?;
    run(&mut progenitor(bench, &directory)?)?;
    Ok(directory)
}

/// Creates the crate of the client that OpenAPI Generator generates.
pub fn openapi_generator_client(bench: &Bench) -> Result<PathBuf, String> {
    let directory = bench.path("openapi-generator-client");
    empty_dir(&directory)?;
    run(&mut openapi_generator(bench, &directory)?)?;
    // The native TLS library is not measured.
    let manifest = read(&directory.join("Cargo.toml"))?.replace("default = [\"native-tls\"]", "default = []");
    write(&directory.join("Cargo.toml"), &format!("{manifest}\n[workspace]\n"))?;
    Ok(directory)
}

/// Creates a crate that depends only on reqwest and rustls, with the features that the client enables.
pub fn reqwest_crate(bench: &Bench) -> Result<PathBuf, String> {
    let directory = new_crate(bench, "reqwest-alone", &reqwest_lines(bench, &[])?)?;
    write(&directory.join("Cargo.lock"), &read(&bench.in_project("Cargo.lock"))?)?;
    Ok(directory)
}

/// Empties a crate, and gives it the client's manifest and an empty `lib.rs`.
pub fn clear(bench: &Bench, directory: &Path) -> Result<(), String> {
    empty_dir(directory)?;
    write(&directory.join("Cargo.toml"), &read(&bench.in_project("generated-client/Cargo.toml"))?)?;
    write(&directory.join("src/lib.rs"), "")
}

/// Creates an empty library crate.
fn new_crate(bench: &Bench, name: &str, dependencies: &str) -> Result<PathBuf, String> {
    let directory = bench.path(name);
    empty_dir(&directory)?;
    let package = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n");
    write(&directory.join("Cargo.toml"), &format!("{package}\n[dependencies]\n{dependencies}"))?;
    write(&directory.join("src/lib.rs"), "")?;
    Ok(directory)
}

/// Returns the lines of the client's manifest that declare reqwest and rustls, with additional features of reqwest.
fn reqwest_lines(bench: &Bench, features: &[&str]) -> Result<String, String> {
    let manifest = read(&bench.in_project("generated-client/Cargo.toml"))?;
    let more: String = features.iter().map(|feature| format!(", \"{feature}\"")).collect();
    let lines = manifest.lines().filter_map(|line| match line.strip_suffix("] }") {
        Some(start) if line.starts_with("reqwest = ") => Some(format!("{start}{more}] }}\n")),
        _ => line.starts_with("rustls = ").then(|| format!("{line}\n")),
    });
    Ok(lines.collect())
}
