//! Compares imported files with the files of a spec.

use codegen::output::Files;
use codegen::source::SourceMap;
use similar::TextDiff;
use std::collections::BTreeMap;

/// Returns the new files, a patch for the files that differ, and the number of files that are equal.
pub fn compare(files: &Files, spec: &SourceMap) -> (Files, String, usize) {
    let known: BTreeMap<&str, &str> = spec.iter().map(|(_, file)| (file.path.as_str(), &*file.text)).collect();
    let mut fresh = Files::new();
    let mut patch = String::new();
    let mut same = 0;
    for (path, text) in files {
        match known.get(path.as_str()) {
            None => {
                fresh.insert(path.clone(), text.clone());
            }
            Some(existing) if existing == text => same += 1,
            Some(existing) => {
                let diff = TextDiff::from_lines(*existing, text.as_str());
                patch.push_str(&diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string());
            }
        }
    }
    (fresh, patch, same)
}
