//! The generator checks imported files before they are written. An import leaves out operations that the generator
//! refuses.

use super::{Import, Source, import_into, lost, merge, messages};
use codegen::source::SourceMap;
use tests::spec;

fn get(path: &str, name: &str, parameters: &str) -> String {
    format!(
        "  '{path}': {{ get: {{ operationId: {name}, parameters: [{parameters}], responses: {{ 200: {{ description: A., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Bed' }} }} }} }} }} }} }}\n"
    )
}

fn import(spec: &SourceMap, operations: &[String]) -> Import {
    let text = super::openapi(&format!(
        "paths:\n{}components: {{ schemas: {{ Bed: {{ type: object, description: Bed., properties: {{ name: {{ type: string, description: N. }} }} }} }} }}\n",
        operations.concat()
    ));
    import_into(spec, &[Source { name: "garden.yaml".to_owned(), bytes: text.into_bytes() }])
}

const ID: &str = "{ name: id, in: path, description: I., schema: { type: string } }";

#[test]
fn operations_that_the_generator_refuses_are_left_out() {
    let spec = spec::sources(spec::fixture(""));
    let operations =
        [get("/a", "ShowA", ""), get("/b/{id}.json", "ShowB", ID), get("/c", "ShowC", ""), get("/d/{id}", "ShowD", "")];
    let import = import(&spec, &operations);
    assert_eq!(
        messages(&import),
        ["the segment `{id}.json` mixes text and a parameter", "the path parameter `id` is not declared"]
    );
    let at: Vec<&str> = import.errors.iter().map(|error| error.location.pointer.as_str()).collect();
    assert_eq!(at, ["/paths/~1b~1{id}.json/get", "/paths/~1d~1{id}/get"]);
    assert!(
        import.errors[0].help.contains("the spec would contain `http: GET /b/{id}.json`"),
        "{}",
        import.errors[0].help
    );
    assert_eq!(import.operations, 2);
    // The two operations that remain still share the type.
    assert_eq!(
        import.files.keys().collect::<Vec<_>>(),
        ["operations/other/show_a.yaml", "operations/other/show_c.yaml", "types/other.yaml"]
    );
    assert!(codegen::parse_and_resolve(&merge(&spec, &import)).is_ok());
}

#[test]
fn nothing_is_written_if_nothing_is_accepted() {
    let spec = spec::sources(spec::fixture(""));
    let import = import(&spec, &[get("/b/{id}.json", "ShowB", ID)]);
    assert_eq!((import.errors.len(), import.files.len(), import.operations), (1, 0, 0));
}

#[test]
fn errors_that_the_spec_had_before_are_reported() {
    for (files, expected) in [
        ("# no file: service.yaml\n", "the spec had an error before the import: "),
        ("# file: types/x.yaml\nkinds: {}\n", "the spec had 3 errors before the import; the first is: "),
    ] {
        let spec = spec::sources(spec::fixture(files));
        let import = import(&spec, &[get("/a", "ShowA", "")]);
        let [message] = messages(&import)[..] else { panic!("{:?}", import.errors) };
        assert!(message.starts_with(expected), "{message}");
        assert_eq!(import.errors[0].help, "correct them, and run `cargo xtask gen`");
        assert_eq!(import.operations, 1);
    }
}

#[test]
fn an_empty_directory_is_filled() {
    let import = import(&SourceMap::default(), &[get("/a", "ShowA", "")]);
    assert_eq!((messages(&import).len(), import.operations), (0, 1));
}

#[test]
fn a_type_of_an_earlier_import_is_kept_for_its_operations() {
    let spec = spec::sources(spec::fixture(""));
    let first = import(&spec, &[get("/a", "ShowA", ""), get("/b", "ShowB", "")]);
    let spec = merge(&spec, &first);
    let other = super::openapi(
        "paths:\n  /c: { get: { operationId: ShowC, responses: { 200: { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } } } } } }\n  /d: { get: { operationId: ShowD, responses: { 200: { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } } } } } }\ncomponents: { schemas: { Bed: { type: object, properties: { size: { type: integer } } } } }\n",
    );
    let second = import_into(&spec, &[Source { name: "other.yaml".to_owned(), bytes: other.into_bytes() }]);
    assert_eq!(messages(&second), Vec::<&str>::new());
    let text = &second.files["operations/other/show_c.yaml"];
    assert!(text.contains("200: { body: OtherBed, "), "{text}");
    assert!(codegen::parse_and_resolve(&merge(&spec, &second)).is_ok());
    assert!(lost(&second, "x-none").is_empty());
}
