//! The vendor's own 199 definitions: all are imported, and nothing of them is lost in silence.

use super::import_into;
use codegen::source::SourceMap;
use std::collections::BTreeMap;
use tests::{definitions, spec};

#[test]
fn all_of_them_are_imported_and_nothing_is_dropped_silently() {
    let sources = definitions::all();
    assert_eq!(sources.len(), 199);
    let import = import_into(&spec::sources(spec::real_spec()), &sources);
    assert_eq!(import.troubles, []);
    assert_eq!(import.operations, 199);
    for source in &sources {
        let name = source.name.trim_end_matches(".json");
        let written = |text: &String| {
            text.contains(&format!("\noperation: {name}\n")) || text.contains(&format!("\naliases: [{name}]\n"))
        };
        assert_eq!(import.files.values().filter(|text| written(text)).count(), 1, "{name}");
    }
    // Every key of these that the language has no word for is listed at each of its places: lengths of times and enumerations.
    for (what, count) in [("maxLength", 212), ("minLength", 201), ("readOnly", 903), ("pattern", 9), ("security", 18)] {
        assert_eq!(import.left.get(what).map(|places| places.len()), Some(count), "{what}");
    }
    for text in import.files.values() {
        super::written::parsed(text).expect("what is written is YAML");
    }
}

/// The project's spec with all of them in it; what the project has by hand stays.
fn merged() -> SourceMap {
    let spec = spec::sources(spec::real_spec());
    let import = import_into(&spec, &definitions::all());
    let mut files: BTreeMap<String, Vec<u8>> =
        import.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.extend(spec::real_spec());
    SourceMap::new(files)
}

#[test]
fn importing_them_again_changes_nothing() {
    let spec = merged();
    let texts: BTreeMap<&str, &str> = spec.iter().map(|(_, file)| (file.path.as_str(), file.text.as_str())).collect();
    let again = import_into(&spec, &definitions::all());
    let changed: Vec<&String> = again
        .files
        .iter()
        .filter(|(path, text)| texts.get(path.as_str()) != Some(&text.as_str()))
        .map(|(path, _)| path)
        .collect();
    // This one is written by hand, from the manual's page.
    assert_eq!(changed, ["operations/connections/list_login_records.yaml"]);
}
