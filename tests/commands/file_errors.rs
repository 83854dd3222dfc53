//! Files that cannot be read or written: the exit code is 74, and the message contains the path.

use crate::sandbox::{Sandbox, assert_code, assert_contains, assert_up_to_date, write};
use std::fs;
use std::path::{Path, PathBuf};

/// Asserts that each command fails with an error about the path.
#[track_caller]
fn assert_file_error(sandbox: &Sandbox, commands: &[&[&str]], path: &Path) {
    for arguments in commands {
        let run = sandbox.run(arguments);
        assert_code(&run, 74);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.starts_with("error: "), "{arguments:?}: {}", run.stderr);
        assert_contains(&run.stderr, &format!("`{}`", path.display()));
    }
}

const GEN: &[&[&str]] = &[&["gen"]];
const GEN_AND_CHECK: &[&[&str]] = &[&["gen"], &["gen", "--check"]];
const GEN_AND_DUMP: &[&[&str]] = &[&["gen"], &["gen", "--check"], &["dump"]];

fn replace_dir_with_file(dir: &Path) {
    fs::remove_dir_all(dir).expect("the directory can be removed");
    write(dir, "by hand");
}

#[test]
fn errors_name_the_file() {
    /// Makes a file or a directory in a sandbox unusable, and returns its path.
    type Break = fn(&Sandbox) -> PathBuf;
    let cases: [(&[&[&str]], Break); 8] = [
        (GEN_AND_DUMP, |sandbox| {
            fs::remove_dir_all(sandbox.spec()).expect("the spec can be removed");
            sandbox.spec()
        }),
        (GEN_AND_DUMP, |sandbox| {
            replace_dir_with_file(&sandbox.spec());
            sandbox.spec()
        }),
        (GEN_AND_CHECK, |sandbox| {
            fs::remove_dir_all(sandbox.client()).expect("the directory can be removed");
            sandbox.client()
        }),
        (GEN_AND_CHECK, |sandbox| {
            replace_dir_with_file(&sandbox.client());
            sandbox.client()
        }),
        (GEN_AND_CHECK, |sandbox| {
            replace_dir_with_file(&sandbox.out());
            sandbox.out()
        }),
        (GEN, |sandbox| {
            replace_dir_with_file(&sandbox.client().join("src"));
            sandbox.out()
        }),
        (GEN, |sandbox| {
            replace_dir_with_file(&sandbox.out().join("types"));
            sandbox.out().join("types")
        }),
        (GEN, |sandbox| {
            fs::remove_file(sandbox.out().join("service.rs")).expect("the file can be removed");
            fs::create_dir(sandbox.out().join("service.rs")).expect("the directory can be created");
            sandbox.out().join("service.rs")
        }),
    ];
    for (commands, break_sandbox) in cases {
        let sandbox = Sandbox::generated();
        let path = break_sandbox(&sandbox);
        assert_file_error(&sandbox, commands, &path);
    }
}

#[test]
fn a_spec_without_files_is_invalid_rather_than_unreadable() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.spec()).expect("the spec can be removed");
    fs::create_dir(sandbox.spec()).expect("the directory can be created");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 1);
    assert_contains(&run.stderr, "the spec has no `service.yaml`");
}

#[test]
fn deeply_nested_directories_are_an_error() {
    let sandbox = Sandbox::generated();
    sandbox.write_generated("a/b/c/d/e/f/g/h/i/x.rs", "");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 74);
    assert_contains(&run.stderr, "nested too deeply");
}

#[cfg(unix)]
#[test]
fn a_read_only_directory_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::generated();
    let dir = sandbox.out().join("types");
    let set_mode = |mode| fs::set_permissions(&dir, fs::Permissions::from_mode(mode)).expect("the mode can be set");
    set_mode(0o555);
    if fs::write(dir.join("probe"), "").is_ok() {
        return println!("skipped: this user can write to read-only directories");
    }
    sandbox.edit_spec("types/sorting.yaml", "as: Ascending, description: ", "as: Ascending, description: Changed. ");
    assert_file_error(&sandbox, GEN, &dir.join("sorting.rs"));
    set_mode(0o755);
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_up_to_date(&sandbox);
}
