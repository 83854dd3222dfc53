//! The samples for `curl` and Python of fixtures with every kind of parameter and body. The snapshots of the fixtures
//! contain the samples in Rust.

use super::{document, model};
use std::fmt::Write;
use tests::spec;

const FIXTURES: [&str; 5] = ["array_styles", "bodies", "header_values", "path_values", "upload_and_download"];

#[test]
fn samples_match_their_snapshot() {
    let mut text = String::new();
    for fixture in FIXTURES {
        let path = spec::project().join(format!("tests/cases/ok/{fixture}.yaml"));
        let mut model = model(spec::fixture(&std::fs::read_to_string(path).expect("a readable fixture")));
        model.service.python_sdk = Some("parcels.v1".to_owned());
        let document = document(&model);
        let items = document["paths"].as_object().expect("paths").values();
        for operation in items.flat_map(|item| item.as_object().expect("operations").values()) {
            for sample in operation["x-codeSamples"].as_array().expect("samples").iter().skip(1) {
                let source = sample["source"].as_str().expect("a text");
                let _ = writeln!(text, "# {}\n{source}\n", operation["operationId"].as_str().expect("a name"));
            }
        }
    }
    insta::assert_snapshot!(text);
}
