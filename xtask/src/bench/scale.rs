//! Repeats the operations of a spec with different names and paths, to imitate a larger service.

use codegen::source::SourceMap;
use std::collections::BTreeSet;

const OPERATIONS: &str = "operations/";

/// Repeats the operations of a spec until it has at least this number of operations. The originals are kept.
pub fn scale(spec: &SourceMap, operations: usize) -> SourceMap {
    let files = spec.iter().map(|(_, file)| (file.path.clone(), file.text.to_string()));
    let mut files: Vec<(String, String)> = files.collect();
    let originals: Vec<_> = files.iter().filter(|(path, _)| path.starts_with(OPERATIONS)).cloned().collect();
    let names: BTreeSet<&str> = originals.iter().flat_map(|(_, text)| declared_names(text)).collect();
    let copies = operations.div_ceil(originals.len().max(1)).max(1);
    for number in 1..copies {
        files.extend(originals.iter().map(|(path, text)| copy(path, text, &names, number)));
    }
    SourceMap::new(files.into_iter().map(|(path, text)| (path, text.into_bytes())))
}

/// Returns the number of operations of a spec.
pub fn count_operations(spec: &SourceMap) -> usize {
    spec.iter().filter(|(_, file)| file.path.starts_with(OPERATIONS)).count()
}

/// Returns the names that a file declares and that must be unique in a spec: the operation, its aliases, its types and
/// its waiter.
fn declared_names(text: &str) -> impl Iterator<Item = &str> {
    // Only a waiter has this key at this level.
    let waiter = text.lines().filter_map(|line| line.strip_prefix("  as: "));
    let declarations = text.lines().filter_map(|line| {
        let sort = || line.split_once("- sort: ")?.1.split_once("type: ")?.1.split(',').next();
        let top_level = line.strip_prefix("operation: ").or_else(|| line.strip_prefix("aliases: "));
        top_level.or_else(|| line.strip_prefix("  ")?.strip_suffix(':')).or_else(sort)
    });
    let words = declarations.flat_map(|declaration| declaration.split(|letter: char| !is_in_name(letter)));
    words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase())).chain(waiter)
}

fn is_in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Copies a file. Adds a suffix to its names, and a segment to its URL paths after the version and the project.
fn copy(path: &str, text: &str, names: &BTreeSet<&str>, number: usize) -> (String, String) {
    let segment = format!("/c{number:04}");
    let lines = text.split_inclusive('\n').map(|line| {
        let is_url = line.starts_with("http: ") || line.trim_start().starts_with("url: ");
        let segments = || line.match_indices('/').map(|(at, _)| at);
        match segments().nth(2).filter(|_| is_url) {
            Some(at) => format!("{}{segment}{}", &line[..at], &line[at..]),
            None => rename(line, names, number),
        }
    });
    (path.replace(".yaml", &format!("_c{number:04}.yaml")), lines.collect())
}

/// Adds the number to the names in a line. Names of waiters are in snake_case, all others in PascalCase.
fn rename(line: &str, names: &BTreeSet<&str>, number: usize) -> String {
    let words = line.split_inclusive(|letter: char| !is_in_name(letter)).map(|word| {
        let name = word.trim_end_matches(|letter| !is_in_name(letter));
        let suffix = match name.chars().next().filter(|_| names.contains(name)) {
            Some('a'..='z') => format!("_c{number:04}"),
            Some(_) => format!("C{number:04}"),
            None => String::new(),
        };
        format!("{name}{suffix}{}", &word[name.len()..])
    });
    words.collect()
}
