//! Tests of `cargo xtask new`, which creates the file of a new operation with every key that a maintainer can write in
//! it.

use codegen::template::text;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use tests::command::{Run, finish, xtask};
use tests::crates::write_spec;
use tests::spec::{SpecFiles, project, real_spec, sources};

#[path = "new_command/options.rs"]
mod options;

/// Keys that the template omits, because only `service.yaml` can have them, or because commands write them.
const OMITTED: [&str; 4] = ["set_by", "secret", "todo", "text_hashes"];

/// Values for the required keys, in the order of the template.
const VALUES: [(&str, &str); 8] = [
    ("title", "Listing Pools"),
    ("updated", "2026-01-31"),
    ("summary", "Lists pools."),
    ("http", "GET /v2/{project_id}/pools"),
    ("idempotent", "true"),
    ("reason", "only reads"),
    ("permissions", "unstated"),
    ("description", "Found."),
];

/// Collects the keys of a value, by the definition of the JSON Schema that declares them.
fn collect_keys(value: &Value, schema: &Value, root: &Value, def: &str, used: &mut BTreeMap<String, BTreeSet<String>>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        return collect_keys(value, &root["$defs"][name], root, name, used);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        collect_keys(value, choice, root, def, used);
    }
    for element in value.as_array().into_iter().flatten() {
        collect_keys(element, &schema["items"], root, def, used);
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(property) => {
                used.entry(def.to_owned()).or_default().insert(key.clone());
                collect_keys(value, property, root, def, used);
            }
            None => collect_keys(value, &schema["additionalProperties"], root, def, used),
        }
    }
}

#[test]
fn every_key_of_the_language_is_in_the_template() {
    let schemas = codegen::schema::emit();
    let root: Value = serde_json::from_str(&schemas["schema/operation.json"]).expect("a schema is JSON");
    let mut used = BTreeMap::new();
    for paging in ["offset", "marker"] {
        let value: Value = serde_yaml::from_str(&uncommented_template(paging)).expect("the template is YAML");
        collect_keys(&value, &root, &root, "", &mut used);
    }
    let definitions = root["$defs"].as_object().expect("the schema has definitions");
    let definitions = definitions.iter().map(|(name, schema)| (name.as_str(), schema)).chain([("", &root)]);
    for (name, schema) in definitions.filter(|(name, _)| *name != "Todo") {
        let keys = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone());
        let expected: BTreeSet<String> = keys.filter(|key| !OMITTED.contains(&key.as_str())).collect();
        assert_eq!(used.remove(name).unwrap_or_default(), expected, "{name}");
    }
}

/// Returns the template with a value for each required key.
fn filled_template(name: &str) -> String {
    let mut values = VALUES.iter().peekable();
    let line = |line: &str| {
        let (key, rest) = line.split_once(':').unwrap_or((line, ""));
        let needs = !line.starts_with('#') && values.peek().is_some_and(|(next, _)| *next == key.trim());
        match values.next_if(|_| needs) {
            Some((_, value)) => format!("{key}: {value} {}\n", rest.trim_start()),
            None => format!("{line}\n"),
        }
    };
    let text: String = text(name).lines().map(line).collect();
    assert_eq!(values.next(), None, "a key that needs a value is missing:\n{text}");
    text
}

/// Returns the project's spec with an additional operation.
fn spec_with(text: String) -> SpecFiles {
    real_spec().into_iter().chain([("operations/desktop/list_pools.yaml".to_owned(), text.into_bytes())]).collect()
}

#[test]
fn only_keys_without_a_value_are_errors() {
    let errors = codegen::compile(&sources(spec_with(text("ListPools")))).expect_err("values are missing");
    let messages: Vec<String> = errors.into_iter().map(|error| error.message).collect();
    assert_eq!(messages, VALUES.map(|(key, _)| format!("`{key}` has no value")));
}

#[test]
fn the_completed_template_is_valid() {
    let files = codegen::compile(&sources(spec_with(filled_template("ListPools")))).expect("the file is valid");
    assert!(files["operations/desktop/list_pools.rs"].contains("pub fn list_pools(&self) -> Call<ListPools>"));
}

/// Returns the template with all optional lines uncommented, except for those of the kind of pagination that `paging`
/// does not name. Replaces the method, the path and the permissions, so that the operation has a body, a path parameter
/// and permissions.
fn uncommented_template(paging: &str) -> String {
    let mut text = String::new();
    let mut inside = "";
    for line in filled_template("ListPools").lines().skip(4) {
        let line = line.strip_prefix("# ").unwrap_or(line);
        if let Some(kind) = ["offset", "marker"].into_iter().find(|kind| line.starts_with(&format!("  {kind}: "))) {
            inside = if text.contains("\npagination:") { kind } else { "" };
        } else if !line.starts_with("    ") {
            inside = "";
        }
        if inside.is_empty() || inside == paging {
            text.push_str(&format!("{line}\n"));
        }
    }
    let path = "POST /v2/{project_id}/shelves/{shelf_id}/things";
    text.replace("GET /v2/{project_id}/pools", path).replace("permissions: unstated", "permissions:")
}

#[test]
fn all_optional_lines_are_valid() {
    if let Err(errors) = codegen::compile(&sources(spec_with(uncommented_template("offset")))) {
        panic!("{:#?}\n{}", errors, uncommented_template("offset"));
    }
    // The type of a marker is `string`.
    let marker =
        uncommented_template("marker").replace("  offset: ", "  marker: ").replace("?offset=", "?marker=").replacen(
            "    type: integer\n    description: Things to skip.",
            "    type: string\n    description: Where the page begins.",
            1,
        );
    let marker = marker.replacen(
        "      things: ",
        "      next: { type: string, description: The next page. }\n      things: ",
        1,
    );
    if let Err(errors) = codegen::compile(&sources(spec_with(marker.clone()))) {
        panic!("{errors:#?}\n{marker}");
    }
}

fn spec() -> TempDir {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("the directory can be created");
    write_spec(dir.path(), &real_spec());
    dir
}

fn run(spec: &Path, arguments: &[&str]) -> Run {
    finish(xtask(["new"].iter().chain(arguments)).arg("--spec").arg(spec))
}

#[test]
fn existing_files_are_not_overwritten() {
    let spec = spec();
    let first = run(spec.path(), &["ListPools", "--group", "desktop"]);
    assert_eq!((first.code, first.stderr.as_str()), (Some(0), ""));
    assert!(first.stdout.contains("operations/desktop/list_pools.yaml: fill in the keys"), "{}", first.stdout);
    let path = spec.path().join("operations/desktop/list_pools.yaml");
    assert_eq!(fs::read_to_string(&path).expect("it was written"), text("ListPools"));
    fs::write(&path, "operation: ListPools # half done\n").expect("it can be written");
    // Names are unique across all groups.
    for group in ["desktop", "pools"] {
        let again = run(spec.path(), &["ListPools", "--group", group]);
        assert_eq!((again.code, again.stdout.as_str()), (Some(64), ""), "{}", again.stderr);
    }
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "operation: ListPools # half done\n");
    // An invalid file does not prevent the command from creating other files.
    assert_eq!(run(spec.path(), &["ListHosts", "--group", "hosts"]).code, Some(0));
}

#[test]
fn invalid_names_are_rejected() {
    let spec = spec();
    for (arguments, message) in [
        (&["listPools", "--group", "desktop"][..], "error: the operation name `listPools` is not in PascalCase\n"),
        (&["list_pools", "--group", "desktop"], "error: the operation name `list_pools` is not in PascalCase\n"),
        (&["ListLoginRecords", "--group", "desktop"], "connections/list_login_records.yaml` already defines"),
        (&["ListLoginRecordsNew", "--group", "desktop"], "connections/list_login_records.yaml` already defines"),
        (&["LoginRecord", "--group", "desktop"], "connections/list_login_records.yaml` already defines"),
        (&["ErrorBody", "--group", "desktop"], "error: `spec/types/errors.yaml` already defines"),
        (&["Client", "--group", "desktop"], "error: the client reserves the name `Client`\n"),
        (
            &["ListPools", "--group", "Desktop"],
            "error: the directory name `Desktop` cannot be a Rust module\nhelp: did you mean `desktop`?\n",
        ),
        (&["ListPools", "--group", "../desktop"], "error: the directory name `../desktop` cannot be a Rust module\n"),
        (&["ListPools", "--group", "serde"], "error: the client already has a feature named `serde`\n"),
        (&["Send", "--group", "desktop"], "error: the client reserves the name `Send`\n"),
        (&["Con", "--group", "desktop"], "error: `con` is the name of a device on Windows"),
        (&["Crate", "--group", "desktop"], "error: the operation `Crate` would be the Rust module `crate`"),
        (&["Mod", "--group", "desktop"], "error: the operation `Mod` would be the Rust module `mod`"),
        (&["ListPools", "--group", "nul"], "error: `nul` is the name of a device on Windows"),
        (
            &["ListPools", "--group", "desktop", "--like", "ListLoginRecrds"],
            "error: there is no operation `ListLoginRecrds`\nhelp: did you mean `ListLoginRecords`?\n",
        ),
        (
            &["ListPools", "--group", "desktop", "--like", "nothing_like_it"],
            "error: there is no operation `nothing_like_it`\nhelp: the operations are ListLoginRecords, ",
        ),
        (
            &["ListPools", "--group", "desktop", "--http", "get /v2/pools"],
            "error: unknown HTTP method `get`\nhelp: did you mean `GET`?\n",
        ),
        (
            &["ListPools", "--group", "desktop", "--http", "/v2/pools"],
            "error: unknown HTTP method `/v2/pools`\nhelp: begin with one of GET, POST, PUT, PATCH, DELETE, then a space",
        ),
        (
            &["ListPools", "--group", "desktop", "--http", "GET v2/pools"],
            "error: the path `v2/pools` does not begin with `/`\nhelp: write the path as `/v2/{project_id}/things/",
        ),
        (
            &["ListPools", "--group", "desktop", "--http", "GET /v2/x{pool}"],
            "error: the segment `x{pool}` mixes text and a parameter\nhelp: write the path as ",
        ),
        (
            &["ListPools", "--group", "desktop", "--http", "GET /v2/{a}/{a}"],
            "error: the path contains `{a}` twice\nhelp: use a separate parameter for each segment\n",
        ),
        (
            &["ListPools"],
            "help: give `--group` with one of connections, desktop, export_center, statistics, or with a new name\n",
        ),
    ] {
        let run = run(spec.path(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""), "{arguments:?}");
        assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
    }
    let files = |directory: &Path| xtask::fs::read_spec(directory).expect("it can be read").iter().count();
    assert_eq!(files(spec.path()), files(&project().join("spec")));
}
