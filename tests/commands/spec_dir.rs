//! The directory of a spec: each entry is read, reported or known to be ignored, and all reports are printed together.

use crate::sandbox::{Sandbox, assert_code, assert_contains, assert_up_to_date, write};
use std::fs;

const LOGINS: &str = "operations/connections/list_login_records.yaml";

/// Runs `gen`, checks that it fails and changes no file, and returns its standard error.
#[track_caller]
fn rejected(sandbox: &Sandbox) -> String {
    let before = sandbox.files();
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 1);
    assert_eq!(run.stdout, "");
    assert_eq!(sandbox.files(), before);
    run.stderr
}

#[track_caller]
fn assert_reported(message: &str, sandbox: &Sandbox, path: &str, problem: &str) {
    let spec = sandbox.spec().display().to_string();
    assert_contains(message, &format!("error: {problem}\n"));
    assert_contains(message, &format!("--> {spec}/{path}:1:1\n"));
}

#[test]
fn files_with_other_extensions_are_reported() {
    for name in ["list_login_records.YAML", "list_login_records.json", "list_login_records.yml"] {
        let sandbox = Sandbox::generated();
        let renamed = sandbox.spec().join("operations/connections").join(name);
        fs::rename(sandbox.spec().join(LOGINS), renamed).expect("the file can be renamed");
        let message = rejected(&sandbox);
        let path = format!("operations/connections/{name}");
        assert_reported(&message, &sandbox, &path, "this file does not belong to the spec");
        assert_contains(&message, &format!("help: rename it to `{LOGINS}`, or move it out of the spec"));
    }
}

#[test]
fn all_entries_that_do_not_belong_to_the_spec_are_reported_at_once() {
    let sandbox = Sandbox::generated();
    let paths = [
        "notes.txt",
        "schema/other.json",
        "operations/orphan.yaml",
        "operations/desktop/more/deep.yaml",
        "types/sorting.yaml.bak",
        "types/.hidden.json",
    ];
    for path in paths {
        write(&sandbox.spec().join(path), "x");
    }
    write(&sandbox.spec().join("types/empty.yaml"), "");
    let message = rejected(&sandbox);
    for path in paths {
        assert_reported(&message, &sandbox, path, "this file does not belong to the spec");
    }
    assert_reported(&message, &sandbox, "types/empty.yaml", "this file is empty");
    assert_contains(&message, "7 errors in the spec; nothing was written\n");
}

#[test]
fn documentation_schemas_and_leftovers_of_editors_are_ignored() {
    let sandbox = Sandbox::generated();
    for path in [
        "README.md",
        "operations/desktop/README.md",
        "schema/operation.json",
        ".git/HEAD",
        ".git/objects/aa/bb/cc/dd/ee/ff/00/11/22",
        "operations/.DS_Store",
        "types/.sorting.yaml.swp",
        "types/sorting.yaml~",
        "types/#sorting.yaml#",
    ] {
        write(&sandbox.spec().join(path), "x");
    }
    assert_code(&sandbox.run(&["gen", "--check"]), 0);
    assert_up_to_date(&sandbox);
}

#[cfg(unix)]
mod unix {
    use super::{LOGINS, assert_reported, rejected};
    use crate::sandbox::{Sandbox, assert_code, assert_contains, assert_up_to_date};
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    fn link(target: impl AsRef<Path>, at: &Path) {
        symlink(target, at).expect("the link can be created");
    }

    #[test]
    fn linked_files_and_directories_are_read() {
        let sandbox = Sandbox::generated();
        let spec = sandbox.spec();
        let away = sandbox.path().join("away");
        fs::create_dir(&away).expect("the directory can be created");
        for (path, moved) in [("operations/connections", "group"), ("types/sorting.yaml", "types"), ("types", "all")] {
            fs::rename(spec.join(path), away.join(moved)).expect("it can be moved");
            // A relative link is resolved from the directory that contains it.
            let up = "../".repeat(path.split('/').count());
            link(format!("{up}away/{moved}"), &spec.join(path));
        }
        assert_code(&sandbox.run(&["gen", "--check"]), 0);
        // The directory of the spec can be a link, too.
        fs::rename(&spec, sandbox.path().join("real")).expect("it can be moved");
        link("real", &spec);
        assert_code(&sandbox.run(&["gen", "--check"]), 0);
        assert_up_to_date(&sandbox);
    }

    #[test]
    fn links_that_lead_nowhere_or_in_circles_are_reported_at_once() {
        let sandbox = Sandbox::generated();
        let spec = sandbox.spec();
        link("nowhere.yaml", &spec.join("types/dangling.yaml"));
        link("self.yaml", &spec.join("types/self.yaml"));
        link("..", &spec.join("operations/up"));
        link("connections", &spec.join("operations/twice"));
        let message = rejected(&sandbox);
        assert_reported(&message, &sandbox, "types/dangling.yaml", "this link leads nowhere");
        assert_contains(&message, "types/self.yaml:1:1\n");
        let twice = "this link leads to `operations/connections`, which is read already";
        assert_reported(&message, &sandbox, "operations/twice", twice);
        let up = "this link leads to the directory itself, which is read already";
        assert_reported(&message, &sandbox, "operations/up", up);
        assert_contains(&message, "4 errors in the spec; nothing was written\n");
    }

    #[test]
    fn entries_that_are_no_files_are_reported_and_never_opened() {
        let sandbox = Sandbox::generated();
        let spec = sandbox.spec();
        let made = Command::new("mkfifo").arg(spec.join("types/fifo.yaml")).status().expect("`mkfifo` can be run");
        assert!(made.success());
        let _socket = UnixListener::bind(spec.join("types/s.yaml")).expect("the socket can be created");
        link("/dev/zero", &spec.join("types/device.yaml"));
        link("fifo.yaml", &spec.join("types/linked.yaml"));
        let message = rejected(&sandbox);
        for (path, kind) in [("fifo", "a FIFO"), ("s", "a socket"), ("device", "a device"), ("linked", "a FIFO")] {
            assert_reported(&message, &sandbox, &format!("types/{path}.yaml"), &format!("this is {kind}, not a file"));
        }
        for arguments in [&["gen", "--check"][..], &["dump"], &["openapi"], &["mock", "--open"], &["explain", "limit"]]
        {
            assert_code(&sandbox.run(arguments), 1);
        }
    }

    #[test]
    fn names_that_are_not_utf_8_are_reported() {
        let sandbox = Sandbox::generated();
        let group = sandbox.spec().join("operations/connections");
        for name in [&b"list_\xe9.yaml"[..], b"list_\xe8.yaml"] {
            fs::copy(sandbox.spec().join(LOGINS), group.join(OsStr::from_bytes(name))).expect("it can be copied");
        }
        fs::create_dir(sandbox.spec().join(OsStr::from_bytes(b"operations/\xff"))).expect("it can be created");
        let message = rejected(&sandbox);
        assert_reported(&message, &sandbox, "operations/connections/list_\u{fffd}.yaml", "this name is not UTF-8");
        assert_reported(&message, &sandbox, "operations/\u{fffd}", "this name is not UTF-8");
        assert_contains(&message, "3 errors in the spec; nothing was written\n");
    }

    #[test]
    fn unreadable_entries_are_reported_at_once() {
        let sandbox = Sandbox::generated();
        let file = sandbox.spec().join(LOGINS);
        let dir = sandbox.spec().join("types");
        let set_mode = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the mode can be set");
        };
        set_mode(&file, 0o000);
        set_mode(&dir, 0o000);
        if fs::read(&file).is_ok() {
            set_mode(&dir, 0o755);
            return println!("skipped: this user can read every file");
        }
        let message = rejected(&sandbox);
        set_mode(&dir, 0o755);
        assert_contains(&message, "error: this file cannot be read: Permission denied");
        assert_contains(&message, "error: this directory cannot be read: Permission denied");
    }
}
