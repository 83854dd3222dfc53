//! The command: folders and revisions as sides, what it prints, and how it ends.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tests::command::{Run, finish, xtask};
use tests::crates::write_spec;
use tests::spec::{project, real_spec};

/// The project's spec in a folder, with an edit.
fn folder(path: &str, from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder can be made");
    let mut files = real_spec();
    let (_, bytes) = files.iter_mut().find(|(known, _)| known == path).expect("the file is there");
    let text = String::from_utf8(bytes.clone()).expect("the spec is UTF-8");
    assert!(text.contains(from), "`{from}` is not in {path}");
    *bytes = text.replace(from, to).into_bytes();
    write_spec(folder.path(), &files);
    folder
}

const LOGINS: &str = "operations/connections/list_login_records.yaml";

fn lowered() -> TempDir {
    folder(LOGINS, "maximum: 1000", "maximum: 500")
}

fn run(words: &[&str]) -> Run {
    // As cargo does it: the project's folder is told.
    finish(xtask([&["diff"], words].concat()).env("CARGO_MANIFEST_DIR", project().join("xtask")))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path is text")
}

#[test]
fn two_folders_are_compared() {
    let (old, new) = (folder(LOGINS, "maximum: 1000", "maximum: 1000"), lowered());
    let run = run(&[text(old.path()), text(new.path())]);
    let expected = "\
breaks calls of code that compiles
  list_login_records.limit: maximum 1000 -> 500
      generated_client::ListLoginRecords::limit, generated_client::Call<ListLoginRecords>::limit

for CHANGELOG.md
- Breaks calls: `list_login_records.limit` maximum 1000 -> 500.

1 break calls; version ";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert!(run.stdout.contains(": below 1.0 a new minor version may break callers\n"), "{}", run.stdout);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn the_changelog_alone_can_be_asked_for() {
    let new = lowered();
    let run = run(&[text(&project().join("spec")), text(new.path()), "--changelog"]);
    assert_eq!(run.stdout, "- Breaks calls: `list_login_records.limit` maximum 1000 -> 500.\n");
}

#[test]
fn a_check_fails_only_where_callers_break() {
    let spec = project().join("spec");
    let (lowered, raised) = (lowered(), folder(LOGINS, "maximum: 1000", "maximum: 2000"));
    for (new, code) in [(lowered.path(), 2), (raised.path(), 0), (spec.as_path(), 0)] {
        let run = run(&[text(&spec), text(new), "--check"]);
        assert_eq!(run.code, Some(code), "{}", run.stdout);
    }
}

#[test]
fn nothing_changed_is_said_too() {
    let spec = project().join("spec");
    let run = run(&[text(&spec)]);
    assert!(run.stdout.starts_with("nothing changed; version ") && run.stdout.ends_with(" stays\n"), "{}", run.stdout);
}

/// The files of the spec in the last commit, read in another way than the command does.
fn committed() -> Option<TempDir> {
    let git = |words: &[&str]| {
        let output = Command::new("git").arg("-C").arg(project()).args(words).output().ok()?;
        output.status.success().then_some(output.stdout)
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder can be made");
    let listing = String::from_utf8(git(&["ls-files", "--with-tree=HEAD", "spec"])?).expect("paths are text");
    for path in listing.lines().filter(|path| path.ends_with(".yaml")) {
        if let Some(text) = git(&["show", &format!("HEAD:{path}")]) {
            tests::crates::write(&folder.path().join(path), text);
        }
    }
    Some(folder)
}

#[test]
fn a_revision_is_read_from_git() {
    // The project may have been copied without its history.
    let Some(folder) = committed() else { return };
    let spec: PathBuf = folder.path().join("spec");
    let same = run(&["HEAD", text(&spec)]);
    assert!(same.stdout.starts_with("nothing changed; "), "{}{}", same.stdout, same.stderr);
    let edited = std::fs::read_to_string(spec.join(LOGINS))
        .expect("the spec has it")
        .replace("summary: Lists", "summary: Tells");
    std::fs::write(spec.join(LOGINS), edited).expect("it can be written");
    let run = run(&["HEAD", text(&spec)]);
    assert!(run.stdout.contains("\"Lists..\" -> \"Tells..\""), "{}{}", run.stdout, run.stderr);
}

#[test]
fn what_is_neither_folder_nor_revision_is_refused() {
    let run = run(&["no-such-revision"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""));
    let said = "error: `no-such-revision` is neither a directory nor a git revision with a spec\n";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
}

#[test]
fn a_side_that_is_wrong_is_told_as_by_gen() {
    let new = folder("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let run = run(&[text(&project().join("spec")), text(new.path())]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("ErrorBdy"), "{}", run.stderr);
}
