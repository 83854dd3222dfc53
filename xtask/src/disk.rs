//! The only place that reads and writes files.

use crate::compare::{Plan, TEMPORARY};
use crate::walk::walk;
use codegen::files::Files;
use codegen::source::{LARGEST_FILE, SourceMap};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// What could not be done with which file.
#[derive(Debug)]
pub struct DiskError {
    action: &'static str,
    path: PathBuf,
    cause: io::Error,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.action, self.path.display(), self.cause)
    }
}

impl std::error::Error for DiskError {}

pub(crate) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    let path = path.to_path_buf();
    move |cause| DiskError { action, path, cause }
}

/// Every YAML file below a folder.
pub fn read_spec(folder: &Path) -> Result<SourceMap, DiskError> {
    // One byte more than a spec file may have is enough to see that it is too large.
    let files = read_below(folder, |path| path.ends_with(".yaml") || path.ends_with(".yml"), LARGEST_FILE as u64 + 1)?;
    Ok(SourceMap::new(files).below(from_here(folder)))
}

/// A text file.
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    fs::read_to_string(path).map_err(failed("read", path))
}

/// A folder as it is called from the current one, so that the paths in messages can be opened.
pub fn from_here(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    folder.strip_prefix(&here).unwrap_or(folder).to_string_lossy().trim_end_matches('/').to_owned()
}

/// One file, or its first `limit` bytes.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    File::open(path).and_then(|file| content(file, limit)).map_err(failed("read", path))
}

fn content(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes new files below a folder, each as a whole.
pub fn write(files: &Files, folder: &Path) -> Result<(), DiskError> {
    files.iter().try_for_each(|(path, text)| replace(&folder.join(path), text))
}

/// Writes a file that is not there yet.
pub fn create(path: &Path, text: &str) -> Result<(), DiskError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed("create", folder))?;
    let file = File::create_new(path).map_err(failed("create", path));
    file?.write_all(text.as_bytes()).map_err(failed("write", path))
}

/// The Rust files below a folder, or nothing where there is no such folder.
pub fn read_rust(folder: &Path) -> Result<BTreeMap<String, String>, DiskError> {
    if !folder.exists() {
        return Ok(BTreeMap::new());
    }
    let files = read_below(folder, |path| path.ends_with(".rs"), u64::MAX)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

/// Every file below a folder, or nothing where there is no such folder.
pub fn read_generated(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
    if folder.exists() { read_below(folder, |_| true, u64::MAX) } else { Ok(BTreeMap::new()) }
}

/// The files below a folder, without those that another process removed after they were listed.
fn read_below(
    folder: &Path,
    wanted: impl Fn(&str) -> bool,
    limit: u64,
) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
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

/// Whether another `gen` has removed what was there a moment ago. A link that leads nowhere is still there.
pub(crate) fn is_gone(error: &io::Error, path: &Path) -> bool {
    error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err()
}

/// Carries out a plan: each file is replaced as a whole, then orphans go.
pub fn apply(plan: &Plan, files: &Files, folder: &Path) -> Result<(), DiskError> {
    for path in plan.missing.iter().chain(&plan.stale) {
        if let Some(text) = files.get(path) {
            replace(&folder.join(path), text)?;
        }
    }
    for path in &plan.orphans {
        let path = folder.join(path);
        match fs::remove_file(&path) {
            Err(error) if is_gone(&error, &path) => {}
            removed => removed.map_err(failed("remove", &path))?,
        }
        remove_empty_folders(&path, folder);
    }
    Ok(())
}

/// Writes beside the file and renames, so that nobody ever sees half of it. What a crash of the machine leaves empty is
/// written again by the next `gen`; waiting for the disk at each file would take longer than all else.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), DiskError> {
    let folder = path.parent().unwrap_or(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}{TEMPORARY}", std::process::id()));
    let write = || {
        let mut file = File::create(&temporary)?;
        file.write_all(content.as_ref())?;
        fs::rename(&temporary, path)
    };
    let written = match write() {
        // The folder is not there yet; or another `gen` took it for a leftover, which it does once, when it removes what it
        // found at its start.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            fs::create_dir_all(folder).map_err(failed("create", folder))?;
            write()
        }
        written => written,
    };
    written.map_err(|cause| {
        // What is left over is an orphan for the next run; the error that counts is the first.
        let _ = fs::remove_file(&temporary);
        failed("write", path)(cause)
    })
}

fn remove_empty_folders(file: &Path, root: &Path) {
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != root);
    for folder in folders {
        // A folder that is not empty stays.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}
