//! Tests of `gen --only`, which emits only the selected operations and the types that they use.

use crate::sandbox::{Sandbox, assert_code, assert_contains};
use std::fs;

fn stems(sandbox: &Sandbox) -> Vec<String> {
    sandbox.files().into_keys().filter(|path| path.ends_with(".rs") && !path.ends_with("mod.rs")).collect()
}

#[test]
fn an_operation_is_generated_with_its_types() {
    let sandbox = Sandbox::new();
    assert_code(&sandbox.run(&["gen", "--only", "connections/list_login_records"]), 0);
    let files = sandbox.files();
    for name in ["ListLoginRecords", "ListLoginRecordsNew", "list_login_records"] {
        assert_code(&sandbox.run(&["gen", "--only", name]), 0);
        assert!(sandbox.files() == files, "{name}");
    }
    let operation = "operations/connections/list_login_records.rs";
    assert_eq!(stems(&sandbox), ["api.rs", "errors.rs", "examples.rs", operation, "service.rs", "types/errors.rs"]);
    let errors = String::from_utf8(sandbox.files()["types/errors.rs"].clone()).expect("a file is UTF-8");
    assert!(errors.contains("struct ErrorBody") && !errors.contains("DetailedErrorBody"), "{errors}");
    let manifest = fs::read_to_string(sandbox.client().join("Cargo.toml")).expect("the manifest can be read");
    assert_contains(&manifest, "all-groups = [\"connections\"]\nconnections = []\n# </generated>");
}

#[test]
fn a_group_selects_all_of_its_operations() {
    let sandbox = Sandbox::new();
    assert_code(&sandbox.run(&["gen", "--only", "statistics", "--only", "desktop/show_desktop_monitor_data"]), 0);
    let files = stems(&sandbox);
    assert!(!files.iter().any(|path| path.contains("connections")), "{files:?}");
    let operations = files.iter().filter(|path| path.starts_with("operations/")).count();
    assert_eq!(operations, 3, "{files:?}");
    assert!(files.contains(&"types/sorting.rs".to_owned()), "the export has a sort order: {files:?}");
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_eq!(sandbox.files().len(), sandbox.expected_files().len(), "without `--only`, all files are emitted again");
}

#[test]
fn unknown_names_are_rejected_with_a_suggestion() {
    let sandbox = Sandbox::new();
    let names = ["conections", "ListLoginRecrds", "list_login_recrds", "nothing", "desktop"];
    let run = sandbox.run(&[&["gen"][..], &names.map(|name| ["--only", name]).concat()].concat());
    assert_code(&run, 64);
    let known = "connections, connections/list_login_records, desktop, ";
    for (name, help) in [
        ("conections", "did you mean `connections`?\n"),
        ("ListLoginRecrds", "did you mean `ListLoginRecords`?\n"),
        ("list_login_recrds", "did you mean `list_login_records`?\n"),
        ("nothing", &format!("the groups and operations are {known}")),
    ] {
        assert_contains(&run.stderr, &format!("error: there is no group or operation `{name}`\nhelp: {help}"));
    }
    assert!(!sandbox.out().exists(), "something was written");
}
