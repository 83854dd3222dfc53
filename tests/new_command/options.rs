//! Tests of the options `--like` and `--http`, and of words that need quotes.

use super::{run, spec, spec_with};
use codegen::source::SourceMap;
use codegen::template::{NewOperation, create, text};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use tests::spec::{real_spec, sources};

/// Returns the text of a new operation.
fn created(sources: &SourceMap, like: Option<&str>, http: Option<&str>) -> String {
    let new = NewOperation { name: "ListPools", group: Some("desktop"), like, http };
    create(sources, &new).expect("the operation can be created").1
}

/// Returns the names of the types of a file.
fn types(text: &str) -> BTreeSet<String> {
    let yaml: Value = serde_yaml::from_str(text).expect("it is YAML");
    yaml["types"].as_object().expect("it has types").keys().cloned().collect()
}

/// Adds a value to each key of a copy that has none, and removes the decisions.
fn decided(text: &str) -> String {
    let (before, todo) = text.split_once("\ntodo:").expect("a copy has decisions");
    let after: Vec<&str> = todo.lines().skip(1).skip_while(|line| line.starts_with(' ')).collect();
    let text = format!("{before}\n{}\n", after.join("\n"));
    text.replace("{ title: null, updated: null }", "{ title: Pools, updated: 2026-01-31 }")
        .replace("summary: null", "summary: Lists pools.")
        .replace("permissions: null", "permissions: unstated")
        .replace("description: null", "description: A part of the path.")
}

#[test]
fn a_copy_of_any_operation_is_valid_after_the_decisions() {
    let existing = sources(real_spec());
    let model = codegen::parse_and_resolve(&existing).expect("the spec is valid");
    for operation in model.operations() {
        let http = format!("{} {}/copy", operation.http.method, operation.http.path);
        let text = created(&existing, Some(&operation.name), Some(&http));
        assert!(codegen::compile(&sources(spec_with(text.clone()))).is_err(), "{text}");
        if let Err(errors) = codegen::compile(&sources(spec_with(decided(&text)))) {
            panic!("{errors:#?}\n{text}");
        }
    }
}

#[test]
fn a_copy_has_no_values_where_it_certainly_differs() {
    let existing = sources(real_spec());
    let text = created(&existing, Some("ListLoginRecords"), None);
    let errors = codegen::compile(&sources(spec_with(text.clone()))).expect_err("values are missing");
    let messages: Vec<String> = errors.into_iter().map(|error| error.message).collect();
    let keys = ["title", "updated", "summary", "http", "permissions"];
    assert_eq!(messages, keys.map(|key| format!("`{key}` has no value")));
    // A copy keeps the parameters, rules, pagination, responses and types. It has own names for the types.
    for part in [
        "    filters: connection_start_time\n",
        "  - range: { from: start_time, to: end_time, ends: both, as: during, ",
        "  offset: { parameter: offset, limit: limit, total: /total_count, items: /records, identity: transaction_id }",
        "  200: { body: Pools, description: A page of login records. }\n",
        "  Pool:\n",
        "  PoolTerminalType:\n",
        "      records: { type: array, items: Pool, ",
    ] {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    // It drops what describes the page of the other operation.
    for part in ["ListLoginRecordsNew", "sdk_name:", "errata:", "text_hashes:", "\nexamples:", "securityList"] {
        assert!(!text.contains(part), "`{part}` is in:\n{text}");
    }
}

#[test]
fn an_operation_is_copied_by_name_alias_file_or_path() {
    let existing = sources(real_spec());
    let text = created(&existing, Some("ListLoginRecords"), None);
    for like in ["ListLoginRecordsNew", "list_login_records", "connections/list_login_records"] {
        assert_eq!(created(&existing, Some(like), None), text, "{like}");
    }
}

#[test]
fn the_parameters_of_a_path_are_declared() {
    let existing = sources(real_spec());
    let http = "PUT /v2/{project_id}/pools/{pool_id}/shelves/{shelf_id}";
    for like in [None, Some("ExportUserUsage")] {
        let text = created(&existing, like, Some(http));
        let errors = codegen::compile(&sources(spec_with(text.clone()))).expect_err("descriptions are missing");
        let descriptions = errors.iter().filter(|error| error.message == "`description` has no value").count();
        // The template has a response without a description, too.
        assert_eq!(descriptions, if like.is_none() { 3 } else { 2 }, "{errors:#?}\n{text}");
        assert!(errors.iter().all(|error| error.message != "`http` has no value"), "{text}");
        let yaml: Value = serde_yaml::from_str(&text).expect("it is YAML");
        let parameters = yaml["path"].as_object().expect("the path has parameters");
        let names: Vec<&str> = parameters.keys().map(String::as_str).collect();
        assert_eq!((yaml["http"].as_str(), names), (Some(http), vec!["pool_id", "shelf_id"]), "{text}");
    }
    // A copy keeps the parameters that the path still has, and drops the others.
    let text = created(&existing, Some("ShowDesktopMonitorData"), Some("GET /v2/{project_id}/pools/{desktop_id}"));
    assert!(text.contains("desktop_id: { type: string, required: true") || text.contains("  desktop_id:\n"), "{text}");
    let text = created(&existing, Some("ShowDesktopMonitorData"), Some("GET /v2/{project_id}/pools"));
    assert!(!text.contains("\npath:"), "{text}");
}

#[test]
fn an_operation_with_errors_is_not_copied() {
    let spec = spec();
    fs::write(spec.path().join("operations/connections/list_login_records.yaml"), "operation: ListLoginRecords\n")
        .expect("it can be written");
    let message = "error: `spec/operations/connections/list_login_records.yaml` has errors, so it cannot be copied\n\
                   help: `cargo xtask gen` shows the errors\n";
    for like in ["ListLoginRecords", "list_login_records", "connections/list_login_records"] {
        let run = run(spec.path(), &["ListPools", "--group", "desktop", "--like", like]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(64), message), "{like}");
    }
}

#[test]
fn a_copied_type_has_no_name_that_the_client_reserves() {
    let new = NewOperation { name: "ListPages", group: Some("desktop"), like: Some("ListLoginRecords"), http: None };
    let text = create(&sources(real_spec()), &new).expect("the operation can be created").1;
    // `Page` and `Pages` are types of the client.
    let names = types(&text);
    assert!(names.contains("ListPagesLoginRecord") && names.contains("PageTerminalType"), "{names:?}");
    assert!(!names.contains("Page") && !names.contains("Pages"), "{names:?}");
}

#[test]
fn the_name_of_a_copied_type_is_derived_from_its_rust_name() {
    let mut files = real_spec();
    let (_, bytes) = files.iter_mut().find(|(path, _)| path.ends_with("list_login_records.yaml")).expect("a file");
    let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
    *bytes = text
        .replace("items: LoginRecord,", "items: login_record,")
        .replace("\n  LoginRecord:\n", "\n  login_record:\n    as: LoginRecord\n")
        .into_bytes();
    let copy = created(&sources(files.clone()), Some("ListLoginRecords"), None);
    assert!(types(&copy).contains("Pool"), "{copy}");
    assert_eq!(types(&copy), types(&created(&sources(real_spec()), Some("ListLoginRecords"), None)));
}

#[test]
fn methods_and_paths_are_printed_as_yaml() {
    let existing = sources(real_spec());
    for (path, parameter) in [
        ("/v2/x:", None),
        ("/v2/{123}", Some("123")),
        ("/v2/{null}", Some("null")),
        ("/v2/{a:b}/x", Some("a:b")),
        ("/v2/{~}", Some("~")),
    ] {
        let http = format!("GET {path}");
        for like in [None, Some("ListLoginRecords")] {
            let text = created(&existing, like, Some(&http));
            let yaml: Value = serde_yaml::from_str(&text).expect("it is YAML");
            assert_eq!(yaml["http"], http, "{text}");
            let parameters = yaml.get("path").and_then(Value::as_object);
            let names: Vec<&str> = parameters.into_iter().flat_map(|path| path.keys()).map(String::as_str).collect();
            assert_eq!(names, Vec::from_iter(parameter), "{text}");
        }
    }
}

#[test]
fn a_name_that_is_a_word_of_yaml_is_in_quotes() {
    let yaml: Value = serde_yaml::from_str(&text("Null")).expect("it is YAML");
    assert_eq!(yaml["operation"], "Null");
}
