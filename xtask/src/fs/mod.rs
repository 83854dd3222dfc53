//! Reads and writes files for the commands. `bench` has its own functions for the files in its scratch directory.

mod error;
mod links;
mod walk;
mod write;

pub use error::FsError;
pub use links::link_targets;
pub use write::{apply, create, create_all, replace, write};

use codegen::source::{LARGEST_FILE, SourceMap};
use codegen::spec::file_kind::{FileKind, is_companion};
use error::{failed, is_gone};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use walk::{Entry, unreadable, walk};

/// Maximum size in bytes of a manifest, a schema or an emitted file. `gen` writes smaller files only.
const LARGEST_OUTPUT: u64 = 64 << 20;

/// Reads the files of a spec. Entries that cannot be read are part of the result, so that all are reported at once.
pub fn read_spec(dir: &Path) -> Result<SourceMap, FsError> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for Entry { name, path, problem } in walk(dir, &is_companion)?.entries {
        if let Some(problem) = problem {
            problems.push((name, problem));
            continue;
        }
        if FileKind::from_path(&name).is_none() {
            // This is not a file of a spec. Its path is enough to report it.
            files.push((name, Vec::new()));
            continue;
        }
        // One byte more than the limit is enough to detect a file that is too large.
        match File::open(&path).and_then(|file| content(file, LARGEST_FILE as u64 + 1)) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) if is_gone(&error, &path) => {}
            Err(error) => problems.push((name, unreadable("this file", &error))),
        }
    }
    Ok(SourceMap::new(files).with_unreadable(problems).with_root(from_here(dir)))
}

/// Reads a text file of at most 64 MiB.
pub fn read_text(path: &Path) -> Result<String, FsError> {
    let read = || {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("not a file"));
        }
        let bytes = content(File::open(path)?, LARGEST_OUTPUT + 1)?;
        if bytes.len() as u64 > LARGEST_OUTPUT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
    };
    read().map_err(failed("read", path))
}

/// Returns a path for messages. A path below the current directory becomes relative.
pub fn from_here(dir: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    dir.strip_prefix(&here).unwrap_or(dir).to_string_lossy().trim_end_matches('/').to_owned()
}

/// Reads at most the first `limit` bytes of a file that the command line names.
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
    let files = read_below(dir, &|path| !path.ends_with(".rs") && !path.ends_with('/'))?;
    Ok(files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect())
}

/// Reads all files below a directory, which need not exist.
pub fn read_generated(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    read_below(dir, &|_| false)
}

/// Reads files below a directory, which need not exist. Skips files that another process removes in the meantime.
fn read_below(dir: &Path, is_skipped: &dyn Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>, FsError> {
    let mut files = BTreeMap::new();
    if !dir.exists() {
        return Ok(files);
    }
    for Entry { name, path, problem } in walk(dir, is_skipped)?.entries {
        if let Some(problem) = problem {
            return Err(failed("read", &path)(io::Error::other(problem.message)));
        }
        match File::open(&path).and_then(|file| content(file, LARGEST_OUTPUT)) {
            Ok(bytes) => _ = files.insert(name, bytes),
            Err(error) if is_gone(&error, &path) => {}
            Err(error) => return Err(failed("read", &path)(error)),
        }
    }
    Ok(files)
}
