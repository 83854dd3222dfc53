//! Reads a whole spec from one text, in the format of the fixtures in `tests/cases`.

use codegen::output::Files;
use codegen::source::SourceMap;

/// Files that every spec contains, even if the text does not.
const SHARED: [(&str, &str); 2] = [
    ("service.yaml", include_str!("../../cases/service.yaml")),
    ("types/errors.yaml", include_str!("../../cases/types/errors.yaml")),
];

/// The path of the file that consists of the text before the first line `# file: <path>`.
const FIRST: &str = "operations/parcels/first.yaml";

/// Splits a text into files, and adds the shared files that it lacks. A line `# file: <path>` begins a file.
pub fn files(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![(FIRST.to_owned(), Vec::new())];
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("# file: "), files.last_mut()) {
            (None, Some((_, bytes))) => bytes.extend_from_slice(line.as_bytes()),
            (path, _) => files.push((path.unwrap_or_default().trim().to_owned(), Vec::new())),
        }
    }
    files.retain(|(path, bytes)| path != FIRST || !bytes.trim_ascii().is_empty());
    for (path, text) in SHARED {
        if !files.iter().any(|(known, _)| known == path) {
            files.push((path.to_owned(), text.into()));
        }
    }
    files
}

/// Returns a spec without operations.
pub fn empty() -> SourceMap {
    SourceMap::new(files(""))
}

/// Returns a spec with these files. They replace shared files with the same path.
pub fn with(added: &Files) -> SourceMap {
    let shared = files("").into_iter().filter(|(path, _)| !added.contains_key(path));
    let added = added.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    SourceMap::new(shared.chain(added))
}

/// Returns the errors of a spec as one text, with the text of its files.
pub fn shown(errors: &[codegen::diagnostic::Diagnostic], sources: &SourceMap) -> String {
    let files = sources.iter().map(|(_, file)| format!("# file: {}\n{}", file.path, file.text));
    let errors = codegen::diagnostic::render(errors, sources, codegen::diagnostic::Style::Plain);
    format!("{errors}\n{}", files.collect::<String>())
}
