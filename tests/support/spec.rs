//! Specs for tests: the project's own spec, and small specs in fixtures.

use codegen::source::SourceMap;
use std::path::{Path, PathBuf};

/// Returns the project's directory.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The files of a spec: the path of each file, relative to the directory of the spec, and its content.
pub type SpecFiles = Vec<(String, Vec<u8>)>;

/// Files of `tests/cases` that are added to each fixture that does not contain them.
const SHARED: [&str; 2] = ["service.yaml", "types/errors.yaml"];

/// Returns the files of the project's own spec.
pub fn real_spec() -> SpecFiles {
    let sources = xtask::fs::read_spec(&project().join("spec")).expect("the spec can be read");
    sources.iter().map(|(_, file)| (file.path.clone(), file.text.as_bytes().to_vec())).collect()
}

/// Returns the files of a fixture. Each file starts with a line `# file: <path>`.
///
/// If a fixture has no `service.yaml` or `types/errors.yaml`, the file in `tests/cases` is added, unless it has a line
/// `# no file: <path>`.
pub fn fixture(text: &str) -> SpecFiles {
    let mut files: SpecFiles = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("# file: "), files.last_mut()) {
            (Some(path), _) => files.push((path.trim().to_owned(), Vec::new())),
            (None, Some((_, bytes))) => bytes.extend_from_slice(line.as_bytes()),
            (None, None) => {}
        }
    }
    for shared in SHARED {
        let forbidden = text.lines().any(|line| line.strip_prefix("# no file: ") == Some(shared));
        if !forbidden && !files.iter().any(|(path, _)| path == shared) {
            let bytes =
                std::fs::read(project().join("tests/cases").join(shared)).expect("the shared fixture can be read");
            files.push((shared.to_owned(), bytes));
        }
    }
    files
}

/// Returns the files of all fixtures in `tests/cases/ok` as one spec. Shared files are included once.
pub fn ok_cases() -> SpecFiles {
    let entries = std::fs::read_dir(project().join("tests/cases/ok")).expect("the fixtures can be listed");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut files: SpecFiles = fixture("");
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = std::fs::read_to_string(path).expect("the fixture can be read");
        for (path, bytes) in fixture(&text) {
            let known = files.iter().any(|(known, _)| *known == path);
            assert!(!known || SHARED.contains(&path.as_str()), "two fixtures have a file `{path}`");
            if !known {
                files.push((path, bytes));
            }
        }
    }
    files
}

/// Changes the type of error bodies in fixtures, so that the embedded service returns its messages in error bodies.
pub fn with_error_messages(mut files: SpecFiles) -> SpecFiles {
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path == "types/errors.yaml") {
        let text = String::from_utf8_lossy(bytes).replace("error_msg: {", "error_msg: { simulate: failure.message,");
        *bytes = text.into_bytes();
    }
    files
}

/// Converts files to the source map of the generator.
pub fn sources(files: SpecFiles) -> SourceMap {
    SourceMap::new(files)
}
