//! Lists the paths of the files below a directory.

use super::error::{FsError, failed, is_gone};
use std::fs;
use std::io;
use std::path::Path;

/// Maximum depth of nested directories. The spec and the client have at most three levels.
const MAX_DEPTH: usize = 8;

/// Adds the paths of the wanted files to `found`. They are relative to the directory and separated by `/`.
pub fn walk(dir: &Path, wanted: &dyn Fn(&str) -> bool, found: &mut Vec<String>) -> Result<(), FsError> {
    below(dir, "", MAX_DEPTH, wanted, found)
}

fn below(
    dir: &Path,
    name: &str,
    depth: usize,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<String>,
) -> Result<(), FsError> {
    if depth == 0 {
        let cause = io::Error::other("directories are nested too deeply");
        return Err(failed("read", dir)(cause));
    }
    let entries = match fs::read_dir(dir) {
        Err(error) if !name.is_empty() && is_gone(&error, dir) => return Ok(()),
        entries => entries.map_err(failed("read", dir))?,
    };
    for entry in entries {
        let entry = entry.map_err(failed("read", dir))?;
        let name = format!("{name}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|cause| failed("read", &entry.path())(cause))?;
        if kind.is_dir() {
            below(&entry.path(), &(name + "/"), depth - 1, wanted, found)?;
        } else if wanted(&name) {
            found.push(name);
        }
    }
    Ok(())
}
