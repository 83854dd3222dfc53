//! Lists the files below a directory.

use super::error::{FsError, failed, is_gone};
use std::fs;
use std::io;
use std::path::Path;

/// Levels of nested directories. The spec and the client need three.
const MAX_DEPTH: usize = 8;

/// Lists the wanted files by their paths below the directory, separated by `/`.
pub fn walk(folder: &Path, wanted: &dyn Fn(&str) -> bool, found: &mut Vec<String>) -> Result<(), FsError> {
    below(folder, "", MAX_DEPTH, wanted, found)
}

fn below(
    folder: &Path,
    name: &str,
    depth: usize,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<String>,
) -> Result<(), FsError> {
    if depth == 0 {
        let cause = io::Error::other("folders are nested too deeply");
        return Err(failed("read", folder)(cause));
    }
    let entries = match fs::read_dir(folder) {
        Err(error) if !name.is_empty() && is_gone(&error, folder) => return Ok(()),
        entries => entries.map_err(failed("read", folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(failed("read", folder))?;
        let name = [name, &entry.file_name().to_string_lossy()].concat();
        let kind = entry.file_type().map_err(|cause| failed("read", &entry.path())(cause))?;
        if kind.is_dir() {
            below(&entry.path(), &(name + "/"), depth - 1, wanted, found)?;
        } else if wanted(&name) {
            found.push(name);
        }
    }
    Ok(())
}
