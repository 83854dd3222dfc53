//! What users would take instead, from their registries: built or fetched once, below the benchmark's folder.

use super::Bench;
use super::materials::{ROOT, openapi};
use super::workshop::{clean, read, write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of progenitor that `tests/bench/progenitor/Cargo.toml` names.
const PROGENITOR: &str = "0.15.1";

/// The version of the package, which is that of the generator in it.
const OPENAPI_GENERATOR: &str = "7.26.0";

/// The manifest of plain structs.
pub const PLAIN: &str = "\
[package]
name = \"plain\"
version = \"0.1.0\"
edition = \"2024\"

[workspace]

[dependencies]
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// The two kinds of clients that progenitor makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Functions with a parameter for each of the service's.
    Positional,
    /// Builders.
    Builder,
}

impl Style {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Positional => "positional",
            Self::Builder => "builder",
        }
    }
}

/// The program that runs progenitor.
pub fn progenitor(bench: &Bench) -> Result<PathBuf, String> {
    bench.progress("building progenitor");
    let folder = bench.workshop.in_project("tests/bench/progenitor");
    bench.workshop.measure(&mut bench.workshop.cargo(&folder, &["build", "--release", "--locked"]))?;
    bench.met("progenitor", PROGENITOR);
    Ok(bench.workshop.target().join("release").join(format!("bench-progenitor{}", std::env::consts::EXE_SUFFIX)))
}

/// Progenitor from a document to a file.
pub fn run_progenitor(program: &Path, style: Style, document: &Path, file: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(style.name()).arg(document).arg(file);
    clean(&mut command);
    command
}

/// A client of so many operations by progenitor.
pub fn progenitor_client(bench: &Bench, style: Style, operations: usize) -> Result<PathBuf, String> {
    let (program, document) = (progenitor(bench)?, openapi(bench, operations)?);
    let folder = bench.workshop.path(&format!("{}-{operations}", style.name()));
    write(&folder, &[("Cargo.toml".to_owned(), progenitor_manifest(bench, style)?), (ROOT.to_owned(), String::new())])?;
    bench.workshop.measure(&mut run_progenitor(&program, style, &document, &folder.join(ROOT)))?;
    Ok(folder)
}

/// With TLS of the same kind as ours.
fn progenitor_manifest(bench: &Bench, style: Style) -> Result<String, String> {
    let name = style.name();
    let tls = tls(bench, &["json", "query", "stream"])?;
    Ok(format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[dependencies]\n\
         bytes = \"1\"\nfutures-core = \"0.3\"\nprogenitor-client = \"={PROGENITOR}\"\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\nserde_urlencoded = \"0.7\"\n{tls}"
    ))
}

/// The lines of our manifest about HTTP and TLS, with further features of reqwest.
pub fn tls(bench: &Bench, features: &[&str]) -> Result<String, String> {
    let manifest = read(&bench.workshop.in_project("generated-client/Cargo.toml"))?;
    let more: String = features.iter().map(|feature| format!(", \"{feature}\"")).collect();
    let lines = manifest.lines().filter(|line| line.starts_with("reqwest = ") || line.starts_with("rustls = "));
    let lines = lines.map(|line| match line.strip_suffix("] }") {
        Some(start) if line.starts_with("reqwest") => format!("{start}{more}] }}\n"),
        _ => format!("{line}\n"),
    });
    Ok(lines.collect())
}

/// OpenAPI Generator: a Java archive in a Python package.
pub fn openapi_generator(bench: &Bench) -> Result<PathBuf, String> {
    let java = bench.workshop.printed(Command::new("java").arg("--version"))?;
    let folder = bench.workshop.path("openapi-generator");
    let jar = folder.join("openapi_generator_cli").join("openapi-generator.jar");
    let package = format!("openapi-generator-cli=={OPENAPI_GENERATOR}");
    let is_there = read(&folder.join("package.txt")).is_ok_and(|known| known == package) && jar.exists();
    if !is_there {
        bench.progress("fetching OpenAPI Generator");
        bench.workshop.set_aside(&folder)?;
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&folder).arg(&package);
        bench.workshop.measure(&mut pip)?;
        write(&folder, &[("package.txt".to_owned(), package)])?;
    }
    bench.met("OpenAPI Generator", &format!("{OPENAPI_GENERATOR} on {}", java.lines().next().unwrap_or_default()));
    Ok(jar)
}

/// OpenAPI Generator from a document to a folder.
pub fn run_openapi_generator(jar: &Path, document: &Path, folder: &Path) -> Command {
    let mut command = Command::new("java");
    command.arg("-jar").arg(jar).args(["generate", "--generator-name", "rust", "--package-name", "openapi_client"]);
    command.arg("--input-spec").arg(document).arg("--output").arg(folder);
    command
}

/// A client of so many operations by OpenAPI Generator.
pub fn openapi_generator_client(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let (jar, document) = (openapi_generator(bench)?, openapi(bench, operations)?);
    let folder = bench.workshop.path(&format!("openapi-generator-{operations}"));
    bench.workshop.set_aside(&folder)?;
    bench.workshop.measure(&mut run_openapi_generator(&jar, &document, &folder))?;
    // It asks for the TLS of the system, which is no part of what is measured.
    let manifest = read(&folder.join("Cargo.toml"))?.replace("default = [\"native-tls\"]", "default = []");
    write(&folder, &[("Cargo.toml".to_owned(), manifest + "\n[workspace]\n")])?;
    Ok(folder)
}
