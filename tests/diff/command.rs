//! Tests of the command `diff`: its arguments, its output and its exit codes.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tests::command::{Run, finish, xtask};
use tests::crates::write_spec;
use tests::spec::{project, real_spec};

/// Creates a directory with the project's spec, in which one string is replaced.
fn edited_spec(path: &str, from: &str, to: &str) -> TempDir {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the directory can be created");
    let mut files = real_spec();
    let (_, bytes) = files.iter_mut().find(|(known, _)| known == path).expect("the file is there");
    let text = String::from_utf8(bytes.clone()).expect("the spec is UTF-8");
    assert!(text.contains(from), "`{from}` is not in {path}");
    *bytes = text.replace(from, to).into_bytes();
    write_spec(dir.path(), &files);
    dir
}

const LOGINS: &str = "operations/connections/list_login_records.yaml";

fn spec_with_lower_maximum() -> TempDir {
    edited_spec(LOGINS, "maximum: 1000", "maximum: 500")
}

fn run(arguments: &[&str]) -> Run {
    finish(xtask(["diff"].iter().chain(arguments)).env("CARGO_MANIFEST_DIR", project().join("xtask")))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path is text")
}

#[test]
fn two_directories_are_compared() {
    let old = edited_spec(LOGINS, "maximum: 1000", "maximum: 1000");
    let new = spec_with_lower_maximum();
    let run = run(&[text(old.path()), text(new.path())]);
    let expected = "\
breaks the behavior of calls
  list_login_records.limit: maximum 1000 -> 500
      generated_client::ListLoginRecords::limit, generated_client::Call<ListLoginRecords>::limit

for CHANGELOG.md
- Breaks calls: `list_login_records.limit` maximum 1000 -> 500.

1 breaking behavior; version ";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert!(run.stdout.contains(": below 1.0 a new minor version may break callers\n"), "{}", run.stdout);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn changelog_prints_only_the_entry() {
    let new = spec_with_lower_maximum();
    let run = run(&[text(&project().join("spec")), text(new.path()), "--changelog"]);
    assert_eq!(run.stdout, "- Breaks calls: `list_login_records.limit` maximum 1000 -> 500.\n");
}

#[test]
fn check_fails_only_for_breaking_changes() {
    let spec = project().join("spec");
    let lowered = spec_with_lower_maximum();
    let raised = edited_spec(LOGINS, "maximum: 1000", "maximum: 2000");
    for (new, code) in [(lowered.path(), 2), (raised.path(), 0), (spec.as_path(), 0)] {
        let run = run(&[text(&spec), text(new), "--check"]);
        assert_eq!(run.code, Some(code), "{}", run.stdout);
    }
}

#[test]
fn equal_specs_keep_the_version() {
    let spec = project().join("spec");
    let run = run(&[text(&spec)]);
    assert!(
        run.stdout.starts_with("nothing changed; version ") && run.stdout.ends_with(" is kept\n"),
        "{}",
        run.stdout
    );
}

/// Copies the spec of the last commit to a directory, with other git commands than those that `diff` runs. Returns
/// `None` if the project is not in a git repository.
fn committed_spec() -> Option<TempDir> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(project()).args(arguments).output().ok()?;
        output.status.success().then_some(output.stdout)
    };
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the directory can be created");
    let listing = String::from_utf8(git(&["ls-files", "--with-tree=HEAD", "spec"])?).expect("paths are text");
    for path in listing.lines().filter(|path| path.ends_with(".yaml")) {
        if let Some(text) = git(&["show", &format!("HEAD:{path}")]) {
            tests::crates::write(&dir.path().join(path), text);
        }
    }
    Some(dir)
}

#[test]
fn a_revision_is_read_from_git() {
    let Some(dir) = committed_spec() else { return };
    let spec: PathBuf = dir.path().join("spec");
    let same = run(&["HEAD", text(&spec)]);
    assert!(same.stdout.starts_with("nothing changed; "), "{}{}", same.stdout, same.stderr);
    let edited = std::fs::read_to_string(spec.join(LOGINS))
        .expect("the spec has it")
        .replace("summary: Lists", "summary: Shows");
    std::fs::write(spec.join(LOGINS), edited).expect("it can be written");
    let run = run(&["HEAD", text(&spec)]);
    assert!(run.stdout.contains("\"Lists..\" -> \"Shows..\""), "{}{}", run.stdout, run.stderr);
}

#[test]
fn an_unknown_revision_is_rejected() {
    let run = run(&["no-such-revision"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""));
    let message = "error: `no-such-revision` is neither a directory nor a git revision with a spec\n";
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
}

#[test]
fn an_invalid_spec_is_reported() {
    let new = edited_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let run = run(&[text(&project().join("spec")), text(new.path())]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("ErrorBdy"), "{}", run.stderr);
}
