//! The files that are emitted for the project's spec are well-formed, and match their snapshots and the client.

use codegen::output::{Files, MARK};
use std::collections::BTreeSet;
use tests::snapshots::assert_used;
use tests::spec::{project, real_spec, sources};

fn emitted() -> Files {
    codegen::compile(&sources(real_spec())).expect("the spec is valid")
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

/// Returns the name of the snapshot of a file: `emitted__types__errors.rs.snap` belongs to `types/errors.rs`.
fn snapshot(path: &str) -> String {
    path.replace('/', "__")
}

#[test]
fn every_snapshot_has_an_emitted_file() {
    let used = emitted().keys().map(|path| format!("emitted__{}.snap", snapshot(path))).collect();
    assert_used("tests/snapshots", &used);
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
fn rust_files_can_be_parsed() {
    for (path, text) in emitted().into_iter().filter(|(path, _)| path != "operations.md") {
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path} is not Rust: {error}\n{text}"));
        assert!(!file.items.is_empty(), "{path} is empty");
        // The mark is a plain comment, so the only attributes of a file are its lines with `//!`.
        assert!(
            file.attrs.iter().all(|attribute| attribute.path().is_ident("doc")),
            "{path} has other inner attributes"
        );
    }
}
