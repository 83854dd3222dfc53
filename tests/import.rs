//! Imports: small definitions beside what they become, wrong ones beside what is said of them, and the vendor's own.

use codegen::import::{Import, Source, Trouble, import};
use codegen::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::messages::{is_shown, sentences};
use tests::spec;

#[path = "import/hostile.rs"]
mod hostile;

#[path = "import/written.rs"]
mod written;

#[path = "import/vendor.rs"]
mod vendor;

/// Imports one definition into the spec that fixtures have.
fn imported(name: &str, bytes: Vec<u8>) -> Import {
    import_into(&spec::sources(spec::fixture("")), &[Source { name: name.to_owned(), bytes }])
}

fn import_into(spec: &SourceMap, sources: &[Source]) -> Import {
    let mut seen = 0;
    let import = import(sources, spec, None, &mut |read| seen = read);
    assert_eq!(seen, sources.len(), "progress tells of every file");
    import
}

/// The definitions of a folder of fixtures.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = spec::project().join("tests/import").join(folder);
    let entries = std::fs::read_dir(folder).expect("the fixtures can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}

/// What a fixture's `expected.yaml` holds: counts of what is left, and files.
fn told(import: &Import) -> String {
    let left = import.left.iter().map(|(what, places)| format!("# left: {} {what}\n", places.len()));
    let files = import.files.iter().map(|(path, text)| format!("# file: {path}\n{text}"));
    left.chain(files).collect()
}

#[test]
fn definitions_become_the_files_beside_them() {
    for folder in fixtures("ok") {
        let entries = std::fs::read_dir(&folder).expect("the fixture can be listed");
        let names =
            entries.map(|entry| entry.expect("the entry can be read").file_name().to_string_lossy().into_owned());
        let name = names.into_iter().find(|name| name.starts_with("definition.")).expect("a fixture has a definition");
        let import = imported(&name, read(&folder.join(&name)).into_bytes());
        assert_eq!(import.troubles, [], "{}", folder.display());
        let (expected, found) = (read(&folder.join("expected.yaml")), told(&import));
        if std::env::var_os("IMPORT_PRINT").is_some() && expected != found {
            std::fs::write(folder.join("found.yaml"), &found).expect("the file can be written");
        }
        assert_eq!(found, expected, "{}", folder.display());
    }
}

fn shown(troubles: &[Trouble]) -> String {
    let one = |trouble: &Trouble| {
        let Trouble { message, place, help } = trouble;
        format!("error: {message}\n  --> {}#{}\n  help: {help}\n", place.file, place.pointer)
    };
    troubles.iter().map(one).collect()
}

#[test]
fn wrong_definitions_say_what_is_wrong() {
    insta::glob!("import/err/*.{json,yaml}", |path| {
        let name = path.file_name().expect("a fixture has a name").to_string_lossy().into_owned();
        let import = imported(&name, std::fs::read(path).expect("the fixture can be read"));
        assert!(!import.troubles.is_empty(), "{name} has no error");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(path.parent().expect("a fixture lies in a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let stem = path.file_stem().expect("a fixture has a name").to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(stem, shown(&import.troubles)));
    });
}

/// Whoever writes a new sentence writes a fixture that shows it.
#[test]
fn every_sentence_has_a_fixture() {
    let ok = fixtures("ok").into_iter().map(|folder| folder.join("expected.yaml"));
    let err = fixtures("err").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "snap"));
    // Files of absurd size or depth are made by tests.
    let elsewhere = [
        "this is no YAML: collections are nested deeper than 128 levels",
        "more than 0 bytes are no definition of a service",
        "split it, or take the file that describes the API",
    ];
    let lines: Vec<String> = ok
        .chain(err)
        .flat_map(|path| read(&path).lines().map(str::to_owned).collect::<Vec<_>>())
        .chain(elsewhere.map(str::to_owned))
        .collect();
    let sources = std::fs::read_dir(spec::project().join("codegen/src/import")).expect("the folder can be read");
    let paths = sources.map(|entry| entry.expect("the entry can be read").path());
    // A front end in a folder of its own has tests of its own.
    let sources = paths.filter(|path| path.is_file()).map(|path| read(&path));
    let missing: Vec<String> =
        sources.flat_map(|text| sentences(&text)).filter(|each| !is_shown(each, &lines)).collect();
    assert!(missing.is_empty(), "no fixture in tests/import shows these texts: {missing:#?}");
}

/// The files of a spec after an import.
fn merged(spec: &SourceMap, import: &Import) -> SourceMap {
    let mut files: BTreeMap<String, Vec<u8>> =
        spec.iter().map(|(_, file)| (file.path.clone(), file.text.clone().into_bytes())).collect();
    files.extend(import.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    SourceMap::new(files)
}

#[test]
fn importing_again_changes_nothing() {
    for folder in fixtures("ok") {
        let path =
            ["definition.json", "definition.yaml"].map(|name| folder.join(name)).into_iter().find(|path| path.exists());
        let path = path.expect("a fixture has a definition");
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let sources = [Source { name, bytes: read(&path).into_bytes() }];
        let spec = spec::sources(spec::fixture(""));
        let first = import_into(&spec, &sources);
        let known = merged(&spec, &first);
        let second = import_into(&known, &sources);
        for (path, text) in &second.files {
            assert_eq!(first.files.get(path), Some(text), "{}: {path}", folder.display());
        }
    }
}

#[test]
fn what_the_spec_has_already_is_used_and_its_names_are_left_alone() {
    let fixture = "# file: types/things.yaml\ndescription: Things.\n\ntypes:\n  Thing:\n    type: object\n    description: A thing.\n    \
        properties:\n      id: { type: string, description: Its id. }\n\n  Lid: { type: object, description: Ours., properties: { a: { type: string, description: A. } } }\n";
    let spec = spec::sources(spec::fixture(fixture));
    let definition = br##"{ "swagger": "2.0", "paths": { "/things": { "get": { "operationId": "ShowThing", "summary": "Shows.", "responses": {
        "200": { "description": "It.", "schema": { "$ref": "#/definitions/Thing" } },
        "400": { "description": "No.", "schema": { "$ref": "#/definitions/Lid" } } } } } },
        "definitions": {
            "Thing": { "type": "object", "description": "A thing.", "properties": { "id": { "type": "string", "description": "Its id." } } },
            "Lid": { "type": "object", "description": "Theirs.", "properties": { "b": { "type": "string", "description": "B." } } } } }"##;
    let import = import_into(&spec, &[Source { name: "show.json".to_owned(), bytes: definition.to_vec() }]);
    assert_eq!(import.troubles, []);
    let [(path, text)] = &import.files.iter().collect::<Vec<_>>()[..] else { panic!("{:?}", import.files.keys()) };
    assert_eq!(*path, "operations/other/show_thing.yaml");
    assert!(text.contains("200: { body: Thing, "), "{text}");
    assert!(text.contains("400: { body: ShowThingLid, "), "{text}");
    assert!(!text.contains("\n  Thing:"), "{text}");
    assert!(text.contains("\n  ShowThingLid:\n    type: object\n    description: Theirs."), "{text}");
}

#[test]
fn a_known_operation_keeps_its_file_and_name() {
    let fixture =
        "# file: operations/things/show_thing.yaml\noperation: ShowThing\naliases: [GetThing]\nsummary: By hand.\n";
    let spec = spec::sources(spec::fixture(fixture));
    let definition = br#"{ "swagger": "2.0", "paths": { "/things": { "get": { "operationId": "GetThing", "tags": ["thing"], "summary": "Shows.", "responses": { "204": { "description": "No." } } } } } }"#;
    let import = import_into(&spec, &[Source { name: "get.json".to_owned(), bytes: definition.to_vec() }]);
    let text = import.files.get("operations/things/show_thing.yaml").expect("the file stays where it is");
    assert!(text.contains("operation: ShowThing\naliases: [GetThing]\n"), "{text}");
    assert_eq!(import.files.len(), 1);
}
