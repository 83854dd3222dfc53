//! Files that cannot be read or written: exit code 74, and the message names the file.

use crate::sandbox::{Sandbox, assert_code, assert_holds, assert_right, write};
use std::fs;
use std::path::Path;

/// Fails unless `gen` and `gen --check`, or `gen` alone, stop over that path.
#[track_caller]
fn assert_trouble(sandbox: &Sandbox, commands: &[&[&str]], path: &Path) {
    for words in commands {
        let run = sandbox.run(words);
        assert_code(&run, 74);
        assert_eq!(run.stdout, "", "{words:?}");
        assert!(run.stderr.starts_with("error: "), "{words:?}: {}", run.stderr);
        assert_holds(&run.stderr, &format!("`{}`", path.display()));
    }
}

const BOTH: [&[&str]; 2] = [&["gen"], &["gen", "--check"]];
const GEN: [&[&str]; 1] = [&["gen"]];

#[test]
fn a_spec_that_is_not_there() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.spec()).expect("the spec can be removed");
    assert_trouble(&sandbox, &[&["gen"], &["gen", "--check"], &["dump"]], &sandbox.spec());
    assert!(!sandbox.out().exists(), "something was written");
}

#[test]
fn a_spec_that_is_a_file() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.spec()).expect("the spec can be removed");
    write(&sandbox.spec(), "service: Workspace\n");
    assert_trouble(&sandbox, &[&["gen"], &["gen", "--check"], &["dump"]], &sandbox.spec());
}

#[test]
fn a_spec_without_files_is_wrong_rather_than_unreadable() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.spec()).expect("the spec can be removed");
    fs::create_dir(sandbox.spec()).expect("the folder can be made");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 1);
    assert_holds(&run.stderr, "the spec has no `service.yaml`");
}

#[test]
fn a_crate_that_is_not_there() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.client()).expect("the folder can be removed");
    assert_trouble(&sandbox, &BOTH, &sandbox.client());
    assert!(!sandbox.client().exists(), "the folder was made");
}

#[test]
fn files_where_folders_should_be() {
    let sandbox = Sandbox::new();
    fs::remove_dir_all(sandbox.client()).expect("the folder can be removed");
    write(&sandbox.client(), "");
    assert_trouble(&sandbox, &BOTH, &sandbox.client());

    let sandbox = Sandbox::new();
    write(&sandbox.client().join("src"), "");
    assert_trouble(&sandbox, &GEN, &sandbox.out());

    let sandbox = Sandbox::new();
    write(&sandbox.out(), "");
    assert_trouble(&sandbox, &BOTH, &sandbox.out());

    let sandbox = Sandbox::generated();
    fs::remove_dir_all(sandbox.out().join("types")).expect("the folder can be removed");
    sandbox.put("types", "by hand");
    assert_trouble(&sandbox, &GEN, &sandbox.out().join("types"));
}

#[test]
fn a_folder_where_a_file_should_be() {
    let sandbox = Sandbox::generated();
    let path = sandbox.out().join("service.rs");
    fs::remove_file(&path).expect("the file can be removed");
    fs::create_dir(&path).expect("the folder can be made");
    assert_trouble(&sandbox, &GEN, &path);
    fs::remove_dir(&path).expect("it is empty: nothing was left beside it");
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_right(&sandbox);
}

#[test]
fn folders_without_an_end() {
    let sandbox = Sandbox::generated();
    let deep = "a/b/c/d/e/f/g/h/i";
    sandbox.put(&format!("{deep}/x.rs"), "");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 74);
    assert_holds(&run.stderr, "nested too deeply");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    let path = sandbox.spec().join("types/more.yaml");
    symlink("nowhere.yaml", &path).expect("the link can be made");
    assert_trouble(&sandbox, &[&["gen"], &["dump"]], &path);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::generated();
    let folder = sandbox.out().join("types");
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("the mode can be set");
    allow(0o555);
    // Whoever may do everything has nothing to find out here.
    if fs::write(folder.join("probe"), "").is_ok() {
        return println!("skipped: this user may write everywhere");
    }
    sandbox.edit_spec("types/sorting.yaml", "Least first.", "The minimum first.");
    assert_trouble(&sandbox, &GEN, &folder.join("sorting.rs"));
    allow(0o755);
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_right(&sandbox);
}
