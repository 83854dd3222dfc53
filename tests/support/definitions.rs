//! The vendor's API definitions. Cargo downloads them as dependencies of `tests/definitions`, or of a temporary
//! package.

use crate::spec::project;
use codegen::import::Source;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prefix of the names of packages with definitions. The name of the service follows.
const PREFIX: &str = "huawei-cloud-api-definitions-";

/// All 199 definitions of the service, sorted by name.
pub fn all() -> Vec<Source> {
    let manifest = project().join("tests/definitions/Cargo.toml");
    let metadata = metadata(&manifest, &["--locked", "--offline"]).or_else(|_| metadata(&manifest, &["--locked"]));
    below(&package(
        &metadata.unwrap_or_else(|error| panic!("cargo cannot download the definitions: {error}")),
        "Workspace",
    ))
}

/// The newest definitions of other services, downloaded through a package in this directory.
pub fn of_services(directory: &Path, services: &[String]) -> Vec<(String, Vec<Source>)> {
    let mut text =
        fs::read_to_string(project().join("tests/definitions/Cargo.toml")).expect("the manifest can be read");
    text.truncate(text.find("huawei-cloud").expect("the manifest has dependencies"));
    text.extend(services.iter().map(|service| format!("{PREFIX}{service} = \"*\"\n")));
    fs::write(directory.join("Cargo.toml"), text).expect("the manifest can be written");
    fs::write(directory.join("lib.rs"), "").expect("the library can be written");
    let metadata = metadata(&directory.join("Cargo.toml"), &[]);
    let metadata = metadata.unwrap_or_else(|error| panic!("cargo cannot download the definitions: {error}"));
    services.iter().map(|service| (service.clone(), below(&package(&metadata, service)))).collect()
}

fn metadata(manifest: &Path, arguments: &[&str]) -> Result<serde_json::Value, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["metadata", "--format-version", "1", "--manifest-path"]).arg(manifest).args(arguments);
    let output = command.output().map_err(|error| error.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if output.status.success() {
        Ok(serde_json::from_str(&text(output.stdout)).expect("cargo prints JSON"))
    } else {
        Err(text(output.stderr))
    }
}

/// The directory with the definitions of a service.
fn package(metadata: &serde_json::Value, service: &str) -> PathBuf {
    let packages = metadata["packages"].as_array().expect("there are packages");
    let name = format!("{PREFIX}{service}");
    let package = packages.iter().find(|package| package["name"] == *name).expect("the package is among them");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a package has a manifest"));
    manifest.parent().expect("a manifest is in a directory").join("src")
}

/// The definitions in a directory, sorted by name.
pub fn below(directory: &Path) -> Vec<Source> {
    let entries = fs::read_dir(directory).expect("the definitions can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    paths.sort();
    let source = |path: &PathBuf| Source {
        name: path.file_name().expect("a file has a name").to_string_lossy().into_owned(),
        bytes: fs::read(path).expect("the definition can be read"),
    };
    paths.iter().map(source).collect()
}
