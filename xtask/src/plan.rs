//! Compares emitted files with the files on disk.

use codegen::output::{Files, MARK};
use std::collections::BTreeMap;

/// Suffix of temporary files. A file that still has it is from an interrupted run, or from another `gen` that is
/// running.
pub const TEMPORARY: &str = ".xtask-tmp";

/// Number of bytes at the start of a file that are searched for the mark of emitted files.
const HEAD: usize = 4_096;

/// The difference between emitted files and a directory.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that are emitted and do not exist on disk.
    pub missing: Vec<String>,
    /// Files that are emitted and have different content on disk.
    pub stale: Vec<String>,
    /// Files on disk that `gen` wrote and no longer emits.
    pub orphans: Vec<String>,
    /// Files on disk that are not emitted and that `gen` did not write. `gen` does not remove them: it writes nothing
    /// and reports them.
    pub foreign: Vec<String>,
}

impl Plan {
    /// Returns `true` if there is no difference.
    pub fn is_up_to_date(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares emitted files with the content of the directory.
pub fn plan(files: &Files, on_disk: &BTreeMap<String, Vec<u8>>) -> Plan {
    let mut plan = Plan::default();
    for (path, text) in files {
        match on_disk.get(path) {
            None => plan.missing.push(path.clone()),
            Some(bytes) if bytes == text.as_bytes() => {}
            Some(_) => plan.stale.push(path.clone()),
        }
    }
    for (path, bytes) in on_disk.iter().filter(|(path, _)| !files.contains_key(*path)) {
        let list = if is_written_by_gen(path, bytes) { &mut plan.orphans } else { &mut plan.foreign };
        list.push(path.clone());
    }
    plan
}

/// Returns `true` if `gen` wrote the file: it is temporary, it is empty because of a crash, or a comment at its top has
/// the mark.
fn is_written_by_gen(path: &str, bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let has_mark = |line: &str| {
        let comment = line.strip_prefix("// ").or_else(|| line.strip_prefix("<!-- "));
        comment.is_some_and(|comment| comment.starts_with(MARK))
    };
    path.ends_with(TEMPORARY) || bytes.is_empty() || head.lines().any(has_mark)
}
