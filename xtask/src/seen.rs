//! Which emitted files nobody has touched since they were found to be right: those need not be read again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Times of files are a little behind the clock.
const BEHIND: Duration = Duration::from_millis(50);

/// Length in bytes, and nanoseconds since 1970 until the last change.
type Stamp = (u64, u64);

/// Emitted files by path, as they were when they were right.
pub type Stamps = BTreeMap<String, Stamp>;

/// What emitted files look like that this run, which began at a time, has found to be right. What has changed since then is
/// looked at again by the next run, whether this one has written it or somebody else.
pub fn look(folder: &Path, paths: &[String], began: SystemTime) -> Stamps {
    let began = began.checked_sub(BEHIND).and_then(nanoseconds).unwrap_or_default();
    let stamps = paths.iter().filter_map(|path| Some((path.clone(), stamp(&folder.join(path))?)));
    stamps.filter(|(_, (_, changed))| *changed < began).collect()
}

/// Whether a file still looks as it did.
pub fn is_untouched(seen: &Stamps, folder: &Path, path: &str) -> bool {
    seen.get(path).is_some_and(|seen| stamp(&folder.join(path)) == Some(*seen))
}

fn stamp(file: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.len(), nanoseconds(metadata.modified().ok()?)?))
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}
