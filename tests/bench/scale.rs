//! The spec in other sizes: in the project's language, as OpenAPI, and as structs with serde's derives.

use codegen::model::Model;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::crates::{cargo_ok, copy_client, generate, scratch, write_spec};
use tests::spec::{real_spec, sources};
use xtask::bench::openapi;
use xtask::bench::scale::{SpecFiles, copy_url, scale, suffix};

const COPIES: usize = 3;

fn spec() -> SpecFiles {
    let text = |bytes| String::from_utf8(bytes).expect("the spec is UTF-8");
    real_spec().into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

fn bytes(files: SpecFiles) -> tests::spec::SpecFiles {
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

fn model(files: SpecFiles) -> Model {
    codegen::understand(&sources(bytes(files))).expect("the spec is right")
}

/// Names and URL paths of all operations.
fn operations(model: &Model) -> BTreeSet<(String, String)> {
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    operations.map(|operation| (operation.name.clone(), operation.http.path.clone())).collect()
}

#[test]
fn a_scaled_spec_has_copies_under_other_names_and_paths() {
    let original = operations(&model(spec()));
    let count = original.len();
    assert_eq!(scale(&spec(), count).into_iter().collect::<BTreeSet<_>>(), spec().into_iter().collect());
    assert_eq!(operations(&model(scale(&spec(), count + 1))).len(), 2 * count);
    let copies = (0..COPIES).flat_map(|number| {
        let copy = move |(name, path): &(String, String)| (name.clone() + &suffix(number), copy_url(path, number));
        original.iter().map(copy).collect::<Vec<_>>()
    });
    assert_eq!(operations(&model(scale(&spec(), COPIES * count))), copies.collect());
    assert_eq!(copy_url("/v2/{project_id}/things/{id}", 12), "/v2/{project_id}/c0012/things/{id}");
}

#[test]
fn a_scaled_client_compiles() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "scaled");
    write_spec(&directory.join("spec"), &bytes(scale(&spec(), 8)));
    copy_client(&directory.join("client"));
    generate(&directory.join("spec"), &directory.join("client"));
    cargo_ok(&directory.join("client"), &["check", "--quiet", "--lib"]);
}

#[test]
fn the_openapi_document_has_every_referenced_schema() {
    let operations = operations(&model(spec())).len();
    let document = openapi::document(scale(&spec(), COPIES * operations)).expect("the spec is right");
    assert_eq!(document["openapi"], "3.0.3");
    assert_eq!(document["paths"].as_object().map(serde_json::Map::len), Some(COPIES * operations));
    let references = references(&document);
    assert!(references.len() > COPIES * operations, "{references:?}");
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("a reference within the document");
        assert!(document.pointer(pointer).is_some(), "{reference} does not exist");
    }
}

fn references(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(members) => {
            assert_eq!(members.keys().find(|name| name.starts_with("x-")), None);
            let reference = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
            members.values().flat_map(references).chain(reference).collect()
        }
        Value::Array(elements) => elements.iter().flat_map(references).collect(),
        _ => BTreeSet::new(),
    }
}
