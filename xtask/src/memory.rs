//! What `gen` remembers from one run to the next, in cargo's target folder: it saves time, and nothing depends on it.

use crate::disk;
use crate::seen::Seen;
use codegen::incremental::{Memory, digest};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder in cargo's target folder.
const FOLDER: &str = "xtask-gen";

/// Cargo puts this file into its target folder.
const TAG: &str = "CACHEDIR.TAG";

/// So many pairs of spec and crate are remembered; tests and trials come and go.
const MOST_KEPT: usize = 32;

/// A file for a spec and a crate, where there is a place for one.
pub struct Store(Option<PathBuf>);

impl Store {
    /// Nothing is remembered.
    pub fn none() -> Self {
        Self(None)
    }

    /// What is remembered of this spec and this crate.
    pub fn of(spec: &Path, out: &Path) -> Self {
        let file = || {
            let paths = [fs::canonicalize(spec).ok()?, fs::canonicalize(out).ok()?];
            let name = digest(format!("{paths:?}").as_bytes());
            Some(folder()?.join(name.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>()))
        };
        Self(file())
    }

    /// What was saved, or nothing where it cannot be read: of the spec, and of the emitted files.
    pub fn load(&self) -> (Memory, Seen) {
        let bytes = self.0.as_ref().and_then(|path| fs::read(path).ok());
        let (memory, spec, emitted) = bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        (memory, Seen { spec, emitted })
    }

    /// Saves it; where that fails the next run takes longer.
    pub fn save(&self, memory: &Memory, seen: &Seen) {
        let Some(path) = &self.0 else { return };
        if let Ok(bytes) = postcard::to_stdvec(&(memory, &seen.spec, &seen.emitted))
            && disk::replace(path, bytes).is_ok()
        {
            forget_the_oldest(path);
        }
    }
}

/// The target folder is the one that holds this program: `<target>/<profile>/xtask`.
fn folder() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    let target = program.ancestors().nth(2)?;
    target.join(TAG).is_file().then(|| target.join(FOLDER))
}

fn forget_the_oldest(path: &Path) {
    let files = path.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut files: Vec<(SystemTime, PathBuf)> =
        files.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    files.sort();
    let many = files.len().saturating_sub(MOST_KEPT);
    for (_, path) in files.into_iter().take(many) {
        // It may have gone already.
        let _ = fs::remove_file(path);
    }
}
