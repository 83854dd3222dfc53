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
pub fn read_spec(dir: &Path) -> Result<SourceMap, FsError> {
    // One byte more than the limit is enough to detect a file that is too large.
    let files = read_below(dir, |path| path.ends_with(".yaml") || path.ends_with(".yml"), LARGEST_FILE as u64 + 1)?;
    Ok(SourceMap::new(files).below(from_here(dir)))
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String, FsError> {
    fs::read_to_string(path).map_err(failed("read", path))
}

/// Returns a path for messages. A path below the current directory becomes relative.
pub fn from_here(dir: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    dir.strip_prefix(&here).unwrap_or(dir).to_string_lossy().trim_end_matches('/').to_owned()
}

/// Reads at most the first `limit` bytes of a file.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, FsError> {
    File::open(path).and_then(|file| content(file, limit)).map_err(failed("read", path))
}

fn content(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the Rust files below a directory, which need not exist.
pub fn read_rust(dir: &Path) -> Result<BTreeMap<String, String>, FsError> {
    let mut files = read_generated(dir)?;
    files.retain(|path, _| path.ends_with(".rs"));
    Ok(files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect())
}

/// Reads all files below a directory, which need not exist.
pub fn read_generated(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    if dir.exists() { read_below(dir, |_| true, u64::MAX) } else { Ok(BTreeMap::new()) }
}

/// Reads files below a directory. Skips files that another process removes in the meantime.
fn read_below(dir: &Path, wanted: impl Fn(&str) -> bool, limit: u64) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    let mut names = Vec::new();
    walk(dir, &wanted, &mut names)?;
    let mut files = BTreeMap::new();
    for name in names {
        let path = dir.join(&name);
        let file = File::open(&path);
        if file.as_ref().is_err_and(|error| is_gone(error, &path)) {
            continue;
        }
        let bytes = file.and_then(|file| content(file, limit)).map_err(failed("read", &path))?;
        files.insert(name, bytes);
    }
    Ok(files)
}
