//! Emitted files depend only on the spec, not on the process, the directory, the clock or the order of files.

use codegen::output::Files;
use std::path::Path;
use tests::command::{finish, xtask};
use tests::spec::{SpecFiles, project, real_spec, sources};

fn compile(files: SpecFiles) -> Files {
    codegen::compile(&sources(files)).expect("the spec is valid")
}

fn emitted() -> Files {
    compile(real_spec())
}

/// Asserts that two sets of files are equal. Fails at the first file that differs.
#[track_caller]
fn assert_same(files: &Files, expected: &Files, when: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(files), names(expected), "{when}");
    for (path, text) in files {
        assert_eq!(*text, expected[path], "{path} {when}");
    }
}

#[test]
fn output_does_not_depend_on_the_order_of_files_or_line_ends() {
    let expected = emitted();
    let spec = real_spec();
    let mut reversed = spec.clone();
    reversed.reverse();
    assert_same(&compile(reversed), &expected, "with the files in reverse order");
    // Each hash map has its own random seed, so more runs also detect output that depends on the order of a hash map.
    for by in 0..spec.len() {
        let mut rotated = spec.clone();
        rotated.rotate_left(by);
        assert_same(&compile(rotated), &expected, &format!("with the files rotated by {by}"));
    }
    let mut crlf = spec;
    for (path, bytes) in &mut crlf {
        let text = String::from_utf8(bytes.clone()).expect("the spec is UTF-8");
        assert!(!text.contains('\r'), "{path} has CRLF already");
        *bytes = text.replace('\n', "\r\n").into_bytes();
    }
    assert_same(&compile(crlf), &expected, "with CRLF");
}

#[test]
fn output_does_not_depend_on_the_process_or_directory() {
    let expected: String = emitted().iter().map(|(path, text)| format!("=== {path}\n{text}\n")).collect();
    let elsewhere = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the directory can be created");
    let from = |directory: &Path, spec: &Path| {
        let mut command = xtask(["dump", "files", "--spec"]);
        command.arg(spec).current_dir(directory).env("TZ", "Asia/Kathmandu").env("LC_ALL", "tr_TR.UTF-8");
        finish(&mut command)
    };
    for run in [from(&project(), Path::new("spec")), from(elsewhere.path(), &project().join("spec"))] {
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        assert_eq!(run.stdout, expected);
    }
}

#[test]
fn output_contains_no_paths_dates_or_versions_that_are_not_in_the_spec() {
    let spec: Vec<String> = real_spec().iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let spec = spec.join("\n");
    for (path, text) in emitted() {
        for root in [&*project().to_string_lossy(), "/home/", "/root/", "/tmp/", "/Users/", ":\\"] {
            assert!(!text.contains(root), "{path} contains a path with {root}");
        }
        // Sample code contains times that are computed from documented examples.
        let text: String = text.split("```").step_by(2).collect();
        // Dates, times and versions consist of digits with periods, hyphens or colons between them.
        let is_part = |each: char| each.is_ascii_digit() || matches!(each, '.' | '-' | ':');
        for word in text.split(|each| !is_part(each)).map(|word| word.trim_matches(|each: char| !each.is_ascii_digit()))
        {
            let dotted = word.contains(|each: char| !each.is_ascii_digit());
            assert!(!dotted || spec.contains(word), "{path} contains {word}, which is not in the spec");
        }
    }
}
