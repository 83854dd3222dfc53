//! Tests of `openapi` and `schema`: the OpenAPI document and the JSON Schema.

use crate::sandbox::{Sandbox, assert_code, assert_contains};
use std::fs;
use tests::command::{finish, xtask};

#[test]
fn an_emitted_document_can_be_imported() {
    let sandbox = Sandbox::generated();
    for (option, name) in [(None, "api.json"), (Some("--yaml"), "api.yaml")] {
        let arguments: Vec<&str> = ["openapi"].into_iter().chain(option).collect();
        let run = sandbox.run(&arguments);
        assert_code(&run, 0);
        assert_eq!(run.stderr, "");
        let document = sandbox.path().join(name);
        fs::write(&document, run.stdout).expect("the document can be written");
        let spec = sandbox.path().join(format!("spec of {name}"));
        fs::create_dir(&spec).expect("the directory can be made");
        let import = finish(xtask(["import", "definition"]).arg(&document).arg("--into").arg(&spec));
        assert_code(&import, 0);
        assert_contains(&import.stdout, ": 7 operations, ");
        assert_contains(&import.stdout, "0 would change; 0 errors, ");
    }
}

#[test]
fn an_invalid_spec_prints_no_document() {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let run = sandbox.run(&["openapi"]);
    assert_code(&run, 1);
    assert_eq!(run.stdout, "");
    assert_contains(&run.stderr, "error: the type `ErrorBdy` is not defined\n");
}

#[test]
fn missing_and_stale_schemas_are_written() {
    let sandbox = Sandbox::new();
    let missing = sandbox.run(&["schema", "--check"]);
    assert_code(&missing, 2);
    assert_eq!(
        missing.stdout,
        "stale    schema/errors.json\nstale    schema/operation.json\nstale    schema/service.json\n\
         stale    schema/types.json\n"
    );
    assert_contains(&missing.stderr, "help: run `cargo xtask schema`\n");
    let written = sandbox.run(&["schema"]);
    assert_code(&written, 0);
    assert_contains(&written.stdout, ": 4 schemas, 4 written\n");
    assert_code(&sandbox.run(&["schema", "--check"]), 0);
    fs::write(sandbox.spec().join("schema/types.json"), "{}").expect("it can be written");
    let stale = sandbox.run(&["schema", "--check"]);
    assert_eq!((stale.code, stale.stdout.as_str()), (Some(2), "stale    schema/types.json\n"));
    assert_contains(&sandbox.run(&["schema"]).stdout, ": 4 schemas, 1 written\n");
}
