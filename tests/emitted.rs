//! The files emitted for the real spec: their content, their determinism, and that the client is up to date.

use codegen::output::{Files, MARK};
use std::collections::BTreeSet;
use std::path::Path;
use tests::command::{finish, xtask};
use tests::spec::{SpecFiles, project, real_spec, sources};

fn compile(files: SpecFiles) -> Files {
    codegen::compile(&sources(files)).expect("the spec is valid")
}

fn emitted() -> Files {
    compile(real_spec())
}

/// Fails at the first file that differs.
#[track_caller]
fn assert_same(files: &Files, expected: &Files, when: &str) {
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(files), names(expected), "{when}");
    for (path, text) in files {
        assert_eq!(*text, expected[path], "{path} {when}");
    }
}

#[test]
fn files_match_their_snapshots() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (path, text) in emitted() {
            insta::assert_snapshot!(snapshot(&path), text);
        }
    });
}

/// `types/errors.rs` is `emitted__types__errors.rs.snap`.
fn snapshot(path: &str) -> String {
    path.replace('/', "__")
}

#[test]
fn snapshots_have_files() {
    let known: BTreeSet<String> = emitted().keys().map(|path| format!("emitted__{}.snap", snapshot(path))).collect();
    let directory = std::fs::read_dir(project().join("tests/snapshots")).expect("the snapshots can be listed");
    let found =
        directory.map(|entry| entry.expect("the snapshots can be listed").file_name().to_string_lossy().into_owned());
    let found: BTreeSet<String> =
        found.filter(|name| name.starts_with("emitted__") && name.ends_with(".snap")).collect();
    assert_eq!(found, known);
}

#[test]
fn the_client_is_up_to_date() {
    let directory = project().join("generated-client/src/generated");
    let on_disk = xtask::fs::read_generated(&directory).expect("the client can be read");
    let plan = xtask::plan::plan(&emitted(), &on_disk);
    assert!(plan.is_up_to_date(), "run `cargo xtask gen`: {plan:#?}");
}

#[test]
fn each_yaml_file_becomes_one_rust_file() {
    let own: BTreeSet<String> = real_spec().iter().map(|(path, _)| path.replace(".yaml", ".rs")).collect();
    let files = emitted();
    let is_list = |path: &&String| {
        matches!(path.as_str(), "mod.rs" | "api.rs" | "examples.rs" | "operations.md") || path.ends_with("/mod.rs")
    };
    let lists = files.keys().filter(is_list).cloned();
    let expected: BTreeSet<String> = own.iter().cloned().chain(lists).collect();
    assert_eq!(files.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for path in own {
        let source = format!("// {MARK} from spec/{}; do not edit.\n", path.replace(".rs", ".yaml"));
        assert!(files[&path].contains(&source), "{path} does not name its source:\n{}", files[&path]);
    }
}

#[test]
fn order_of_files_and_line_ends_do_not_matter() {
    let (expected, spec) = (emitted(), real_spec());
    let mut reversed = spec.clone();
    reversed.reverse();
    assert_same(&compile(reversed), &expected, "with the files in reverse order");
    // Hash maps have a new seed in each run.
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
fn process_and_directory_do_not_matter() {
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
fn files_depend_only_on_the_spec() {
    let spec: Vec<String> = real_spec().iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let spec = spec.join("\n");
    for (path, text) in emitted() {
        for root in [&*project().to_string_lossy(), "/home/", "/root/", "/tmp/", "/Users/", ":\\"] {
            assert!(!text.contains(root), "{path} contains a path with {root}");
        }
        // Dates, times and versions are digits with points, hyphens or colons between them.
        let is_part = |each: char| each.is_ascii_digit() || matches!(each, '.' | '-' | ':');
        for word in text.split(|each| !is_part(each)).map(|word| word.trim_matches(|each: char| !each.is_ascii_digit()))
        {
            let dotted = word.contains(|each: char| !each.is_ascii_digit());
            assert!(!dotted || spec.contains(word), "{path} contains {word}, which is not in the spec");
        }
    }
}

#[test]
fn files_are_well_formatted() {
    for (path, text) in emitted() {
        let has_summary = text.starts_with("//! ") || (path == "operations.md" && text.starts_with("<!-- "));
        assert!(has_summary, "{path} does not begin with a summary:\n{text}");
        assert_eq!(text.matches(MARK).count(), 1, "{path} must contain the mark once:\n{text}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path} does not end with one line end:\n{text}");
        assert!(!text.contains(['\r', '\t', '\0']), "{path} contains whitespace other than spaces and newlines");
        assert!(!text.contains("\n\n\n"), "{path} has two empty lines in a row:\n{text}");
        let trailing = text.lines().find(|line| line.ends_with(' '));
        assert_eq!(trailing, None, "{path} has trailing whitespace");
    }
}

#[test]
fn files_are_rust() {
    for (path, text) in emitted().into_iter().filter(|(path, _)| path != "operations.md") {
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path} is not Rust: {error}\n{text}"));
        assert!(!file.items.is_empty(), "{path} is empty");
        // The mark is a plain comment, so the only attributes are the lines of `//!`.
        assert!(
            file.attrs.iter().all(|attribute| attribute.path().is_ident("doc")),
            "{path} has other inner attributes"
        );
    }
}
