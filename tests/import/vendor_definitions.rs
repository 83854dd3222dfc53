//! Imports the vendor's 199 definitions and checks the reported losses.

use super::{import_into, merge};
use std::collections::BTreeMap;
use tests::{definitions, spec};

#[test]
fn all_operations_are_imported_and_losses_are_reported() {
    let sources = definitions::all();
    assert_eq!(sources.len(), 199);
    let import = import_into(&spec::sources(spec::real_spec()), &sources);
    assert_eq!(import.errors, []);
    assert_eq!(import.operations, 199);
    for source in &sources {
        let name = source.name.trim_end_matches(".json");
        let written = |text: &String| {
            text.contains(&format!("\noperation: {name}\n")) || text.contains(&format!("\naliases: [{name}]\n"))
        };
        assert_eq!(import.files.values().filter(|text| written(text)).count(), 1, "{name}");
    }
    // Every location of a key that the spec language cannot express is listed, such as the lengths of timestamps and
    // enumerations.
    for (what, count) in [("maxLength", 128), ("minLength", 117), ("security", 18)] {
        assert_eq!(import.losses.get(what).map(|locations| locations.len()), Some(count), "{what}");
    }
    for text in import.files.values() {
        super::yaml_output::parse_yaml(text).expect("valid YAML");
    }
}

#[test]
fn importing_again_changes_only_files_written_by_hand() {
    let spec = spec::sources(spec::real_spec());
    let mut import = import_into(&spec, &definitions::all());
    import.files.retain(|path, _| spec.iter().all(|(_, file)| file.path != *path));
    let merged = merge(&spec, &import);
    let texts: BTreeMap<&str, &str> = merged.iter().map(|(_, file)| (file.path.as_str(), &*file.text)).collect();
    let mut again = import_into(&merged, &definitions::all()).files;
    again.retain(|path, text| texts.get(path.as_str()) != Some(&text.as_str()));
    let by_hand =
        ["operations/connections/list_login_records.yaml", "operations/export_center/delete_export_tasks.yaml"];
    assert_eq!(again.into_keys().collect::<Vec<_>>(), by_hand);
}
