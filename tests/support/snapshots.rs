//! Finds snapshots that belong to no test.

use crate::spec::project;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;

/// Asserts that each snapshot in a directory is in `used`. Otherwise, the message contains the command that removes it.
/// `directory` is relative to the project.
#[track_caller]
pub fn assert_used(directory: &str, used: &BTreeSet<String>) {
    let unused: Vec<String> = snapshots(directory).into_iter().filter(|name| !used.contains(name)).collect();
    let paths: Vec<String> = unused.iter().map(|name| format!("{directory}/{name}")).collect();
    assert!(paths.is_empty(), "no test uses these snapshots; remove them with `rm {}`", paths.join(" "));
}

/// Asserts that each snapshot in a directory of fixtures is next to a fixture with the same stem.
#[track_caller]
pub fn assert_next_to_fixtures(directory: &str) {
    let entries = fs::read_dir(project().join(directory)).expect("the directory can be listed");
    let paths = entries.map(|entry| entry.expect("the directory can be listed").path());
    let fixtures = paths.filter(|path| path.extension().is_some_and(|ending| ending != "snap" && ending != "new"));
    let stems = fixtures.filter_map(|path| path.file_stem().and_then(OsStr::to_str).map(str::to_owned));
    assert_used(directory, &stems.map(|stem| format!("{stem}.snap")).collect());
}

/// Returns the names of the snapshots in a directory.
pub fn snapshots(directory: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(project().join(directory)).expect("the snapshots can be listed");
    let names = entries.map(|entry| entry.expect("the snapshots can be listed").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".snap")).collect()
}

#[cfg(test)]
mod tests {
    use super::assert_used;

    #[test]
    #[should_panic(expected = "remove them with `rm tests/openapi/snapshots/openapi__code_samples__")]
    fn the_message_about_unused_snapshots_contains_the_command() {
        assert_used("tests/openapi/snapshots", &[].into());
    }
}
