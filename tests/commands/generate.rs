//! `gen`: what it writes, what it leaves alone, what it removes.

use crate::sandbox::{Sandbox, assert_code, assert_holds, assert_right, parcels, write};
use std::fs;
use tests::command::finish;

#[test]
fn everything_is_written_where_nothing_was() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 0);
    assert_right(&sandbox);
    assert_eq!(run.stderr, "");
    let count = sandbox.expected().len();
    for path in sandbox.expected().keys().take(8) {
        assert_holds(&run.stdout, &format!("new      {path}\n"));
    }
    // Of many files only the first are named.
    assert_holds(&run.stdout, &format!("new      and {} more\n", count - 8));
    assert_holds(&run.stdout, &format!("{}: {count} files, {count} written, 0 removed\n", sandbox.out().display()));
}

#[test]
fn the_second_run_writes_nothing() {
    let sandbox = Sandbox::new();
    assert_code(&sandbox.run(&["gen"]), 0);
    sandbox.age();
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 0);
    assert_eq!(sandbox.touched(), Vec::<String>::new());
    let count = sandbox.expected().len();
    assert_eq!(run.stdout, format!("{}: {count} files, 0 written, 0 removed\n", sandbox.out().display()));
}

#[test]
fn only_files_that_change_are_written() {
    let sandbox = Sandbox::generated();
    sandbox.edit_spec("types/sorting.yaml", "Least first.", "The least first.");
    sandbox.age();
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 0);
    assert_eq!(sandbox.touched(), ["types/sorting.rs"]);
    assert_holds(&run.stdout, "changed  types/sorting.rs\n");
    assert_holds(&run.stdout, " 1 written, 0 removed\n");
    assert_right(&sandbox);
}

#[test]
fn edited_and_emptied_files_are_repaired() {
    let sandbox = Sandbox::generated();
    let text = String::from_utf8(sandbox.files()["service.rs"].clone()).expect("Rust is UTF-8");
    sandbox.put("service.rs", text.replace("https:", "http:"));
    // What a crash of the machine can leave of a file.
    sandbox.put("types/mod.rs", "");
    sandbox.age();
    assert_code(&sandbox.run(&["gen"]), 0);
    assert_eq!(sandbox.touched(), ["service.rs", "types/mod.rs"]);
    assert_right(&sandbox);
}

#[test]
fn an_operation_that_is_gone_leaves_neither_file_nor_folder() {
    let sandbox = Sandbox::generated();
    fs::remove_dir_all(sandbox.spec().join("operations/connections")).expect("the folder can be removed");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 0);
    assert_right(&sandbox);
    for path in ["mod.rs", "list_login_records.rs"] {
        assert_holds(&run.stdout, &format!("removed  operations/connections/{path}\n"));
    }
    assert!(!sandbox.out().join("operations/connections").exists(), "the emptied folder is still there");
    assert!(sandbox.out().join("operations").exists(), "a folder that is not empty went");
}

#[test]
fn what_an_interruption_left_is_removed() {
    let sandbox = Sandbox::generated();
    let left = ["types/.mod.rs.4711.xtask-tmp", "once/upon/.time.rs.1.xtask-tmp"];
    for path in left {
        sandbox.put(path, "half of a fi");
    }
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 0);
    for path in left {
        assert_holds(&run.stdout, &format!("removed  {path}\n"));
    }
    assert_right(&sandbox);
    assert!(!sandbox.out().join("once").exists(), "the emptied folders are still there");
}

#[test]
fn a_file_of_somebody_else_stops_everything() {
    for path in ["notes.rs", "types/errors.rs", "drafts/plan.txt"] {
        let sandbox = Sandbox::generated();
        sandbox.edit_spec("types/sorting.yaml", "Least first.", "The least first.");
        sandbox.put(path, "// By hand.\n");
        let before = sandbox.files();
        sandbox.age();
        let run = sandbox.run(&["gen"]);
        assert_code(&run, 74);
        assert_eq!(run.stdout, "");
        assert_holds(&run.stderr, &format!("`{}` was not emitted by `gen`", sandbox.out().join(path).display()));
        assert_holds(&run.stderr, "nothing was written");
        assert_eq!(sandbox.touched(), Vec::<String>::new());
        assert_eq!(sandbox.files(), before);
    }
}

#[test]
fn a_wrong_spec_writes_nothing() {
    for words in [&["gen"][..], &["gen", "--check"]] {
        let sandbox = Sandbox::new();
        assert_code(&sandbox.run(&["gen"]), 0);
        sandbox.edit_spec("types/sorting.yaml", "Least first.", "The least first.");
        sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
        let before = sandbox.files();
        let run = sandbox.run(words);
        assert_code(&run, 1);
        assert_eq!(run.stdout, "");
        assert_holds(&run.stderr, "service.yaml:");
        assert_holds(&run.stderr, "did you mean `ErrorBody`?");
        assert_holds(&run.stderr, "1 error in the spec; nothing was written\n");
        assert_eq!(sandbox.files(), before);
    }
}

#[test]
fn another_spec_becomes_another_client() {
    let sandbox = Sandbox::of(&parcels(&["Letter".to_owned(), "Crate".to_owned()]));
    // Relative to where the command is called.
    let mut command = tests::command::xtask(["gen", "--spec", "../spec", "--out=."]);
    let run = finish(command.current_dir(sandbox.client()));
    assert_code(&run, 0);
    assert_right(&sandbox);
    assert_holds(&run.stdout, "new      operations/parcels/show_letter.rs\n");
    assert_holds(&run.stdout, "./src/generated: ");
}

#[test]
fn without_options_the_project_of_the_package_is_meant() {
    let sandbox = Sandbox::new();
    fs::rename(sandbox.client(), sandbox.path().join("generated-client")).expect("the folder can be renamed");
    // Cargo names the package's folder, wherever the command is called.
    let mut command = tests::command::xtask(["gen"]);
    command.env("CARGO_MANIFEST_DIR", sandbox.path().join("xtask")).current_dir(env!("CARGO_TARGET_TMPDIR"));
    assert_code(&finish(&mut command), 0);
    fs::rename(sandbox.path().join("generated-client"), sandbox.client()).expect("the folder can be renamed");
    assert_right(&sandbox);
    // Without cargo it is the folder that the command is called in.
    write(&sandbox.path().join("generated-client/src/lib.rs"), "");
    let run = finish(tests::command::xtask(["gen", "--check"]).current_dir(sandbox.path()));
    assert_code(&run, 2);
    assert_holds(&run.stdout, "missing  service.rs (from spec/service.yaml)\n");
}
