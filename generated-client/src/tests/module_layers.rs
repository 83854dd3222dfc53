//! The layers of the crate: a module imports only from modules that `lib.rs` lists below it.

use std::fs;
use std::path::{Path, PathBuf};

/// The allowed imports from a module above the importing module. `lib.rs` states the reasons.
const EXCEPTIONS: [(&str, &str); 2] = [("client", "generated"), ("types", "json")];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source file")
}

/// Returns the modules of the crate, starting at the top layer. Emitted code is above `internal`, and `blocking` is
/// below `testing`.
fn layers() -> Vec<String> {
    let text = read(&source().join("lib.rs"));
    let module = |line: &str| Some(line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
    let declared = text.lines().filter_map(module);
    let mut layers: Vec<_> = declared.filter(|name| !["generated", "blocking"].contains(&name.as_str())).collect();
    let internal = layers.iter().position(|name| name == "internal").expect("the module for emitted code");
    layers.insert(internal, "generated".to_owned());
    layers.insert(1, "blocking".to_owned());
    layers
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).expect("a directory") {
        let path = entry.expect("an entry").path();
        let skipped = ["generated", "tests", "lib.rs"].iter().any(|name| path.ends_with(name));
        if path.is_dir() && !skipped {
            files(&path, found);
        } else if !skipped && path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the modules that a file names after `crate::`, except in comments and unit tests.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let name = |path: &str| path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    lines.flat_map(|line| line.split("crate::").skip(1).map(name)).collect()
}

#[test]
fn modules_import_only_from_below() {
    let layers = layers();
    let position = |name: &str| layers.iter().position(|layer| layer == name);
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    assert!(paths.len() > 100, "{paths:?}");
    for path in paths {
        let inside = path.strip_prefix(source()).expect("a path below the source").with_extension("");
        let own = inside.iter().next().and_then(|name| name.to_str()).expect("the name of a module");
        let layer = position(own).unwrap_or_else(|| panic!("`{own}` is a module of the crate"));
        for name in imports(&read(&path)) {
            let other = position(&name).unwrap_or_else(|| panic!("{path:?} imports `{name}` through the crate's root"));
            let allowed = other >= layer || EXCEPTIONS.contains(&(own, &name));
            assert!(allowed, "{path:?} imports from `{name}`, which is above `{own}`");
        }
    }
}
