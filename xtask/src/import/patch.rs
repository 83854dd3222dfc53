//! Compares imported files with those of a spec.

use codegen::output::Files;
use codegen::source::SourceMap;
use similar::TextDiff;
use std::collections::BTreeMap;

/// The new files, a patch for those that differ, and the number of equal ones.
pub fn compare(files: &Files, spec: &SourceMap) -> (Files, String, usize) {
    let known: BTreeMap<&str, &str> = spec.iter().map(|(_, file)| (file.path.as_str(), &*file.text)).collect();
    let (mut fresh, mut patch, mut same) = (Files::new(), String::new(), 0);
    for (path, text) in files {
        match known.get(path.as_str()) {
            None => {
                fresh.insert(path.clone(), text.clone());
            }
            Some(there) if there == text => same += 1,
            Some(there) => {
                let diff = TextDiff::from_lines(*there, text.as_str());
                patch.push_str(&diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string());
            }
        }
    }
    (fresh, patch, same)
}
