//! The vendor's own 199 API definitions. Cargo downloads them as a dependency of `tests/definitions`.

use crate::spec::project;
use codegen::import::Source;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package with the definitions.
const PACKAGE: &str = "huawei-cloud-api-definitions-Workspace";

/// Returns the directory of the definitions. Downloads them if it does not exist.
fn directory() -> PathBuf {
    let manifest = project().join("tests/definitions/Cargo.toml");
    let metadata = cargo(&manifest, &["--offline"]).or_else(|_| cargo(&manifest, &[]));
    let metadata = metadata.unwrap_or_else(|error| panic!("cargo cannot download the definitions: {error}"));
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let package = packages.iter().find(|package| package["name"] == PACKAGE).expect("the package is among them");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a package has a manifest"));
    manifest.parent().expect("a manifest is in a directory").join("src")
}

fn cargo(manifest: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["metadata", "--locked", "--format-version", "1", "--manifest-path"]).arg(manifest).args(arguments);
    let output = command.output().map_err(|error| error.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// Returns all definitions, sorted by name.
pub fn all() -> Vec<Source> {
    let entries = std::fs::read_dir(directory()).expect("the definitions can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    paths.sort();
    let source = |path: &PathBuf| Source {
        name: path.file_name().expect("a file has a name").to_string_lossy().into_owned(),
        bytes: std::fs::read(path).expect("the definition can be read"),
    };
    paths.iter().map(source).collect()
}
