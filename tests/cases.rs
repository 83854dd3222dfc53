//! The fixtures in `cases`: the emitted files of each feature and the message of each error, next to their snapshots.

use codegen::diagnostic::{Style, render};
use codegen::output::Files;
use codegen::select::{names, select};
use codegen::source::SourceMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tests::messages::{is_shown, sentences};
use tests::snapshots::assert_next_to_fixtures;
use tests::spec;

/// Each fixture has one feature. The snapshot contains the files that are emitted for it.
#[test]
fn emitted_files_match_their_snapshots() {
    insta::glob!("cases/ok/*.yaml", |path| {
        let files = spec::fixture(&read(path));
        let sources = spec::sources(files);
        let emitted = codegen::compile(&sources).unwrap_or_else(|errors| {
            panic!("{} has errors:\n{}", path.display(), render(&errors, &sources, Style::Plain))
        });
        compare(path, &emitted_files_of_fixture(&read(path), &emitted));
    });
}

/// Each fixture has one mistake. The snapshot contains the rendered errors.
#[test]
fn errors_match_their_snapshots() {
    insta::glob!("cases/err/*.yaml", |path| {
        let sources = spec::sources(spec::fixture(&read(path)));
        compare(path, &errors(&sources).unwrap_or_else(|| panic!("{} has no error", path.display())));
    });
}

#[test]
fn every_snapshot_has_a_fixture() {
    for directory in ["tests/cases/ok", "tests/cases/err", "tests/import/err"] {
        assert_next_to_fixtures(directory);
    }
}

/// All fixtures together form a valid spec.
#[test]
fn features_can_be_generated_together() {
    let sources = spec::sources(spec::ok_cases());
    assert_eq!(errors(&sources).as_deref(), None);
}

/// Selecting an operation also selects the shared types that it uses.
#[test]
fn a_selected_operation_includes_its_types() {
    let model = || codegen::parse_and_resolve(&spec::sources(spec::ok_cases())).expect("the fixtures can be resolved");
    let shared = model().topics.into_iter().flat_map(|topic| topic.types);
    let shared: BTreeSet<String> = shared.map(|def| def.name).collect();
    let mut found = BTreeSet::new();
    for name in names(&model()).into_iter().filter(|name| name.contains('/')) {
        let part = select(model(), std::slice::from_ref(&name)).expect("the operation exists");
        let files = codegen::emit::rust::emit(&part);
        let defined: BTreeSet<&String> =
            part.topics.iter().flat_map(|topic| &topic.types).map(|def| &def.name).collect();
        let words = files.values().flat_map(|text| text.split(|each: char| !each.is_alphanumeric()));
        let named = words.filter_map(|word| shared.get(word));
        let missing: BTreeSet<_> = named.filter(|name| !defined.contains(name)).collect();
        assert!(missing.is_empty(), "{name} needs {missing:?}");
        found.extend(defined.into_iter().cloned());
    }
    assert_eq!(found, shared, "every shared type belongs to an operation");
}

/// Source files with sentences that are not error messages.
const WITHOUT_MESSAGES: [&str; 3] = ["spec/file_kind.rs", "spec/permissions.rs", "spec/schema.rs"];

/// Messages for files that are too large for a fixture. `robustness/large_files.rs` tests them.
const OF_LARGE_FILES: [&str; 2] = [
    "the objects with `includes` have more than {MAX_PROPERTIES} properties in total",
    "name the object in a property instead of including it",
];

#[test]
fn every_message_has_a_fixture() {
    let shown = error_snapshot_lines();
    let mut missing = BTreeSet::new();
    for directory in ["spec", "resolve", "resolve/pagination", "resolve/rules"] {
        let mut files = paths(&spec::project().join("codegen/src").join(directory), "rs");
        files.retain(|path| !WITHOUT_MESSAGES.iter().any(|name| path.ends_with(name)));
        for path in files {
            missing.extend(sentences(&read(&path)).into_iter().filter(|sentence| !is_shown(sentence, &shown)));
        }
    }
    missing.retain(|sentence| !OF_LARGE_FILES.contains(&sentence.as_str()));
    assert!(missing.is_empty(), "no fixture in tests/cases/err shows these messages: {missing:#?}");
}

/// Selecting an operation without the waiter for its task removes the reference to the waiter.
#[test]
fn a_selected_operation_refers_only_to_selected_waiters() {
    let emitted = |names: &[&str]| {
        let model = codegen::parse_and_resolve(&spec::sources(spec::ok_cases())).expect("the fixtures can be resolved");
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let part = select(model, &names).expect("the operations exist");
        codegen::emit::rust::emit(&part)["operations/waiters/start_build.rs"].clone()
    };
    assert!(emitted(&["waiters/start_build", "waiters/show_build"]).contains("wait_for_build"));
    assert!(!emitted(&["waiters/start_build"]).contains("wait_for_build"));
}

fn errors(sources: &SourceMap) -> Option<String> {
    codegen::compile(sources).err().map(|errors| render(&errors, sources, Style::Plain))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the fixture can be read")
}

/// Returns the emitted files of a fixture, without those of the shared YAML files.
fn emitted_files_of_fixture(fixture: &str, emitted: &Files) -> String {
    let paths = fixture.lines().filter_map(|line| line.strip_prefix("# file: ")?.trim().strip_suffix(".yaml"));
    let shown = paths.filter_map(|stem| emitted.get_key_value(&format!("{stem}.rs")));
    shown.map(|(path, text)| format!("// ---- {path}\n{text}")).collect::<Vec<_>>().join("\n")
}

/// Compares a text with the snapshot next to the fixture.
fn compare(path: &Path, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(path.parent().expect("a fixture is in a directory"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let name = path.file_stem().expect("a fixture has a name").to_string_lossy().into_owned();
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Returns the paths of the files in a directory that have an extension.
fn paths(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("the directory can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

/// Returns the lines of the snapshots of all errors.
fn error_snapshot_lines() -> Vec<String> {
    let fixtures = paths(&spec::project().join("tests/cases/err"), "yaml");
    let snapshots = fixtures.iter().map(|path| read(&path.with_extension("snap")));
    snapshots.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}
