//! Goes through the files below a folder.

use crate::disk::{DiskError, failed, is_gone};
use std::fs;
use std::io;
use std::path::Path;

/// Folders inside folders; the spec and the client need three.
const DEEPEST: usize = 8;

/// Finds the wanted files by their paths below the folder, with `/` between the parts.
pub fn walk(folder: &Path, wanted: &dyn Fn(&str) -> bool, found: &mut Vec<String>) -> Result<(), DiskError> {
    below(folder, "", DEEPEST, wanted, found)
}

fn below(
    folder: &Path,
    name: &str,
    depth: usize,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<String>,
) -> Result<(), DiskError> {
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
