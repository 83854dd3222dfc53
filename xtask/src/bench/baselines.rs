//! Other generators, from their registries: progenitor, and OpenAPI Generator where Java is installed.

use super::context::Context;
use super::fixtures::{LIB, document};
use super::scratch_dir::{read, remove_dir, write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version in `tests/bench/progenitor/Cargo.toml`.
const PROGENITOR: &str = "0.15.1";

/// The version of the Python package, and of the generator in it.
const OPENAPI_GENERATOR: &str = "7.26.0";

/// The command by which progenitor generates a number of operations to a file, with positional arguments.
pub fn progenitor(context: &Context, operations: usize, file: &Path) -> Result<Command, String> {
    context.progress("building progenitor");
    let directory = context.scratch.in_project("tests/bench/progenitor");
    context.scratch.run(&mut context.scratch.cargo(&directory, &["build", "--release", "--locked"]))?;
    context.record_version("progenitor", PROGENITOR);
    let mut command = Command::new(context.scratch.program("bench-progenitor"));
    command.arg(document(context, operations)?).arg(file);
    Ok(command)
}

/// Progenitor's client with a number of operations.
pub fn progenitor_client(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let directory = context.scratch.path(&format!("progenitor-{operations}"));
    let reqwest = reqwest_lines(context, &["json", "query", "stream"])?;
    let manifest = format!(
        "[package]\nname = \"progenitor-baseline\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[dependencies]\n\
         bytes = \"1\"\nfutures-core = \"0.3\"\nprogenitor-client = \"={PROGENITOR}\"\nserde_urlencoded = \"0.7\"\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n{reqwest}"
    );
    write(&directory, &[("Cargo.toml", manifest), (LIB, String::new())])?;
    context.scratch.run(&mut progenitor(context, operations, &directory.join(LIB))?)?;
    Ok(directory)
}

/// The lines of the client's manifest about HTTP and TLS, with more features of reqwest.
pub fn reqwest_lines(context: &Context, features: &[&str]) -> Result<String, String> {
    let manifest = read(&context.scratch.in_project("generated-client/Cargo.toml"))?;
    let more: String = features.iter().map(|feature| format!(", \"{feature}\"")).collect();
    let lines = manifest.lines().filter(|line| line.starts_with("reqwest = ") || line.starts_with("rustls = "));
    let lines = lines.map(|line| match line.strip_suffix("] }") {
        Some(start) if line.starts_with("reqwest") => format!("{start}{more}] }}\n"),
        _ => format!("{line}\n"),
    });
    Ok(lines.collect())
}

/// The command by which OpenAPI Generator generates a number of operations to a directory.
pub fn openapi_generator(context: &Context, operations: usize, out: &Path) -> Result<Command, String> {
    let java = context.scratch.output_of(Command::new("java").arg("--version"))?;
    let directory = context.scratch.path(&format!("openapi-generator-cli-{OPENAPI_GENERATOR}"));
    let archive = directory.join("openapi_generator_cli/openapi-generator.jar");
    if !archive.exists() {
        context.progress("fetching OpenAPI Generator");
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&directory);
        context.scratch.run(pip.arg(format!("openapi-generator-cli=={OPENAPI_GENERATOR}")))?;
    }
    let java = java.lines().next().unwrap_or_default();
    context.record_version("OpenAPI Generator", &format!("{OPENAPI_GENERATOR} on {java}"));
    let mut command = Command::new("java");
    command.arg("-jar").arg(archive).args(["generate", "--generator-name=rust", "--package-name=openapi_client"]);
    command.arg("--input-spec").arg(document(context, operations)?).arg("--output").arg(out);
    Ok(command)
}

/// OpenAPI Generator's client with a number of operations.
pub fn openapi_generator_client(context: &Context, operations: usize) -> Result<PathBuf, String> {
    let directory = context.scratch.path(&format!("openapi-generator-{operations}"));
    remove_dir(&directory)?;
    context.scratch.run(&mut openapi_generator(context, operations, &directory)?)?;
    // TLS of the system is not measured.
    let manifest = read(&directory.join("Cargo.toml"))?.replace("default = [\"native-tls\"]", "default = []");
    write(&directory, &[("Cargo.toml", manifest + "\n[workspace]\n")])?;
    Ok(directory)
}
