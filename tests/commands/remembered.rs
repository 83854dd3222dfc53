//! `gen` does not read again what nobody has touched: whoever touches a file in whatever way is seen.

use crate::sandbox::{Sandbox, assert_code, assert_right};
use std::fs::{self, File};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

const SPEC: &str = "operations/connections/list_login_records.yaml";
const EMITTED: &str = "operations/connections/list_login_records.rs";

/// Longer than the times of files are behind the clock.
const SETTLED: Duration = Duration::from_millis(120);

/// A crate that is up to date and known to be so.
fn settled() -> Sandbox {
    let sandbox = Sandbox::new();
    for _ in 0..3 {
        assert_code(&sandbox.run(&["gen"]), 0);
        sleep(SETTLED);
    }
    sandbox
}

/// Changes a text to one of the same length, and gives the file the time that it had.
fn edit(path: &Path, from: &str, to: &str) {
    let modified = fs::metadata(path).and_then(|about| about.modified()).expect("the file has a time");
    let text = fs::read_to_string(path).expect("the file can be read");
    assert!(text.contains(from) && from.len() == to.len());
    fs::write(path, text.replacen(from, to, 1)).expect("the file can be written");
    let file = File::options().write(true).open(path).expect("the file can be opened");
    file.set_modified(modified).expect("the time can be set");
}

#[track_caller]
fn assert_seen(sandbox: &Sandbox) {
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_right(sandbox);
}

#[test]
fn edits_of_the_same_length_are_seen_however_fast_they_follow() {
    let sandbox = settled();
    let path = sandbox.spec().join(SPEC);
    for (from, to) in [("summary: Lists", "summary: Tells"), ("summary: Tells", "summary: Lists")].repeat(4) {
        edit(&path, from, to);
        assert_seen(&sandbox);
    }
    sleep(SETTLED);
    assert_seen(&sandbox);
    edit(&path, "summary: Lists", "summary: Tells");
    assert_seen(&sandbox);
}

#[test]
fn an_older_file_in_the_place_of_another_is_seen() {
    let sandbox = Sandbox::new();
    let (path, old) = (sandbox.spec().join(SPEC), sandbox.path().join("old.yaml"));
    fs::copy(&path, &old).expect("the file can be copied");
    edit(&old, "summary: Lists", "summary: Tells");
    for _ in 0..3 {
        assert_code(&sandbox.run(&["gen"]), 0);
        sleep(SETTLED);
    }
    fs::rename(&old, &path).expect("the file can be moved");
    assert_seen(&sandbox);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_read() {
    let sandbox = Sandbox::new();
    let (path, target) = (sandbox.spec().join(SPEC), sandbox.path().join("target.yaml"));
    fs::rename(&path, &target).expect("the file can be moved");
    std::os::unix::fs::symlink(&target, &path).expect("a link can be made");
    for _ in 0..3 {
        assert_seen(&sandbox);
        sleep(SETTLED);
    }
    edit(&target, "summary: Lists", "summary: Tells");
    assert_seen(&sandbox);
}

#[test]
fn what_happened_to_an_emitted_file_is_seen() {
    let sandbox = settled();
    edit(&sandbox.out().join(EMITTED), "Lists", "Tells");
    assert_seen(&sandbox);
    sleep(SETTLED);
    assert_seen(&sandbox);
    fs::remove_file(sandbox.out().join(EMITTED)).expect("the file can be removed");
    assert_seen(&sandbox);
}

#[test]
fn a_part_is_not_taken_for_the_whole() {
    let sandbox = settled();
    sandbox.edit_spec(SPEC, "summary: Lists", "summary: Tells");
    sleep(SETTLED);
    assert_code(&sandbox.run(&["gen", "--only", "desktop"]), 0);
    sleep(SETTLED);
    assert_seen(&sandbox);
}

#[test]
fn an_error_is_told_as_often_as_it_is_there() {
    let sandbox = settled();
    sandbox.edit_spec(SPEC, "operation: ListLoginRecords", "operation: ListLogInRecords");
    let first = sandbox.run(&["gen"]);
    assert_code(&first, 1);
    sleep(SETTLED);
    let again = sandbox.run(&["gen"]);
    assert_code(&again, 1);
    assert_eq!(again.stderr, first.stderr);
    sandbox.edit_spec(SPEC, "operation: ListLogInRecords", "operation: ListLoginRecords");
    assert_seen(&sandbox);
}
