//! The state file: the statistics of each day, and where the next run continues.

use crate::day::Day;
use generated_client::{Cursor, Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use tempfile::Builder;

/// The content of the state file.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The days that are read.
    pub days: BTreeMap<Date, Day>,
    /// The first day that no run has begun to read. `None` before the first run.
    pub next: Option<Date>,
    /// The days that a run has begun to read.
    pub unfinished: Option<Period>,
}

/// The days that a run reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub first: Date,
    /// The day after the last day.
    pub end: Date,
    /// The first login of the first day that is not in `days`. `None` if no day is. The cursor contains a hash of the
    /// time range, which is not personal.
    pub cursor: Option<Cursor>,
}

impl State {
    /// Reads the file. If it does not exist, returns the state before the first run.
    pub fn load(path: &Path) -> io::Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(in_file(path, error)),
        };
        serde_json::from_str(&text).map_err(|error| {
            let help = "restore the file from a backup, or remove it to begin again";
            in_file(path, format!("not a state of this program: {error}; help: {help}"))
        })
    }

    pub fn save(&self, path: &Path) -> io::Result<()> {
        // Only the user of the job can read the file.
        replace(path, &(serde_json::to_string_pretty(self)? + "\n"), &Builder::new())
    }
}

/// Replaces a file for other users and programs, such as a web server. On Unix, all users can read the file, unless the
/// umask of the process excludes it.
pub fn publish(path: &Path, text: &str) -> io::Result<()> {
    replace(path, text, &public_file())
}

#[cfg(unix)]
fn public_file() -> Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut builder = Builder::new();
    builder.permissions(std::fs::Permissions::from_mode(0o644));
    builder
}

#[cfg(not(unix))]
fn public_file() -> Builder<'static, 'static> {
    Builder::new()
}

/// Replaces a file. After a crash, the file has either its old or its new content.
fn replace(path: &Path, text: &str, builder: &Builder<'_, '_>) -> io::Result<()> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = builder.tempfile_in(directory)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error: io::Error| in_file(path, error))
}

fn in_file(path: &Path, problem: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {problem}", path.display()))
}
