//! Writes files atomically: even after a crash of the process, no file is partial.

use super::error::{FsError, failed, is_gone};
use super::links;
use crate::plan::{Plan, TEMPORARY};
use codegen::output::Files;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempPath};

/// Number of attempts to write a file, in case another `gen` removes the temporary file as an orphan.
const ATTEMPTS: usize = 3;

/// Writes files below a directory.
pub fn write(files: &Files, dir: &Path) -> Result<(), FsError> {
    files.iter().try_for_each(|(path, text)| replace(&dir.join(path), text))
}

/// Creates files below a directory: all or none. Returns an error if anything exists at one of the paths, even a
/// dangling link.
pub fn create_all(files: &Files, dir: &Path) -> Result<(), FsError> {
    let mut written = Vec::new();
    for (path, text) in files {
        let path = dir.join(path);
        let file = temporary_in_new_dir(&path, text.as_bytes())?.into_temp_path();
        written.push((path, file));
    }
    let mut created: Vec<PathBuf> = Vec::new();
    for (path, file) in written {
        if let Err(error) = file.persist_noclobber(&path) {
            for path in created {
                // An error of this cleanup is ignored, because the first error is reported.
                let _ = fs::remove_file(&path);
                remove_empty_dirs(&path, dir);
            }
            return Err(failed("create", &path)(error.error));
        }
        created.push(path);
    }
    Ok(())
}

/// Creates a file. Returns an error if anything exists at the path, even a dangling link.
pub fn create(path: &Path, text: &str) -> Result<(), FsError> {
    let file: TempPath = temporary_in_new_dir(path, text.as_bytes())?.into_temp_path();
    file.persist_noclobber(path).map_err(|error| failed("create", path)(error.error))
}

/// Applies a plan: replaces files, then removes orphans.
pub fn apply(plan: &Plan, files: &Files, dir: &Path) -> Result<(), FsError> {
    for path in plan.missing.iter().chain(&plan.stale) {
        if let Some(text) = files.get(path) {
            replace(&dir.join(path), text)?;
        }
    }
    for path in &plan.orphans {
        let path = dir.join(path);
        match fs::remove_file(&path) {
            Err(error) if is_gone(&error, &path) => {}
            removed => removed.map_err(failed("remove", &path))?,
        }
        remove_empty_dirs(&path, dir);
    }
    Ok(())
}

/// Replaces a file, or creates it. If the path is a link, replaces the file that the link leads to. Writes a temporary
/// file and renames it, so that no process reads a partial file. Does not sync to disk: if a crash of the machine leaves
/// an empty file, the next `gen` replaces it.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), FsError> {
    let mut attempts = 1..ATTEMPTS;
    loop {
        match try_replace(path, content.as_ref()) {
            Err(error) if is_dir_missing(&error) && attempts.next().is_some() => create_dir_of(path)?,
            written => return written.map_err(failed("write", path)),
        }
    }
}

fn try_replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = links::file(path)?;
    let file = temporary(&target, content)?;
    if let Ok(metadata) = fs::metadata(&target) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(&target).map(drop).map_err(|error| error.error)
}

/// Writes a temporary file next to a file. Dropping it removes it.
fn temporary(path: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".").suffix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask of the process restricts these permissions, as for other new files.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(dir_of(path))?;
    file.write_all(content)?;
    Ok(file)
}

fn temporary_in_new_dir(path: &Path, content: &[u8]) -> Result<NamedTempFile, FsError> {
    create_dir_of(path)?;
    temporary(path, content).map_err(failed("create", path))
}

fn create_dir_of(path: &Path) -> Result<(), FsError> {
    fs::create_dir_all(dir_of(path)).map_err(failed("create", dir_of(path)))
}

/// Returns the directory of a file. A path without a directory is in the current directory.
fn dir_of(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns `true` if the error means that the directory does not exist, or that another process has removed the
/// temporary file.
fn is_dir_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn remove_empty_dirs(file: &Path, root: &Path) {
    let dirs = file.ancestors().skip(1).take_while(|dir| *dir != root);
    for dir in dirs {
        // A directory that is not empty cannot be removed.
        if fs::remove_dir(dir).is_err() {
            break;
        }
    }
}
