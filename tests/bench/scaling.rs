//! The spec in other sizes: in our language, as OpenAPI, and as plain structs.

use codegen::model::Model;
use codegen::source::SourceMap;
use serde_json::Value;
use std::collections::BTreeSet;
use tests::crates::{cargo_ok, copy_client, generate, scratch, write_spec};
use tests::spec::{SpecFiles, real_spec, sources};
use xtask::bench::openapi::Document;
use xtask::bench::plain;
use xtask::bench::scale::{Scale, path_of};

const COPIES: usize = 3;

fn real() -> (Scale, Model) {
    let sources = sources(real_spec());
    let model = codegen::understand(&sources).expect("the spec is right");
    (Scale::new(&sources, &model), model)
}

fn files(scale: &Scale, copies: usize) -> SpecFiles {
    let operations = (0..copies).flat_map(|number| scale.copy(number));
    scale.shared.iter().cloned().chain(operations).map(|(path, text)| (path, text.into_bytes())).collect()
}

#[test]
fn one_copy_is_the_spec_itself() {
    let (scale, _) = real();
    let mut once = files(&scale, 1);
    once.sort();
    assert_eq!(once, real_spec());
}

#[test]
fn copies_are_as_many_as_the_operations_need() {
    let (scale, model) = real();
    let count: usize = model.groups.iter().map(|group| group.operations.len()).sum();
    assert_eq!([1, count, count + 1, 10 * count].map(|operations| scale.copies(operations)), [1, 1, 2, 10]);
}

#[test]
fn copies_have_paths_of_their_own() {
    assert_eq!(path_of("/v2/{project_id}/things/{id}", 0), "/v2/{project_id}/things/{id}");
    assert_eq!(path_of("/v2/{project_id}/things/{id}", 12), "/v2/{project_id}/c0012/things/{id}");
}

#[test]
fn a_larger_spec_is_right() {
    let (scale, model) = real();
    let sources = SourceMap::new(files(&scale, COPIES));
    let large = codegen::understand(&sources).expect("the larger spec is right");
    let operations = |model: &Model| -> Vec<(String, String)> {
        let operations = model.groups.iter().flat_map(|group| &group.operations);
        operations.map(|operation| (operation.name.clone(), operation.http.path.clone())).collect()
    };
    let expected: BTreeSet<(String, String)> = operations(&model)
        .into_iter()
        .flat_map(|(name, path)| {
            let copies = [(String::new(), 0), ("C0001".to_owned(), 1), ("C0002".to_owned(), 2)];
            copies.map(|(ending, number)| (format!("{name}{ending}"), path_of(&path, number)))
        })
        .collect();
    assert_eq!(operations(&large).into_iter().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn a_larger_client_compiles() {
    let (scale, _) = real();
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "scaled");
    write_spec(&folder.join("spec"), &files(&scale, 2));
    copy_client(&folder.join("client"));
    generate(&folder.join("spec"), &folder.join("client"));
    cargo_ok(&folder.join("client"), &["check", "--quiet", "--lib"]);
}

#[test]
fn the_openapi_document_holds_together() {
    let (scale, model) = real();
    let mut text = Vec::new();
    Document::new(&model).expect("it is JSON").write(&scale, COPIES, &mut text).expect("it can be written");
    let document: Value = serde_json::from_slice(&text).expect("it is JSON");
    let count: usize = model.groups.iter().map(|group| group.operations.len()).sum();
    assert_eq!(document["openapi"], "3.0.3");
    assert_eq!(document["paths"].as_object().map(serde_json::Map::len), Some(COPIES * count));
    let references = references(&document);
    assert!(references.len() > COPIES * count, "{references:?}");
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("it stands in this document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn references(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(members) => {
            assert_eq!(members.keys().find(|name| name.starts_with("x-")), None);
            let own = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
            members.values().flat_map(references).chain(own).collect()
        }
        Value::Array(elements) => elements.iter().flat_map(references).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn plain_structs_are_rust() {
    let (scale, model) = real();
    let files = plain::crate_files(&model, &scale, COPIES);
    assert_eq!(files.len(), COPIES + 2);
    let types: usize = files.iter().map(|(path, text)| types(path, text)).sum();
    let in_operation = |operation: &codegen::model::Operation| operation.types.len() + 1;
    let own: usize = model.groups.iter().flat_map(|group| &group.operations).map(in_operation).sum();
    let shared: usize = model.topics.iter().map(|topic| topic.types.len()).sum();
    assert_eq!(types, COPIES * own + shared);
}

fn types(path: &str, text: &str) -> usize {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let is_type = |item: &&syn::Item| matches!(item, syn::Item::Struct(_) | syn::Item::Enum(_) | syn::Item::Type(_));
    file.items.iter().filter(is_type).count()
}
