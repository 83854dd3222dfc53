//! Tests of `import definition`, which writes new files and prints patches for existing ones.

use crate::sandbox::{Sandbox, assert_code, assert_contains, write};
use std::fs;
use std::path::PathBuf;
use tests::command::{Run, finish, xtask};

const DEFINITION: &str = r#"{ "swagger": "2.0", "info": { "title": "Keys", "version": "3" }, "paths": { "/v1/{project_id}/keys": { "get": {
    "operationId": "ListKeys", "tags": ["keys"], "summary": "Lists keys.", "x-own": 1,
    "responses": { "204": { "description": "There are none." } } } } } }"#;

const WRITTEN: &str = "operations/keys/list_keys.yaml";

/// Writes a definition next to the spec of a sandbox, and returns its path.
fn write_definition(sandbox: &Sandbox, name: &str, text: &str) -> PathBuf {
    let path = sandbox.path().join(name);
    write(&path, text);
    path
}

fn import(sandbox: &Sandbox, files: &[PathBuf], arguments: &[&str]) -> Run {
    finish(xtask(["import", "definition"]).args(files).arg("--into").arg(sandbox.spec()).args(arguments))
}

#[test]
fn a_new_operation_is_written_and_generated() {
    let sandbox = Sandbox::new();
    let file = write_definition(&sandbox, "keys.json", DEFINITION);
    let run = import(&sandbox, &[file], &[]);
    assert_code(&run, 0);
    assert_eq!(run.stderr, "");
    assert_contains(
        &run.stdout,
        "not imported:\n     1  extension keys: x-own 1\n        `--verbose` lists every location\n",
    );
    assert_contains(&run.stdout, ": 1 operations, 1 files new, 0 the same, 0 would change; 0 errors, 1 losses\n");
    let text = fs::read_to_string(sandbox.spec().join(WRITTEN)).expect("the file is there");
    assert_contains(&text, "document: { title: Lists keys., definition: Keys 3 }\n");
    assert_code(&sandbox.run(&["gen"]), 0);
}

#[test]
fn the_name_of_the_source_can_be_given() {
    let sandbox = Sandbox::new();
    let file = write_definition(&sandbox, "keys.json", DEFINITION);
    assert_code(&import(&sandbox, &[file], &["--label", "key-definitions 0.1"]), 0);
    let text = fs::read_to_string(sandbox.spec().join(WRITTEN)).expect("the file is there");
    assert_contains(&text, "definition: key-definitions 0.1 }\n");
}

#[test]
fn an_existing_file_is_not_changed_and_the_patch_is_printed() {
    let sandbox = Sandbox::new();
    let file = write_definition(&sandbox, "keys.json", DEFINITION);
    assert_code(&import(&sandbox, std::slice::from_ref(&file), &[]), 0);
    let same = import(&sandbox, std::slice::from_ref(&file), &[]);
    assert_code(&same, 0);
    assert_contains(&same.stdout, "0 files new, 1 the same, 0 would change");

    sandbox.edit_spec(WRITTEN, "summary: Lists keys.", "summary: Lists all keys.");
    let before = fs::read(sandbox.spec().join(WRITTEN)).expect("the file is there");
    let run = import(&sandbox, &[file], &[]);
    assert_code(&run, 2);
    assert_contains(&run.stdout, &format!("--- a/{WRITTEN}\n+++ b/{WRITTEN}\n@@ "));
    assert_contains(&run.stdout, "\n-summary: Lists all keys.\n+summary: Lists keys.\n");
    assert_eq!(fs::read(sandbox.spec().join(WRITTEN)).expect("the file is there"), before);
}

#[test]
fn an_invalid_definition_does_not_stop_the_others() {
    let sandbox = Sandbox::new();
    let files = [
        write_definition(&sandbox, "keys.json", DEFINITION),
        write_definition(&sandbox, "cut.json", "{ \"swagger\": "),
    ];
    let run = import(&sandbox, &files, &[]);
    assert_code(&run, 65);
    assert_contains(&run.stderr, "error: invalid JSON: EOF while parsing a value\n  --> ");
    assert_contains(&run.stderr, "cut.json:1:13\n  help: correct the file, or download it again if it is truncated\n");
    assert!(sandbox.spec().join(WRITTEN).is_file());
}

#[test]
fn verbose_lists_every_location() {
    let sandbox = Sandbox::new();
    let file =
        write_definition(&sandbox, "keys.json", &DEFINITION.replace("\"x-own\": 1", "\"x-own\": 1, \"security\": []"));
    let run = import(&sandbox, &[file], &["--verbose"]);
    assert_code(&run, 0);
    assert_contains(&run.stdout, "     1  security\n        ");
    assert_contains(&run.stdout, "/get/security\n     1  x-own\n        ");
}

#[test]
fn losses_are_grouped_by_subject() {
    let sandbox = Sandbox::new();
    let own: String = (0..12).map(|at| format!("\"x-own-{at}\": 1, ")).collect();
    let more =
        format!("\"security\": [], {own}\"parameters\": [{{ \"name\": \"a\", \"in\": \"cookie\" }}], \"x-own\": 1");
    let file = write_definition(&sandbox, "keys.json", &DEFINITION.replace("\"x-own\": 1", &more));
    let run = import(&sandbox, &[file], &[]);
    assert_code(&run, 0);
    assert_contains(&run.stdout, "     1  parameter in cookie (keys.json)\n     1  authentication: security 1\n");
    assert_contains(&run.stdout, "    13  extension keys: x-own 1, x-own-0 1, x-own-1 1, x-own-10 1, ");
    assert_contains(&run.stdout, ", and 5 more\n");
}

#[test]
fn control_characters_of_definitions_are_escaped() {
    let sandbox = Sandbox::new();
    let text = r##"{ "swagger": "2.0", "paths": {
        "/a\u001b[31m": { "get": { "operationId": "ShowA", "x-\u009b31m": 1, "responses": { "204": { "description": "None." } } } },
        "/b": { "get": { "operationId": "B\u001b]0;owned\u0007", "tags": ["t\u001b[2J"], "x-\u0007": 1, "responses": { "204": { "description": "None." } } } },
        "/c": { "get": { "operationId": "ShowC", "responses": { "200": { "description": "A.", "schema": { "$ref": "#/definitions/N\u001b[31m\u009b" } } } } } } }"##;
    let file = write_definition(&sandbox, "keys.json", text);
    for arguments in [&["--verbose"][..], &[]] {
        let run = import(&sandbox, std::slice::from_ref(&file), arguments);
        assert_code(&run, 65);
        for output in [&run.stdout, &run.stderr] {
            let control = output.chars().find(|each| each.is_control() && !matches!(each, '\n' | '\t'));
            assert_eq!(control, None, "{output:?}");
        }
        assert_contains(&run.stderr, "#/definitions/N\\u{1b}[31m\\u{9b}");
    }
}

#[test]
fn the_errors_of_a_spec_are_escaped() {
    let sandbox = Sandbox::new();
    write(&sandbox.spec().join("types/odd.yaml"), "description: Odd.\ntypes: { \"A\u{9b}31m\": { type: object } }\n");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 1);
    assert!(!run.stderr.contains('\u{9b}'), "{:?}", run.stderr);
}

#[cfg(unix)]
#[test]
fn an_import_through_a_link_changes_no_file() {
    let sandbox = Sandbox::new();
    let victim = sandbox.path().join("victim");
    write(&victim.join("list_keys.yaml"), "precious\n");
    fs::create_dir_all(sandbox.spec().join("operations")).expect("a directory");
    std::os::unix::fs::symlink(&victim, sandbox.spec().join("operations/keys")).expect("a link");
    let second = DEFINITION.replace("ListKeys", "ListLocks").replace("[\"keys\"]", "[\"locks\"]");
    let files =
        [write_definition(&sandbox, "keys.json", DEFINITION), write_definition(&sandbox, "locks.json", &second)];
    let run = import(&sandbox, &files, &[]);
    assert_ne!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(fs::read_to_string(victim.join("list_keys.yaml")).expect("the file is there"), "precious\n");
    assert_eq!(victim.read_dir().expect("a directory").count(), 1, "no other file is left");
}

#[cfg(unix)]
#[test]
fn an_import_is_complete_or_absent() {
    let sandbox = Sandbox::new();
    // The second file cannot be written, because a file has the name of its directory.
    let path = sandbox.spec().join("operations/locks");
    write(&path, "precious\n");
    let second = DEFINITION.replace("ListKeys", "ListLocks").replace("}/keys", "}/locks");
    let second = second.replace("[\"keys\"]", "[\"locks\"]");
    let files =
        [write_definition(&sandbox, "keys.json", DEFINITION), write_definition(&sandbox, "locks.json", &second)];
    let run = import(&sandbox, &files, &[]);
    assert_code(&run, 74);
    assert!(!sandbox.spec().join(WRITTEN).exists());
    assert_eq!(fs::read_to_string(&path).expect("the file is there"), "precious\n");
}

#[test]
fn unreadable_files_are_errors() {
    let sandbox = Sandbox::new();
    let run = import(&sandbox, &[sandbox.path().join("absent.json")], &[]);
    assert_code(&run, 74);
    assert_contains(&run.stderr, "absent.json`");
    let file = write_definition(&sandbox, "keys.json", DEFINITION);
    let run = finish(xtask(["import", "definition"]).arg(file).arg("--into").arg(sandbox.path().join("nowhere")));
    assert_code(&run, 74);
    assert_code(&finish(&mut xtask(["import", "definition", "--into", "there"])), 64);
}
