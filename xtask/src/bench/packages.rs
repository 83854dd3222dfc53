//! Programs of the benchmark as packages of their own.

use super::Bench;
use super::workshop::{read, write};
use std::path::PathBuf;

/// A program.
pub struct Package<'a> {
    /// Its name, and that of its folder.
    pub name: &'a str,
    /// The lines of its manifest about its dependencies.
    pub dependencies: &'a str,
    /// Its files below `src/`.
    pub files: &'a [(&'a str, String)],
}

/// Writes a program; it begins with the versions that the project has.
pub fn write_package(bench: &Bench, package: &Package<'_>) -> Result<PathBuf, String> {
    let Package { name, dependencies, files } = package;
    let folder = bench.workshop.path(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    );
    let mut files: Vec<(String, String)> =
        files.iter().map(|(path, text)| (format!("src/{path}"), text.clone())).collect();
    files.push(("Cargo.toml".to_owned(), manifest));
    if !folder.join("Cargo.lock").exists() {
        files.push(("Cargo.lock".to_owned(), read(&bench.workshop.in_project("Cargo.lock"))?));
    }
    write(&folder, &files)?;
    Ok(folder)
}
