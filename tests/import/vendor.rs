//! The vendor's own 199 definitions. Cargo brings them through `tests/definitions`; none of them stands in this project.

use super::import_into;
use codegen::import::Source;
use codegen::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::spec;

/// The package that the definitions come in.
const PACKAGE: &str = "huawei-cloud-api-definitions-Workspace";

/// The folder with the definitions, fetched if they are not there yet.
fn folder() -> PathBuf {
    let manifest = spec::project().join("tests/definitions/Cargo.toml");
    let metadata = cargo(&manifest, &["--offline"]).or_else(|_| cargo(&manifest, &[]));
    let metadata = metadata.unwrap_or_else(|error| panic!("cargo cannot bring the definitions: {error}"));
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let package = packages.iter().find(|package| package["name"] == PACKAGE).expect("the package is among them");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a package has a manifest"));
    manifest.parent().expect("a manifest lies in a folder").join("src")
}

fn cargo(manifest: &Path, words: &[&str]) -> Result<String, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["metadata", "--locked", "--format-version", "1", "--manifest-path"]).arg(manifest).args(words);
    let output = command.output().map_err(|error| error.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

fn definitions() -> Vec<Source> {
    let entries = std::fs::read_dir(folder()).expect("the definitions can be listed");
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

#[test]
fn all_of_them_are_imported_and_nothing_is_dropped_silently() {
    let sources = definitions();
    assert_eq!(sources.len(), 199);
    let import = import_into(&spec::sources(spec::real_spec()), &sources);
    assert_eq!(import.troubles, []);
    assert_eq!(import.operations, 199);
    for source in &sources {
        let name = source.name.trim_end_matches(".json");
        let written = |text: &String| {
            text.contains(&format!("\noperation: {name}\n")) || text.contains(&format!("\naliases: [{name}]\n"))
        };
        assert_eq!(import.files.values().filter(|text| written(text)).count(), 1, "{name}");
    }
    // Every key of these that the language has no word for is listed at each of its places.
    for (what, count) in
        [("maxLength", 2_018), ("minLength", 2_007), ("readOnly", 903), ("pattern", 84), ("security", 18)]
    {
        assert_eq!(import.left.get(what).map(|places| places.len()), Some(count), "{what}");
    }
    for text in import.files.values() {
        super::printed::parsed(text).expect("what is written is YAML");
    }
}

/// The project's spec with all of them in it; what the project has by hand stays.
fn merged() -> SourceMap {
    let spec = spec::sources(spec::real_spec());
    let import = import_into(&spec, &definitions());
    let mut files: BTreeMap<String, Vec<u8>> =
        import.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.extend(spec::real_spec());
    SourceMap::new(files)
}

#[test]
fn importing_them_again_changes_nothing() {
    let spec = merged();
    let texts: BTreeMap<&str, &str> = spec.iter().map(|(_, file)| (file.path.as_str(), file.text.as_str())).collect();
    let again = import_into(&spec, &definitions());
    let changed: Vec<&String> = again
        .files
        .iter()
        .filter(|(path, text)| texts.get(path.as_str()) != Some(&text.as_str()))
        .map(|(path, _)| path)
        .collect();
    // This one is written by hand, from the manual's page.
    assert_eq!(changed, ["operations/connections/list_login_records.yaml"]);
}

#[test]
#[ignore = "some of them have shapes that the language is about to get"]
fn all_of_them_become_a_client() {
    let spec = merged();
    if let Err(errors) = codegen::compile(&spec) {
        panic!("{}", codegen::diagnostic::render(&errors, &spec, codegen::diagnostic::Style::Plain));
    }
}
