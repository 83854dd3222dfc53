//! Writes what the benchmark measures: specs and OpenAPI documents of several sizes, and the crates made from them.

use super::context::Context;
use super::openapi;
use super::scale::{copies, own_operations, scale, suffix};
use super::scratch_dir::{copy, read, remove_dir, write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The file that is touched to have a crate compiled again.
pub const LIB: &str = "src/lib.rs";

const SERDE_MANIFEST: &str = "\
[package]
name = \"serde-baseline\"
version = \"0.1.0\"
edition = \"2024\"

[workspace]

[dependencies]
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// Writes the spec with a number of operations.
pub fn spec(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let directory = context.scratch.path(&format!("spec-{operations}"));
    remove_dir(&directory)?;
    write(&directory, &scale(&context.spec, operations))?;
    Ok(directory)
}

/// Writes the OpenAPI document with a number of operations.
pub fn document(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let name = format!("openapi-{operations}.json");
    let document = openapi::document(scale(&context.spec, operations))?;
    write(&context.scratch.path(""), &[(name.clone(), document.to_string())])?;
    Ok(context.scratch.path(&name))
}

/// The command that generates a spec into a crate, by `xtask` built for release.
pub fn generate(context: &Context, spec: &Path, out: &Path) -> Result<Command, String> {
    context.progress("building xtask");
    let project = context.scratch.in_project("");
    context.scratch.run(&mut context.scratch.cargo(&project, &["build", "--release", "--package=xtask"]))?;
    let mut command = Command::new(context.scratch.program("xtask"));
    command.arg("gen").arg("--spec").arg(spec).arg("--out").arg(out);
    Ok(command)
}

/// The client with a number of operations.
pub fn client(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let spec = spec(context, operations)?;
    let directory = context.scratch.path(&format!("client-{operations}"));
    let original = context.scratch.in_project("generated-client");
    copy(&original.join("src"), &directory.join("src"), "generated")?;
    let manifest = read(&original.join("Cargo.toml"))? + "\n[workspace]\n";
    let lock = read(&context.scratch.in_project("Cargo.lock"))?;
    let readme = read(&original.join("README.md"))?;
    write(&directory, &[("Cargo.toml", manifest), ("Cargo.lock", lock), ("README.md", readme)])?;
    context.scratch.run(&mut generate(context, &spec, &directory)?)?;
    Ok(directory)
}

/// The types of a number of operations with serde's derives: one module for each copy of the operations.
pub fn serde_crate(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let directory = context.scratch.path(&format!("serde-{operations}"));
    let structs = read(&context.scratch.in_project("tests/bench/programs/src/structs.rs"))?;
    let modules: Vec<String> = (0..copies(own_operations(&context.spec), operations))
        .map(|copy| format!("copy{}", suffix(copy).to_lowercase()))
        .collect();
    let lib = modules.iter().map(|module| format!("pub mod {module};\n")).collect();
    write(&directory, &[("Cargo.toml", SERDE_MANIFEST.to_owned()), (LIB, lib)])?;
    let files: Vec<_> = modules.iter().map(|module| (format!("src/{module}.rs"), structs.clone())).collect();
    write(&directory, &files)?;
    Ok(directory)
}
