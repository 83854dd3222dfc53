//! Writes a Rust file that contains the files of the spec.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let mut paths = Vec::new();
    find_yaml(&spec, &mut paths);
    paths.sort();
    let entries = paths.iter().map(|path| {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&spec).expect("a path below the spec").to_str().expect("the name is UTF-8");
        format!("({:?}, include_str!({path:?})),\n", name.replace('\\', "/"))
    });
    let list = format!("&[\n{}]\n", entries.collect::<String>());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("spec.rs");
    fs::write(out, list).expect("the file can be written");
}

/// Appends the YAML files in a directory and below it. New files in any of these directories run this program again.
fn find_yaml(directory: &Path, paths: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", directory.display());
    for entry in fs::read_dir(directory).expect("the spec can be read") {
        let entry = entry.expect("the spec can be read");
        let path = entry.path();
        // Editors and version control create hidden files. They do not belong to the spec.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            find_yaml(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
}
