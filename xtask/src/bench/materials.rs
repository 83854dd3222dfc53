//! What is measured: the spec in several sizes, in our language and as OpenAPI, and the crates made of it.

use super::Bench;
use super::openapi::Document;
use super::peers;
use super::plain;
use super::workshop::{clean, copy, read, told, write};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that `gen` owns.
const GENERATED: &str = "generated";

/// The file by which cargo sees that a crate has changed.
pub const ROOT: &str = "src/lib.rs";

/// The spec with so many operations.
pub fn spec(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let folder = bench.workshop.path(&format!("spec-{operations}"));
    bench.workshop.set_aside(&folder)?;
    write(&folder, &bench.scale.shared)?;
    for number in 0..bench.scale.copies(operations) {
        write(&folder, &bench.scale.copy(number))?;
    }
    Ok(folder)
}

/// The same as OpenAPI.
pub fn openapi(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let path = bench.workshop.path(&format!("openapi-{operations}.json"));
    let document = Document::new(&bench.model)?;
    let mut file = BufWriter::new(File::create(&path).map_err(told(&path))?);
    document.write(&bench.scale, bench.scale.copies(operations), &mut file).map_err(told(&path))?;
    file.flush().map_err(told(&path))?;
    Ok(path)
}

/// The program that generates, as a release build.
pub fn generator(bench: &Bench) -> Result<PathBuf, String> {
    let project = bench.workshop.in_project("");
    bench.progress("building xtask");
    bench.workshop.measure(&mut bench.workshop.cargo(&project, &["build", "--release", "--package", "xtask"]))?;
    Ok(bench.workshop.target().join("release").join(format!("xtask{}", std::env::consts::EXE_SUFFIX)))
}

/// `gen` from a spec into a crate.
pub fn generate(generator: &Path, spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(generator);
    command.arg("gen").arg("--spec").arg(spec).arg("--out").arg(out);
    clean(&mut command);
    command
}

/// A crate that has nothing yet but the manifest of the client.
pub fn empty_client(bench: &Bench, name: &str) -> Result<PathBuf, String> {
    let folder = bench.workshop.path(name);
    bench.workshop.set_aside(&folder)?;
    let manifest = read(&bench.workshop.in_project("generated-client/Cargo.toml"))?;
    write(&folder, &[("Cargo.toml".to_owned(), manifest)])?;
    Ok(folder)
}

/// The client of so many operations.
pub fn client(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let (generator, spec) = (generator(bench)?, spec(bench, operations)?);
    let folder = bench.workshop.path(&format!("ours-{operations}"));
    let from = bench.workshop.in_project("generated-client");
    copy(&from.join("src"), &folder.join("src"), GENERATED)?;
    // A workspace of its own, with the versions that the project has.
    let manifest = read(&from.join("Cargo.toml"))? + "\n[workspace]\n";
    let lock = read(&bench.workshop.in_project("Cargo.lock"))?;
    let readme = read(&from.join("README.md"))?;
    let files = [("Cargo.toml", manifest), ("Cargo.lock", lock), ("README.md", readme)];
    write(&folder, &files.map(|(name, text)| (name.to_owned(), text)))?;
    bench.workshop.measure(&mut generate(&generator, &spec, &folder))?;
    Ok(folder)
}

/// Serde's derives on the types of so many operations.
pub fn plain(bench: &Bench, operations: usize) -> Result<PathBuf, String> {
    let folder = bench.workshop.path(&format!("plain-{operations}"));
    let mut files = plain::crate_files(&bench.model, &bench.scale, bench.scale.copies(operations));
    files.push(("Cargo.toml".to_owned(), peers::PLAIN.to_owned()));
    write(&folder, &files)?;
    Ok(folder)
}

/// Builds the dependencies of a crate, by building an empty one with the same manifest.
pub fn warm(bench: &Bench, folder: &Path, builds: &[&[&str]]) -> Result<(), String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let empty = bench.workshop.path("warm").join(&name);
    let mut files = vec![("Cargo.toml".to_owned(), read(&folder.join("Cargo.toml"))?)];
    files.push((ROOT.to_owned(), "//! Empty.\n".to_owned()));
    files.extend(read(&folder.join("Cargo.lock")).ok().map(|lock| ("Cargo.lock".to_owned(), lock)));
    write(&empty, &files)?;
    for words in builds {
        bench.progress(&format!("building what {name} depends on: cargo {}", words.join(" ")));
        bench.workshop.measure(&mut bench.workshop.cargo(&empty, words))?;
    }
    let lock = read(&empty.join("Cargo.lock"))?;
    write(folder, &[("Cargo.lock".to_owned(), lock)])
}
