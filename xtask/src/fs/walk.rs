//! Lists the entries below a directory. Follows links.

use super::error::{FsError, failed, is_gone};
use codegen::source::Problem;
use std::collections::{HashMap, VecDeque};
use std::fs::{self, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// Maximum depth of nested directories. The spec and the client have at most three levels.
const MAX_DEPTH: usize = 8;

/// The remedy for entries that are not files.
const MOVE: &str = "move it out of the spec";

/// The entries and the links below a directory.
#[derive(Default)]
pub(super) struct Listing {
    /// All entries except directories. A directory is an entry only if it has a problem.
    pub(super) entries: Vec<Entry>,
    /// The paths of all links.
    pub(super) links: Vec<PathBuf>,
}

/// An entry below a directory.
pub(super) struct Entry {
    /// Path below the directory, with `/` between its parts.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// Why the entry cannot be read. `None` for a file.
    pub(super) problem: Option<Problem>,
}

/// A directory to list.
struct Dir {
    name: String,
    path: PathBuf,
    depth: usize,
}

/// The directories to list. Linked directories come last, so that a directory that is also within the tree is listed
/// under its own path instead of the path of a link.
#[derive(Default)]
struct Queue {
    own: VecDeque<Dir>,
    linked: VecDeque<Dir>,
    /// Canonical paths of the listed directories, with their names.
    listed: HashMap<PathBuf, String>,
}

/// Lists the entries below a directory, without the entries for which `is_skipped` returns `true`. The name of a
/// directory is passed to `is_skipped` with a `/` at the end. Returns an error only if the directory itself cannot be
/// listed.
pub(super) fn walk(dir: &Path, is_skipped: &dyn Fn(&str) -> bool) -> Result<Listing, FsError> {
    let mut listing = Listing::default();
    let mut queue = Queue::default();
    let root = Dir { name: String::new(), path: dir.to_path_buf(), depth: 0 };
    list(&root, is_skipped, &mut queue, &mut listing).map_err(failed("read", dir))?;
    while let Some(dir) = queue.own.pop_front().or_else(|| queue.linked.pop_front()) {
        match list(&dir, is_skipped, &mut queue, &mut listing) {
            Err(error) if !is_gone(&error, &dir.path) => {
                let problem = unreadable("this directory", &error);
                listing.entries.push(Entry { name: dir.name, path: dir.path, problem: Some(problem) });
            }
            Err(_) | Ok(()) => {}
        }
    }
    Ok(listing)
}

/// Returns the problem of a file or directory that cannot be read.
pub(super) fn unreadable(what: &str, error: &io::Error) -> Problem {
    Problem::new(format!("{what} cannot be read: {error}"), "correct its permissions, or move it out of the spec")
}

fn list(
    dir: &Dir,
    is_skipped: &dyn Fn(&str) -> bool,
    queue: &mut Queue,
    listing: &mut Listing,
) -> Result<(), io::Error> {
    if let Some(problem) = queue.enter(dir)? {
        listing.entries.push(Entry { name: dir.name.clone(), path: dir.path.clone(), problem: Some(problem) });
        return Ok(());
    }
    for entry in fs::read_dir(&dir.path)? {
        let entry = entry?;
        let path = entry.path();
        let file_name = entry.file_name();
        let last = file_name.to_string_lossy();
        let name = if dir.name.is_empty() { last.into_owned() } else { format!("{}/{last}", dir.name) };
        let is_link = entry.file_type()?.is_symlink();
        if is_link {
            listing.links.push(path.clone());
        }
        let problem = match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() && file_name.to_str().is_some() => {
                if !is_skipped(&format!("{name}/")) {
                    let queue = if is_link { &mut queue.linked } else { &mut queue.own };
                    queue.push_back(Dir { name, path, depth: dir.depth + 1 });
                }
                continue;
            }
            Err(error) if is_gone(&error, &path) => continue,
            _ if is_skipped(&name) => continue,
            metadata => problem(file_name.to_str().is_some(), metadata, is_link),
        };
        listing.entries.push(Entry { name, path, problem });
    }
    Ok(())
}

impl Queue {
    /// Records that a directory is listed. Returns a problem if it must not be listed.
    fn enter(&mut self, dir: &Dir) -> io::Result<Option<Problem>> {
        if dir.depth > MAX_DEPTH {
            return Ok(Some(Problem::new("directories are nested too deeply", MOVE)));
        }
        let canonical = dir.path.canonicalize()?;
        if let Some(first) = self.listed.get(&canonical) {
            let first = if first.is_empty() { "the directory itself".to_owned() } else { format!("`{first}`") };
            return Ok(Some(Problem::new(
                format!("this link leads to {first}, which is read already"),
                "remove the link",
            )));
        }
        self.listed.insert(canonical, dir.name.clone());
        Ok(None)
    }
}

/// Returns `None` for a file, and the problem of any other entry. Does not open the entry, because that could block.
fn problem(is_utf8: bool, metadata: io::Result<Metadata>, is_link: bool) -> Option<Problem> {
    match metadata {
        Err(error) if is_link && error.kind() == io::ErrorKind::NotFound => {
            Some(Problem::new("this link leads nowhere", "correct its target, or remove it"))
        }
        Err(error) => Some(unreadable("this file", &error)),
        Ok(_) if !is_utf8 => Some(Problem::new("this name is not UTF-8", "rename it")),
        Ok(metadata) if metadata.is_file() => None,
        Ok(metadata) => Some(Problem::new(format!("this is {}, not a file", kind(metadata.file_type())), MOVE)),
    }
}

/// Returns the kind of an entry that is neither a file nor a link.
#[cfg(unix)]
fn kind(of: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match of {
        of if of.is_dir() => "a directory",
        of if of.is_fifo() => "a FIFO",
        of if of.is_socket() => "a socket",
        of if of.is_char_device() || of.is_block_device() => "a device",
        _ => "something else",
    }
}

/// Returns the kind of an entry that is neither a file nor a link.
#[cfg(not(unix))]
fn kind(of: FileType) -> &'static str {
    if of.is_dir() { "a directory" } else { "something else" }
}
