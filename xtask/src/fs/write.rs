//! Writes files atomically.

use super::error::{FsError, failed, is_gone};
use crate::plan::{Plan, TEMPORARY};
use codegen::output::Files;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes files below a directory.
pub fn write(files: &Files, dir: &Path) -> Result<(), FsError> {
    files.iter().try_for_each(|(path, text)| replace(&dir.join(path), text))
}

/// Creates a file. Returns an error if it exists.
pub fn create(path: &Path, text: &str) -> Result<(), FsError> {
    let dir = path.parent().unwrap_or(path);
    fs::create_dir_all(dir).map_err(failed("create", dir))?;
    let file = File::create_new(path).map_err(failed("create", path));
    file?.write_all(text.as_bytes()).map_err(failed("write", path))
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

/// Writes a temporary file and renames it, so that no process reads a partial file. Does not sync to disk: if a crash
/// of the machine leaves an empty file, the next `gen` replaces it.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), FsError> {
    let dir = path.parent().unwrap_or(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = dir.join(format!(".{name}.{}{TEMPORARY}", std::process::id()));
    let write = || {
        let mut file = File::create(&temporary)?;
        file.write_all(content.as_ref())?;
        fs::rename(&temporary, path)
    };
    let written = match write() {
        // The directory does not exist yet, or another `gen` has removed the temporary file as an orphan.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            fs::create_dir_all(dir).map_err(failed("create", dir))?;
            write()
        }
        written => written,
    };
    written.map_err(|cause| {
        // If this fails, the next run removes the file. Only the error of the write is reported.
        let _ = fs::remove_file(&temporary);
        failed("write", path)(cause)
    })
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
