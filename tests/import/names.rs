//! Names of operations, groups, headers and types that are invalid in Rust, cargo, file systems or the spec.

use super::{Source, import_into, import_text, lost, messages, openapi};
use tests::spec;

/// Imports operations with these names and tags, and returns the paths of their files.
fn files(names: &[(&str, &str)]) -> Vec<String> {
    let import = import_text(&definition(names));
    assert_eq!(messages(&import), Vec::<&str>::new());
    import.files.into_keys().filter(|path| path.starts_with("operations/")).collect()
}

fn definition(names: &[(&str, &str)]) -> String {
    let path = |(index, (name, tag)): (usize, &(&str, &str))| {
        format!(
            "  /a{index}: {{ get: {{ operationId: \"{name}\", tags: [\"{tag}\"], responses: {{ 204: {{ description: None. }} }} }} }}\n"
        )
    };
    openapi(&format!("paths:\n{}", names.iter().enumerate().map(path).collect::<String>()))
}

#[test]
fn tags_become_names_of_directories_and_features() {
    for (tag, group) in [
        ("default", "default_group"),
        ("Tracing", "tracing_group"),
        ("stream", "stream_group"),
        ("serde", "serde_group"),
        ("mod", "mod_group"),
        ("con", "con_group"),
        ("COM1", "com1_group"),
        ("花园", "other"),
        ("../x", "x"),
    ] {
        assert_eq!(files(&[("ListBeds", tag)]), [format!("operations/{group}/list_beds.yaml")], "{tag}");
    }
    let long = "a".repeat(300);
    assert_eq!(files(&[("ListBeds", &long)]), ["operations/other/list_beds.yaml"]);
    for tag in ["default", "花园", &long] {
        assert_eq!(lost(&import_text(&definition(&[("A", tag)])), "(tag that cannot be the name of a group)").len(), 1);
    }
}

#[test]
fn operation_ids_become_names_of_files_and_methods() {
    for (name, file) in [
        ("send", "send_operation"),
        ("Con", "con_operation"),
        ("nul", "nul_operation"),
        ("aux", "aux_operation"),
        ("Error", "error_operation"),
        ("查询", "get_a0"),
        ("查询 beds", "get_a0"),
        ("9lives", "get_a0"),
        ("../../etc/beds", "etc_beds"),
    ] {
        assert_eq!(files(&[(name, "g")]), [format!("operations/g/{file}.yaml")], "{name}");
    }
    let long = "Ab".repeat(130);
    let import = import_text(&definition(&[(&long, "g")]));
    assert_eq!(import.files.keys().collect::<Vec<_>>(), ["operations/g/get_a0.yaml"]);
    assert_eq!(lost(&import, "(operation without a usable name: named after its path)").len(), 1);
}

#[test]
fn operations_with_the_same_name_are_numbered() {
    let both = [("ListBeds", "g"), ("list-beds", "g"), ("查询", "g"), ("查询苗", "g")];
    assert_eq!(
        files(&both),
        [
            "operations/g/get_a2.yaml",
            "operations/g/get_a3.yaml",
            "operations/g/list_beds.yaml",
            "operations/g/list_beds2.yaml"
        ]
    );
    let spec = spec::sources(spec::fixture(""));
    let source = Source { name: "garden.yaml".to_owned(), bytes: definition(&both).into_bytes() };
    let first = import_into(&spec, std::slice::from_ref(&source));
    assert_eq!(lost(&first, "(operation renamed, because its name is reserved or taken)").len(), 1);
    let again = import_into(&super::merge(&spec, &first), &[source]);
    assert_eq!(first.files, again.files);
}

#[test]
fn an_operation_that_is_defined_twice_is_refused() {
    let source = |name: &str| Source { name: name.to_owned(), bytes: definition(&[("ListBeds", "g")]).into_bytes() };
    let import = import_into(&spec::sources(spec::fixture("")), &[source("a.yaml"), source("b.yaml")]);
    assert_eq!(messages(&import), ["the operation `ListBeds` is defined twice, first in `a.yaml`"]);
    assert_eq!((import.errors[0].location.file.as_str(), import.operations), ("b.yaml", 1));
    assert_eq!(import.errors[0].help, "import only one of them");
}

#[test]
fn operations_do_not_take_the_names_of_types() {
    let fixture = "# file: types/beds.yaml\ndescription: Beds.\ntypes:\n  ListBeds: { type: object, description: A., properties: { a: { type: string, description: A. } } }\n\
        # file: operations/g/show_bed.yaml\noperation: ShowBed\ndocument: { title: Bed, definition: Beds 1 }\nsummary: A.\nhttp: GET /bed\nretry: { idempotent: true, reason: reads }\npermissions: none\nresponses:\n  200: { body: ListBeds, description: A. }\n";
    let spec = spec::sources(spec::fixture(fixture));
    let source = Source { name: "garden.yaml".to_owned(), bytes: definition(&[("ListBeds", "g")]).into_bytes() };
    let import = import_into(&spec, &[source]);
    assert_eq!(messages(&import), Vec::<&str>::new());
    let (path, text) = import.files.iter().next().expect("a file");
    assert_eq!(path, "operations/g/list_beds_operation.yaml");
    assert!(text.contains("operation: ListBedsOperation\naliases: [ListBeds]\n"), "{text}");
}

#[test]
fn response_headers_with_invalid_or_repeated_names_are_listed() {
    let header = |name: &str| format!("\"{name}\": {{ description: H., schema: {{ type: string }} }}");
    let headers = ["3d-Model", "X-Rate", "x-rate", "X Y", "名", "Format"].map(header).join(", ");
    let text = openapi(&format!(
        "paths: {{ /a: {{ get: {{ operationId: ShowA, responses: {{ 204: {{ description: None., headers: {{ {headers} }} }}, 400: {{ description: B., headers: {{ X-Rate: {{ schema: {{ type: integer }} }} }} }} }} }} }} }}"
    ));
    let import = import_text(&text);
    let file = super::only_file(&import);
    let kept: Vec<&str> = file["responses"][204]["headers"]
        .as_mapping()
        .expect("headers")
        .keys()
        .filter_map(|key| key.as_str())
        .collect();
    assert_eq!(kept, ["3d-Model", "X-Rate", "Format"]);
    assert_eq!(lost(&import, "(header with an invalid name)").len(), 2);
    assert_eq!(lost(&import, "(header that is repeated in another case)").len(), 1);
}

/// Returns a definition of an operation. All operations that this function returns have the same method, and their
/// paths differ only in the name of the parameter.
fn role(name: &str, parameter: &str, body: &str) -> Source {
    let text = openapi(&format!(
        "paths: {{ '/roles/{{{parameter}}}': {{ post: {{ operationId: {name}, parameters: [{{ name: {parameter}, in: path, schema: {{ type: string }} }}], {body} responses: {{ 204: {{ description: None. }} }} }} }} }}"
    ));
    Source { name: format!("{name}.yaml"), bytes: text.into_bytes() }
}

#[test]
fn two_operations_with_equal_requests_are_refused() {
    let spec = spec::sources(spec::fixture(""));
    let import = import_into(&spec, &[role("AddAgencyRole", "id", ""), role("AddServiceRole", "role_id", "")]);
    assert_eq!(messages(&import), ["`AddServiceRole` has the same method and path as `AddAgencyRole`"]);
    assert_eq!((import.errors[0].location.file.as_str(), import.operations), ("AddServiceRole.yaml", 1));
    let first = import_into(&spec, &[role("AddServiceRole", "id", "")]);
    let second = import_into(&super::merge(&spec, &first), &[role("AddAgencyRole", "id", "")]);
    assert_eq!((messages(&second).len(), second.operations), (1, 0));
}

#[test]
fn operations_that_differ_only_in_their_bodies_are_listed() {
    let body = |key: &str| {
        format!(
            "requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ {key}: {{ type: string }} }} }} }} }} }},"
        )
    };
    let spec = spec::sources(spec::fixture(""));
    let import =
        import_into(&spec, &[role("StartRole", "id", &body("start")), role("StopRole", "role_id", &body("stop"))]);
    assert_eq!((messages(&import).len(), import.operations), (0, 2));
    let what = "(method and path of another operation: the embedded service serves the first)";
    assert_eq!(lost(&import, what), ["/paths/~1roles~1{role_id}/post"]);
    let first = import_into(&spec, &[role("StartRole", "id", &body("start"))]);
    let second = import_into(&super::merge(&spec, &first), &[role("StopRole", "id", &body("stop"))]);
    assert_eq!(lost(&second, what).len(), 1);
}
