//! The only place that reads and writes files.

use crate::compare::{Plan, TEMPORARY};
use codegen::files::Files;
use codegen::source::{LARGEST_FILE, SourceMap};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Folders inside folders; the spec and the client need three.
const DEEPEST: usize = 8;

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

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    let path = path.to_path_buf();
    move |cause| DiskError { action, path, cause }
}

/// Every YAML file below a folder.
pub fn read_spec(folder: &Path) -> Result<SourceMap, DiskError> {
    let mut files = BTreeMap::new();
    let is_yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
    // One byte more than a spec file may have is enough to see that it is too large.
    read_folder(folder, &is_yaml, LARGEST_FILE as u64 + 1, &mut files)?;
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
    File::open(path).and_then(|file| content(file, most)).map_err(failed("read", path))
}

/// Asks for the length first: room that grows by and by takes several times as many calls of the system.
fn content(file: File, most: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len().min(most).min(LARGEST_FILE as u64);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    file.take(most).read_to_end(&mut bytes)?;
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
    let mut files = BTreeMap::new();
    if folder.exists() {
        read_folder(folder, &|path| path.ends_with(".rs"), u64::MAX, &mut files)?;
    }
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

/// Every file below a folder, or nothing where there is no such folder.
pub fn read_generated(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, DiskError> {
    let mut files = BTreeMap::new();
    if folder.exists() {
        read_folder(folder, &|_| true, u64::MAX, &mut files)?;
    }
    Ok(files)
}

/// The paths of every file below a folder, or none where there is no such folder.
pub fn list_generated(folder: &Path) -> Result<BTreeSet<String>, DiskError> {
    let mut names = BTreeSet::new();
    if folder.exists() {
        walk(folder, "", DEEPEST, &mut |name, _| {
            names.insert(name);
            Ok(())
        })?;
    }
    Ok(names)
}

/// A file that another process may have removed in the meantime.
pub fn read_if_there(path: &Path, most: u64) -> Result<Option<Vec<u8>>, DiskError> {
    match File::open(path) {
        Err(error) if is_gone(&error, path) => Ok(None),
        file => file.and_then(|file| content(file, most)).map(Some).map_err(failed("read", path)),
    }
}

fn read_folder(
    folder: &Path,
    wanted: &dyn Fn(&str) -> bool,
    most: u64,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), DiskError> {
    walk(folder, "", DEEPEST, &mut |name, path| {
        if wanted(&name)
            && let Some(bytes) = read_if_there(path, most)?
        {
            files.insert(name, bytes);
        }
        Ok(())
    })
}

/// What to do with a file, by its path below the folder and as a whole.
type Visit<'v> = dyn FnMut(String, &Path) -> Result<(), DiskError> + 'v;

fn walk(folder: &Path, below: &str, depth: usize, visit: &mut Visit<'_>) -> Result<(), DiskError> {
    if depth == 0 {
        let cause = io::Error::other("folders are nested too deeply");
        return Err(failed("read", folder)(cause));
    }
    let entries = match fs::read_dir(folder) {
        Err(error) if !below.is_empty() && is_gone(&error, folder) => return Ok(()),
        entries => entries.map_err(failed("read", folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(failed("read", folder))?;
        let path = entry.path();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(failed("read", &path))?;
        if kind.is_dir() {
            walk(&path, &format!("{name}/"), depth - 1, visit)?;
        } else {
            visit(name, &path)?;
        }
    }
    Ok(())
}

/// Whether another `gen` has removed what was there a moment ago. A link that leads nowhere is still there.
fn is_gone(error: &io::Error, path: &Path) -> bool {
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
