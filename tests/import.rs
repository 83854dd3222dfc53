//! Imports of definitions. The expected files or errors are next to each fixture.

use codegen::import::{Import, ImportError, Source, import};
use codegen::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::messages::{is_shown, sentences};
use tests::spec;

#[path = "import/arrays.rs"]
mod arrays;

#[path = "import/bodies.rs"]
mod bodies;

#[path = "import/dialects.rs"]
mod dialects;

#[path = "import/gate.rs"]
mod gate;

#[path = "import/limits.rs"]
mod limits;

#[path = "import/malformed_input.rs"]
mod malformed_input;

#[path = "import/names.rs"]
mod names;

#[path = "import/paths.rs"]
mod paths;

#[path = "import/schemas.rs"]
mod schemas;

#[path = "import/yaml_output.rs"]
mod yaml_output;

#[path = "import/vendor_definitions.rs"]
mod vendor_definitions;

/// Imports one definition into the spec of the fixtures.
fn import_fixture(name: &str, bytes: Vec<u8>) -> Import {
    import_into(&spec::sources(spec::fixture("")), &[Source { name: name.to_owned(), bytes }])
}

/// Imports the text of a definition into the spec of the fixtures. Fails if the generator does not accept the imported
/// files.
fn import_text(text: &str) -> Import {
    let import = import_fixture("garden.yaml", text.as_bytes().to_vec());
    let merged = merge(&spec::sources(spec::fixture("")), &import);
    if let Err(errors) = codegen::parse_and_resolve(&merged) {
        panic!("{}", codegen::diagnostic::render(&errors, &merged, codegen::diagnostic::Style::Plain));
    }
    import
}

/// An OpenAPI 3 document in YAML.
fn openapi(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{ title: Garden, version: v1 }}\n{rest}")
}

/// An OpenAPI 3 document with one operation, `GET /beds`, with these members.
fn operation(members: &str) -> String {
    openapi(&format!("paths:\n  /beds:\n    get: {{ operationId: ListBeds, summary: Lists beds., {members} }}\n"))
}

/// The only file of an import, as YAML.
fn only_file(import: &Import) -> serde_yaml::Value {
    assert_eq!(import.errors, []);
    let [text] = &import.files.values().collect::<Vec<_>>()[..] else { panic!("{:?}", import.files.keys()) };
    serde_yaml::from_str(text).expect("YAML")
}

/// The locations of a loss in an import.
fn lost(import: &Import, what: &str) -> Vec<String> {
    import.losses.get(what).into_iter().flatten().map(|at| at.pointer.clone()).collect()
}

/// The messages of the errors of an import.
fn messages(import: &Import) -> Vec<&str> {
    import.errors.iter().map(|error| error.message.as_str()).collect()
}

fn import_into(spec: &SourceMap, sources: &[Source]) -> Import {
    let mut count = 0;
    let import = import(sources, spec, None, &mut |read| count = read);
    assert_eq!(count, sources.len(), "progress counts every file");
    import
}

/// Returns the paths of the fixtures in a directory.
fn fixtures(directory: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(spec::project().join("tests/import").join(directory)).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("fixture").path()).collect();
    paths.sort();
    paths
}

/// Returns the path and the definition of each fixture that has no errors.
fn definitions() -> Vec<(PathBuf, Source)> {
    let names = ["definition.json", "definition.yaml"];
    let read = |fixture: PathBuf| {
        let name = names.into_iter().find(|name| fixture.join(name).exists()).expect("a definition");
        let source = Source { name: name.to_owned(), bytes: read(&fixture.join(name)).into_bytes() };
        (fixture, source)
    };
    fixtures("ok").into_iter().map(read).collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a readable file")
}

#[test]
fn definitions_become_the_expected_files() {
    for (fixture, source) in definitions() {
        let import = import_into(&spec::sources(spec::fixture("")), &[source]);
        assert_eq!(import.errors, [], "{}", fixture.display());
        let losses = import.losses.iter().map(|(loss, locations)| format!("# lost: {} {loss}\n", locations.len()));
        let files = import.files.iter().map(|(path, text)| format!("# file: {path}\n{text}"));
        let expected = fixture.join("expected.yaml");
        let found = losses.chain(files).collect::<String>();
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&expected, &found).expect("a writable file");
        }
        assert_eq!(found, read(&expected), "{}", fixture.display());
    }
}

fn rendered(errors: &[ImportError]) -> String {
    let rendered = |error: &ImportError| {
        let ImportError { message, location, help } = error;
        format!("error: {message}\n  --> {location}\n  help: {help}\n")
    };
    errors.iter().map(rendered).collect()
}

#[test]
fn invalid_definitions_are_refused() {
    insta::glob!("import/err/*.{json,yaml}", |path| {
        let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
        let import = import_fixture(&name, std::fs::read(path).expect("a readable file"));
        assert!(!import.errors.is_empty(), "{name} has no error");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(path.parent().expect("a directory"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let stem = path.file_stem().expect("a file name").to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(stem, rendered(&import.errors)));
    });
}

#[test]
fn every_message_has_a_fixture() {
    let ok = fixtures("ok").into_iter().map(|fixture| fixture.join("expected.yaml"));
    let err = fixtures("err").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "snap"));
    // Other tests contain their definitions and the expected messages.
    let elsewhere = fixtures("").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    // Messages that no fixture shows.
    let others = [
        // A fixture for this message would be huge.
        "split it, or select the file that describes the API",
        // Messages of `serde_json` end like this. The importer removes the end.
        " at line 1 column 1",
        // No known input leads to these two messages.
        "the generator found more errors after operations were left out 16 times",
        "import the operations in smaller groups",
        // `gate.rs` tests only the second half of this message.
        "use this; the spec would contain `that`",
    ];
    let lines: Vec<String> = ok
        .chain(err)
        .chain(elsewhere)
        .flat_map(|path| read(&path).lines().map(str::to_owned).collect::<Vec<_>>())
        .chain(others.map(str::to_owned))
        .collect();
    // The messages of the module `manual` are tested elsewhere.
    let directories = ["codegen/src/import", "codegen/src/import/text"];
    let entries = directories.iter().flat_map(|path| std::fs::read_dir(spec::project().join(path)).expect("sources"));
    let sources = entries.map(|entry| entry.expect("a source").path()).filter(|path| path.is_file());
    let missing: Vec<String> =
        sources.flat_map(|path| sentences(&read(&path))).filter(|each| !is_shown(each, &lines)).collect();
    assert!(missing.is_empty(), "no fixture in tests/import has these messages: {missing:#?}");
}

/// Returns a spec with the files of an import added.
fn merge(spec: &SourceMap, import: &Import) -> SourceMap {
    let mut files: BTreeMap<String, Vec<u8>> =
        spec.iter().map(|(_, file)| (file.path.clone(), file.text.as_bytes().to_vec())).collect();
    files.extend(import.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    SourceMap::new(files)
}

#[test]
fn importing_again_changes_nothing() {
    for (fixture, source) in definitions() {
        let spec = spec::sources(spec::fixture(""));
        let first = import_into(&spec, std::slice::from_ref(&source));
        let second = import_into(&merge(&spec, &first), &[source]);
        for (path, text) in &second.files {
            assert_eq!(first.files.get(path), Some(text), "{}: {path}", fixture.display());
        }
    }
}

#[test]
fn existing_types_are_used_or_avoided() {
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
    assert_eq!(messages(&import), ["the spec had an error before the import: the type `Lid` is never used"]);
    let [(path, text)] = &import.files.iter().collect::<Vec<_>>()[..] else { panic!("{:?}", import.files.keys()) };
    assert_eq!(*path, "operations/other/show_thing.yaml");
    assert!(text.contains("200: { body: Thing, "), "{text}");
    assert!(text.contains("400: { body: ShowThingLid, "), "{text}");
    assert!(!text.contains("\n  Thing:"), "{text}");
    assert!(text.contains("\n  ShowThingLid:\n    type: object\n    description: Theirs."), "{text}");
}

#[test]
fn existing_operations_keep_their_files_and_names() {
    let fixture =
        "# file: operations/things/show_thing.yaml\noperation: ShowThing\naliases: [GetThing]\nsummary: By hand.\n";
    let spec = spec::sources(spec::fixture(fixture));
    let definition = br#"{ "swagger": "2.0", "paths": { "/things": { "get": { "operationId": "GetThing", "tags": ["thing"], "summary": "Shows.", "responses": { "204": { "description": "No." } } } } } }"#;
    let import = import_into(&spec, &[Source { name: "get.json".to_owned(), bytes: definition.to_vec() }]);
    let text = import.files.get("operations/things/show_thing.yaml").expect("the existing path");
    assert!(text.contains("operation: ShowThing\naliases: [GetThing]\n"), "{text}");
    assert_eq!(import.files.len(), 1);
}
