//! What is emitted against what stands on the disk.

use crate::seen::Listing;
use codegen::files::{Files, MARK};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

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
    let there = on_disk.keys().map(|path| (path.clone(), None)).collect();
    let read = |path: &str| Ok::<_, Infallible>(on_disk.get(path).cloned());
    plan(files, &[], &there, read).unwrap_or_else(|never| match never {})
}

/// The same where the files are read one by one; those that are `kept` are known to be right. What `read` does not find
/// has gone since.
pub fn plan<E>(
    files: &Files,
    kept: &[String],
    there: &Listing,
    read: impl Fn(&str) -> Result<Option<Vec<u8>>, E>,
) -> Result<Plan, E> {
    let mut plan = Plan::default();
    for (path, text) in files {
        let list = match there.get(path) {
            None => Some(&mut plan.missing),
            // Another length is another content, without a look at it.
            Some(Some((length, ..))) if *length != text.len() as u64 => Some(&mut plan.stale),
            Some(_) => match read(path)? {
                None => Some(&mut plan.missing),
                Some(bytes) if bytes == text.as_bytes() => None,
                Some(_) => Some(&mut plan.stale),
            },
        };
        list.into_iter().for_each(|list| list.push(path.clone()));
    }
    let kept: BTreeSet<&String> = kept.iter().collect();
    for path in there.keys().filter(|path| !files.contains_key(*path) && !kept.contains(path)) {
        match read(path)? {
            None => {}
            Some(bytes) if is_ours(path, &bytes) => plan.orphans.push(path.clone()),
            Some(_) => plan.foreign.push(path.clone()),
        }
    }
    Ok(plan)
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
