//! Converts the document in `OPENAPI` to version 3.0, which progenitor requires, and generates a client from it.

use serde_json::Value;
use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-env-changed=OPENAPI");
    let path = std::env::var("OPENAPI").expect("`OPENAPI` names the document");
    println!("cargo::rerun-if-changed={path}");
    let text = std::fs::read_to_string(path).expect("the document can be read");
    let mut document: Value = serde_json::from_str(&text).expect("the document is JSON");
    lower(&mut document);
    let document: openapiv3::OpenAPI =
        serde_json::from_value(document).expect("the document can be read as OpenAPI 3.0");
    let tokens = progenitor::Generator::default().generate_tokens(&document).expect("a client is generated");
    let file = syn::parse2(tokens).expect("the client is Rust");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to write")).join("client.rs");
    std::fs::write(out, prettyplease::unparse(&file)).expect("the client can be written");
}

/// Adapts the document to progenitor, which supports only OpenAPI 3.0, and treats a `default` response as a second
/// success response if its type differs from the first.
fn lower(document: &mut Value) {
    document["openapi"] = "3.0.3".into();
    let paths = document["paths"].as_object_mut().expect("there are paths");
    for operation in paths.values_mut().flat_map(|path| path.as_object_mut().expect("a path is an object").values_mut())
    {
        let responses = operation["responses"].as_object_mut().expect("there are responses");
        if let Some(failure) = responses.shift_remove("default") {
            responses.insert("4XX".to_owned(), failure.clone());
            responses.insert("5XX".to_owned(), failure);
        }
    }
}
