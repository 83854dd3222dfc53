//! File system errors, with the path.

use codegen::escape::escape_line;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A failed operation on a file or a directory.
#[derive(Debug)]
pub struct FsError {
    action: &'static str,
    path: PathBuf,
    cause: io::Error,
}

impl fmt::Display for FsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.action, escape_line(&self.path.to_string_lossy()), self.cause)
    }
}

impl std::error::Error for FsError {}

pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> FsError {
    let path = path.to_path_buf();
    move |cause| FsError { action, path, cause }
}

/// Returns `true` if the file no longer exists, because another process removed it. A dangling link counts as existing.
pub(super) fn is_gone(error: &io::Error, path: &Path) -> bool {
    error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err()
}
