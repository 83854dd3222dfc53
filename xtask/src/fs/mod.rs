//! The only module that reads and writes files.

mod error;
mod walk;
mod write;

pub use error::FsError;
pub use write::{apply, create, replace, write};

use codegen::source::{LARGEST_FILE, SourceMap};
use error::{failed, is_gone};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use walk::walk;

/// Reads the YAML files below a directory.
pub fn read_spec(folder: &Path) -> Result<SourceMap, FsError> {
    // One byte over the limit suffices to see that a file is too large.
    let files = read_below(folder, |path| path.ends_with(".yaml") || path.ends_with(".yml"), LARGEST_FILE as u64 + 1)?;
    Ok(SourceMap::new(files).below(from_here(folder)))
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String, FsError> {
    fs::read_to_string(path).map_err(failed("read", path))
}

/// A path relative to the current directory, for messages.
pub fn from_here(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    folder.strip_prefix(&here).unwrap_or(folder).to_string_lossy().trim_end_matches('/').to_owned()
}

/// Reads a file, or its first `limit` bytes.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, FsError> {
    File::open(path).and_then(|file| content(file, limit)).map_err(failed("read", path))
}

fn content(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the Rust files below a directory, which need not exist.
pub fn read_rust(folder: &Path) -> Result<BTreeMap<String, String>, FsError> {
    if !folder.exists() {
        return Ok(BTreeMap::new());
    }
    let files = read_below(folder, |path| path.ends_with(".rs"), u64::MAX)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

/// Reads all files below a directory, which need not exist.
pub fn read_generated(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    if folder.exists() { read_below(folder, |_| true, u64::MAX) } else { Ok(BTreeMap::new()) }
}

/// Reads files below a directory. Skips files that another process removes meanwhile.
fn read_below(folder: &Path, wanted: impl Fn(&str) -> bool, limit: u64) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    let mut names = Vec::new();
    walk(folder, &wanted, &mut names)?;
    let mut files = BTreeMap::new();
    for name in names {
        let path = folder.join(&name);
        match File::open(&path) {
            Err(error) if is_gone(&error, &path) => {}
            file => {
                let bytes = file.and_then(|file| content(file, limit)).map_err(failed("read", &path))?;
                files.insert(name, bytes);
            }
        }
    }
    Ok(files)
}
