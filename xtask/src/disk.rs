//! The only place that reads and writes files.

use crate::compare::{Plan, TEMPORARY};
use crate::seen::{Listing, Stamp};
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
pub fn list_spec(folder: &Path) -> Result<Listing, DiskError> {
    list(folder, |path| path.ends_with(".yaml") || path.ends_with(".yml"))
}

/// The content of every YAML file below a folder.
pub fn read_spec(folder: &Path) -> Result<SourceMap, DiskError> {
    read_listed(folder, &list_spec(folder)?, |_| true)
}

/// The content of some files that were listed.
pub fn read_listed(folder: &Path, listing: &Listing, wanted: impl Fn(&str) -> bool) -> Result<SourceMap, DiskError> {
    // One byte more than a spec file may have is enough to see that it is too large.
    let files = read_some(folder, listing, wanted, LARGEST_FILE as u64 + 1)?;
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

/// One file, or its beginning where it is longer than anybody wants it.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    File::open(path).and_then(|file| content(file, None, most)).map_err(failed("read", path))
}

/// Asks for the length where it is not known: room that grows by and by takes several times as many calls of the system.
fn content(file: File, stamp: Option<Stamp>, most: u64) -> io::Result<Vec<u8>> {
    let length = stamp.map_or_else(|| file.metadata().map(|metadata| metadata.len()), |(length, ..)| Ok(length))?;
    let length = usize::try_from(length.min(most).min(LARGEST_FILE as u64)).unwrap_or_default();
    // Room for a byte more: where it stays empty, this was the end.
    let mut bytes = vec![0; length + 1];
    let mut file = file.take(most);
    let count = match file.read(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::Interrupted => 0,
        count => count?,
    };
    bytes.truncate(count);
    if count != length {
        file.read_to_end(&mut bytes)?;
    }
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
    let files = read_some(folder, &list_generated(folder)?, |path| path.ends_with(".rs"), u64::MAX)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

/// Every file below a folder, or nothing where there is no such folder.
pub fn read_generated(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
    read_some(folder, &list_generated(folder)?, |_| true, u64::MAX)
}

/// Every file below a folder, or none where there is no such folder.
pub fn list_generated(folder: &Path) -> Result<Listing, DiskError> {
    if folder.exists() { list(folder, |_| true) } else { Ok(Listing::new()) }
}

/// A file that another process may have removed since it was listed.
pub fn read_if_there(path: &Path, stamp: Option<Stamp>, most: u64) -> Result<Option<Vec<u8>>, DiskError> {
    match File::open(path) {
        Err(error) if is_gone(&error, path) => Ok(None),
        file => file.and_then(|file| content(file, stamp, most)).map(Some).map_err(failed("read", path)),
    }
}

fn list(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Listing, DiskError> {
    let mut found = Vec::new();
    walk(folder, &wanted, &mut found)?;
    Ok(found.into_iter().collect())
}

fn read_some(
    folder: &Path,
    listing: &Listing,
    wanted: impl Fn(&str) -> bool,
    most: u64,
) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
    let mut files = BTreeMap::new();
    for (name, stamp) in listing.iter().filter(|(name, _)| wanted(name)) {
        if let Some(bytes) = read_if_there(&folder.join(name), *stamp, most)? {
            files.insert(name.clone(), bytes);
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
