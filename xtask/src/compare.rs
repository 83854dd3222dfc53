//! What is emitted against what stands on the disk.

use codegen::files::{Files, MARK};
use std::collections::BTreeMap;

/// Ending of a file that is being written; one that is left over is from an interruption.
pub const TEMPORARY: &str = ".xtask-tmp";

/// Bytes in which the mark stands, behind a few lines about the file.
const HEAD: usize = 4_096;

/// What has to be done to bring the folder up to date.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Emitted, and not there.
    pub missing: Vec<String>,
    /// Emitted, and there with another content.
    pub stale: Vec<String>,
    /// There, and not emitted any more.
    pub orphans: Vec<String>,
    /// There, not emitted and without the mark: somebody's own file, which is not ours to remove.
    pub foreign: Vec<String>,
}

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_up_to_date(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares emitted files with the content of the folder.
pub fn compare(files: &Files, on_disk: &BTreeMap<String, Vec<u8>>) -> Plan {
    let mut plan = Plan::default();
    for (path, text) in files {
        match on_disk.get(path) {
            None => plan.missing.push(path.clone()),
            Some(bytes) if bytes == text.as_bytes() => {}
            Some(_) => plan.stale.push(path.clone()),
        }
    }
    for (path, bytes) in on_disk.iter().filter(|(path, _)| !files.contains_key(*path)) {
        let list = if is_ours(path, bytes) { &mut plan.orphans } else { &mut plan.foreign };
        list.push(path.clone());
    }
    plan
}

fn is_mark(comment: &str) -> bool {
    comment.starts_with(MARK)
}

/// An emitted file bears the mark in a comment of its head; an empty one is what a crash of the machine can leave of it.
fn is_ours(path: &str, bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let comment = |line: &&str| line.strip_prefix("// ").or_else(|| line.strip_prefix("<!-- ")).is_some_and(is_mark);
    let marked = head.lines().any(|line| comment(&line));
    path.ends_with(TEMPORARY) || bytes.is_empty() || marked
}
