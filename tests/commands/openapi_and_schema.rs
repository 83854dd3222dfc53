//! `openapi` and `schema`: what other programs read of the spec and of its language.

use crate::sandbox::{Sandbox, assert_code, assert_holds};
use std::fs;
use tests::command::{finish, xtask};

#[test]
fn a_document_is_imported_as_any_other() {
    let sandbox = Sandbox::generated();
    for (option, name) in [(None, "api.json"), (Some("--yaml"), "api.yaml")] {
        let words: Vec<&str> = ["openapi"].into_iter().chain(option).collect();
        let run = sandbox.run(&words);
        assert_code(&run, 0);
        assert_eq!(run.stderr, "");
        let document = sandbox.path().join(name);
        fs::write(&document, run.stdout).expect("the document can be written");
        let spec = sandbox.path().join(format!("spec of {name}"));
        fs::create_dir(&spec).expect("the folder can be made");
        let import = finish(xtask(["import", "definition"]).arg(&document).arg("--into").arg(&spec));
        assert_code(&import, 0);
        assert_holds(&import.stdout, ": 4 operations, ");
        assert_holds(&import.stdout, "0 would change; 0 errors, ");
    }
}

#[test]
fn a_document_of_a_wrong_spec_is_none() {
    let sandbox = Sandbox::new();
    let service = sandbox.spec().join("service.yaml");
    let text = fs::read_to_string(&service).expect("the file is there");
    fs::write(&service, text.replace("error_body: ErrorBody", "error_body: ErrorBdy")).expect("it can be written");
    let run = sandbox.run(&["openapi"]);
    assert_code(&run, 1);
    assert_eq!(run.stdout, "");
    assert_holds(&run.stderr, "error: the type `ErrorBdy` is not defined\n");
}

#[test]
fn schemas_are_written_where_they_are_missing_or_stale() {
    let sandbox = Sandbox::new();
    let missing = sandbox.run(&["schema", "--check"]);
    assert_code(&missing, 2);
    assert_eq!(
        missing.stdout,
        "stale    schema/operation.json\nstale    schema/service.json\nstale    schema/types.json\n"
    );
    assert_holds(&missing.stderr, "run `cargo xtask schema`\n");
    let written = sandbox.run(&["schema"]);
    assert_code(&written, 0);
    assert_holds(&written.stdout, ": 3 schemas, 3 written\n");
    assert_code(&sandbox.run(&["schema", "--check"]), 0);
    fs::write(sandbox.spec().join("schema/types.json"), "{}").expect("it can be written");
    let stale = sandbox.run(&["schema", "--check"]);
    assert_eq!((stale.code, stale.stdout.as_str()), (Some(2), "stale    schema/types.json\n"));
    assert_holds(&sandbox.run(&["schema"]).stdout, ": 3 schemas, 1 written\n");
}
