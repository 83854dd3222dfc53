//! Follows symbolic links.

use super::walk::walk;
use codegen::spec::file_kind::is_companion;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Maximum number of links from a path to its file, as on Linux.
const MAX_LINKS: usize = 40;

/// Follows the links from a path to its file, which need not exist. Returns an error if the path leads to anything
/// other than a file.
pub(super) fn file(path: &Path) -> io::Result<PathBuf> {
    let mut file = path.to_path_buf();
    for _ in 0..=MAX_LINKS {
        match fs::symlink_metadata(&file) {
            Ok(metadata) if metadata.is_symlink() => file = target(&file)?,
            Ok(metadata) if metadata.is_file() => return Ok(file),
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => return Err(io::Error::other("not a file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(file),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Returns the targets of all links below a spec's directory, and of the directory if it is a link itself. A target
/// need not exist. The parent directory of each target is canonical, because the events of a file watcher contain
/// canonical paths.
pub fn link_targets(dir: &Path) -> Vec<PathBuf> {
    let links = walk(dir, &is_companion).unwrap_or_default().links;
    [dir.to_path_buf()].into_iter().chain(links).flat_map(targets).collect()
}

/// Returns the targets of a chain of links.
fn targets(link: PathBuf) -> Vec<PathBuf> {
    let mut targets = Vec::new();
    let mut at = link;
    while targets.len() < MAX_LINKS
        && let Ok(target) = target(&at)
    {
        let parent = target.parent().and_then(|parent| parent.canonicalize().ok());
        if let (Some(parent), Some(name)) = (parent, target.file_name()) {
            targets.push(parent.join(name));
        }
        at = target;
    }
    targets
}

/// Returns the target of a link. A relative target is resolved against the directory of the link.
fn target(link: &Path) -> io::Result<PathBuf> {
    fs::read_link(link).map(|target| link.parent().unwrap_or(link).join(target))
}
