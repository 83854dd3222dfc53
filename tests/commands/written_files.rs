//! Written files: links in the client are kept, and new files never replace anything.

use crate::sandbox::{Sandbox, assert_contains, write};
#[cfg(unix)]
use crate::sandbox::{assert_code, assert_up_to_date};
use std::fs;
#[cfg(unix)]
use std::process::Command;

#[cfg(unix)]
#[test]
fn links_in_the_client_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let sandbox = Sandbox::generated();
    let away = sandbox.path().join("away");
    fs::create_dir(&away).expect("the directory can be created");
    let types = sandbox.out().join("types");
    let manifest = sandbox.client().join("Cargo.toml");
    for (path, moved) in [(&manifest, "Manifest.toml"), (&types, "types"), (&sandbox.out().join("mod.rs"), "mod.rs")] {
        fs::rename(path, away.join(moved)).expect("it can be moved");
        symlink(away.join(moved), path).expect("the link can be created");
    }
    let text = fs::read_to_string(away.join("Manifest.toml")).expect("it can be read");
    write(&away.join("Manifest.toml"), text.replace("connections = []", ""));
    write(&away.join("mod.rs"), "");
    fs::set_permissions(away.join("mod.rs"), fs::Permissions::from_mode(0o640)).expect("the mode can be set");
    write(&away.join("types/sorting.rs"), "");
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_up_to_date(&sandbox);
    for path in [&manifest, &types, &sandbox.out().join("mod.rs")] {
        assert!(path.is_symlink(), "{} was replaced", path.display());
    }
    let mode = fs::metadata(away.join("mod.rs")).expect("it exists").permissions().mode();
    assert_eq!(mode & 0o777, 0o640, "the mode of a replaced file is kept");
    assert!(fs::read_to_string(away.join("Manifest.toml")).expect("it can be read").contains("connections = []"));
    let left: Vec<_> = fs::read_dir(&away).expect("it can be listed").map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "temporary files are left: {left:?}");
}

/// Linux follows 40 links.
#[cfg(target_os = "linux")]
#[test]
fn a_chain_of_links_is_as_long_as_linux_allows() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::generated();
    let path = sandbox.out().join("mod.rs");
    let at = |number: usize| sandbox.path().join(format!("link{number}"));
    write(&at(0), "");
    for number in 1..40 {
        symlink(at(number - 1), at(number)).expect("the link can be created");
    }
    fs::remove_file(&path).expect("it can be removed");
    symlink(at(39), &path).expect("the link can be created");
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_up_to_date(&sandbox);
    assert!(at(0).is_file() && path.is_symlink());
}

#[cfg(unix)]
#[test]
fn a_fifo_in_the_client_is_an_error() {
    let sandbox = Sandbox::generated();
    let path = sandbox.out().join("fifo.rs");
    assert!(Command::new("mkfifo").arg(&path).status().expect("`mkfifo` can be run").success());
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 74);
    assert_contains(&run.stderr, &format!("cannot read `{}`: this is a FIFO, not a file", path.display()));
}

#[test]
fn new_files_never_replace_anything() {
    let sandbox = Sandbox::new();
    let dir = sandbox.path().join("new");
    let files = |paths: &[&str]| paths.iter().map(|path| ((*path).to_owned(), "new".to_owned())).collect();
    xtask::fs::create_all(&files(&["a/b.yaml", "c.yaml"]), &dir).expect("the files are new");
    write(&dir.join("c.yaml"), "precious");
    let error = xtask::fs::create_all(&files(&["a/d.yaml", "b.yaml", "c.yaml"]), &dir).expect_err("one exists");
    assert_contains(&error.to_string(), &format!("cannot create `{}`", dir.join("c.yaml").display()));
    assert_eq!(fs::read_to_string(dir.join("c.yaml")).expect("it exists"), "precious");
    let names: Vec<String> = xtask::fs::read_generated(&dir).expect("it can be read").into_keys().collect();
    assert_eq!(names, ["a/b.yaml", "c.yaml"], "all files are created, or none");
    assert!(!dir.join("a/d.yaml").exists());
}

#[cfg(unix)]
#[test]
fn new_files_never_follow_links_to_files() {
    use std::os::unix::fs::symlink;

    let sandbox = Sandbox::new();
    let dir = sandbox.path().join("new");
    let victim = sandbox.path().join("victim");
    write(&victim.join("show_a.yaml"), "precious");
    fs::create_dir(&dir).expect("the directory can be created");
    symlink(&victim, dir.join("group")).expect("the link can be created");
    symlink("nowhere", dir.join("dangling.yaml")).expect("the link can be created");
    for path in ["group/show_a.yaml", "dangling.yaml"] {
        let error = xtask::fs::create(&dir.join(path), "new").expect_err("something is there");
        assert_contains(&error.to_string(), "exists");
    }
    assert_eq!(fs::read_to_string(victim.join("show_a.yaml")).expect("it exists"), "precious");
    assert!(!dir.join("nowhere").exists());
    assert_eq!(fs::read_dir(&victim).expect("it can be listed").count(), 1, "a temporary file is left");
}
