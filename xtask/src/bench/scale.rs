//! Repeats the operations of a spec under other names and paths, as a larger service has them.

use std::collections::BTreeSet;

/// The files of a spec: path below its directory, and text.
pub type SpecFiles = Vec<(String, String)>;

const OPERATIONS: &str = "operations/";

/// Repeats the operations of a spec until there are at least this many. The first copy is the spec itself.
pub fn scale(spec: &SpecFiles, operations: usize) -> SpecFiles {
    let (originals, mut files): (SpecFiles, SpecFiles) =
        spec.iter().cloned().partition(|(path, _)| path.starts_with(OPERATIONS));
    let names = originals.iter().flat_map(|(_, text)| declared_names(text)).collect();
    for number in 0..copies(originals.len(), operations) {
        let copies = originals.iter().map(|(path, text)| (copy_path(path, number), copy_text(text, &names, number)));
        files.extend(copies);
    }
    files
}

/// The number of operations of a spec.
pub fn own_operations(spec: &SpecFiles) -> usize {
    spec.iter().filter(|(path, _)| path.starts_with(OPERATIONS)).count()
}

/// The number of copies that make at least this many operations.
pub fn copies(own: usize, operations: usize) -> usize {
    operations.div_ceil(own.max(1)).max(1)
}

/// The suffix of all names in a copy.
pub fn suffix(number: usize) -> String {
    if number == 0 { String::new() } else { format!("C{number:04}") }
}

/// Inserts a segment after the version and the project of a URL path.
pub fn copy_url(path: &str, number: usize) -> String {
    let mut segments: Vec<&str> = path.split('/').collect();
    let segment = suffix(number).to_lowercase();
    if number > 0 && segments.len() > 3 {
        segments.insert(3, &segment);
    }
    segments.join("/")
}

/// The names that a file declares and that no other file may declare: operation, aliases, types.
fn declared_names(text: &str) -> BTreeSet<String> {
    let declarations = text.lines().filter_map(|line| {
        let sort = || line.split_once("- sort: ")?.1.split_once("type: ")?.1.split(',').next();
        let of_operation = line.strip_prefix("operation: ").or_else(|| line.strip_prefix("aliases: "));
        of_operation.or_else(|| line.strip_prefix("  ")?.strip_suffix(':')).or_else(sort)
    });
    let words = declarations.flat_map(|declaration| declaration.split(|letter: char| !is_in_name(letter)));
    words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase())).map(str::to_owned).collect()
}

fn is_in_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn copy_path(path: &str, number: usize) -> String {
    match path.strip_suffix(".yaml") {
        Some(stem) if number > 0 => format!("{stem}_{}.yaml", suffix(number).to_lowercase()),
        Some(_) | None => path.to_owned(),
    }
}

fn copy_text(text: &str, names: &BTreeSet<String>, number: usize) -> String {
    let is_url = |line: &str| line.starts_with("http: ") || line.trim_start().starts_with("url: ");
    let lines = text.split_inclusive('\n').map(|line| match line.find('/') {
        Some(start) if is_url(line) => {
            let (before, path) = line.split_at(start);
            format!("{before}{}", copy_url(path, number))
        }
        Some(_) | None => rename(line, names, number),
    });
    lines.collect()
}

fn rename(line: &str, names: &BTreeSet<String>, number: usize) -> String {
    let words = line.split_inclusive(|letter: char| !is_in_name(letter)).map(|word| {
        let name = word.trim_end_matches(|letter| !is_in_name(letter));
        let suffix = if names.contains(name) { suffix(number) } else { String::new() };
        format!("{name}{suffix}{}", word.get(name.len()..).unwrap_or_default())
    });
    words.collect()
}
