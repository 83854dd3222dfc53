//! Tests that resolving a valid spec requests no locations. The first request for a location in a file would parse the
//! file again.

use crate::resolve::resolve;
use crate::source::SourceMap;
use crate::spec;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Returns the YAML files of the fixtures in `tests/cases/ok`, by path. If several fixtures have a file with one path,
/// returns one of these files.
fn fixtures() -> BTreeMap<String, String> {
    let cases = Path::new("../tests/cases");
    let read = |path: &Path| fs::read_to_string(path).expect("the fixture can be read");
    let shared = ["service.yaml", "types/errors.yaml"];
    let mut files = BTreeMap::from(shared.map(|path| (path.to_owned(), read(&cases.join(path)))));
    for entry in fs::read_dir(cases.join("ok")).expect("the fixtures can be listed") {
        let path = entry.expect("the fixture exists").path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = read(&path);
            let parts = text.split("# file: ").filter_map(|part| part.split_once('\n'));
            for (path, text) in parts.filter(|(path, _)| path.ends_with(".yaml")) {
                files.entry(path.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
    }
    files
}

#[test]
fn valid_files_are_parsed_once() {
    let files = fixtures().into_iter().map(|(path, text)| (path, text.into_bytes()));
    let files = spec::read(&SourceMap::new(files)).expect("the fixtures are valid");
    let model = resolve(&files).expect("the fixtures can be resolved");
    assert!(model.groups.len() > 1);
    let service = files.service.iter().map(|file| &file.spans);
    let spans = service.chain(files.types.iter().map(|file| &file.spans));
    for spans in spans.chain(files.operations.iter().map(|file| &file.spans)) {
        assert!(!spans.is_requested(), "{spans:?}");
    }
}
