//! Definitions with many items or deep nesting are imported in linear time, or are refused with the reason.

use super::{Import, import_fixture, messages, openapi};
use std::time::{Duration, Instant};

/// Maximum duration of an import in a debug build on a busy machine. Quadratic time would take many minutes.
const MAX_TIME: Duration = Duration::from_secs(100);

fn in_time(text: &str) -> Import {
    let started = Instant::now();
    let import = import_fixture("garden.yaml", text.as_bytes().to_vec());
    assert!(started.elapsed() < MAX_TIME, "took {:?}", started.elapsed());
    import
}

fn with_schemas(schema: &str, schemas: &str) -> Import {
    in_time(&openapi(&format!(
        "paths: {{ /beds: {{ get: {{ operationId: ListBeds, responses: {{ 200: {{ description: A., content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }} }}\ncomponents:\n  schemas:\n    Last: {{ type: string }}\n{schemas}"
    )))
}

#[test]
fn a_chain_of_types_is_imported() {
    let chain: String = (0..1_800)
        .map(|at| format!("    A{at}: {{ type: object, description: A., properties: {{ n: {{ $ref: '#/components/schemas/A{}' }} }} }}\n", at + 1))
        .collect();
    let chain = chain + "    A1800: { type: object, description: A., properties: { n: { type: string } } }\n";
    // A spawned thread has a smaller stack than the main thread. An overflow, which aborts the process, is therefore
    // more likely.
    let import = std::thread::spawn(move || with_schemas("{ $ref: '#/components/schemas/A0' }", &chain))
        .join()
        .expect("no overflow");
    assert!(import.operations == 1 || messages(&import)[0].contains("deep"), "{:?}", messages(&import).first());
}

#[test]
fn deeply_nested_schemas_are_imported_or_refused() {
    let open = "{ properties: { a: ".repeat(20);
    let close = " } }".repeat(20);
    assert_eq!(messages(&with_schemas(&format!("{open}{{ type: string }}{close}"), "")), Vec::<&str>::new());
    let open = "{ allOf: [".repeat(55);
    let close = "] }".repeat(55);
    let import = with_schemas(&format!("{open}{{ properties: {{ a: {{ type: string }} }} }}{close}"), "");
    assert_eq!(import.errors.len() + import.operations, 1);
}

#[test]
fn a_large_enumeration_is_refused_by_the_limit_of_the_generator() {
    let values: Vec<String> = (0..100_000).map(|at| format!("value-{at}")).collect();
    let schema = format!(
        "{{ type: object, properties: {{ kind: {{ type: string, description: 'Values: value-1: one', enum: [{}] }} }} }}",
        values.join(", ")
    );
    let import = with_schemas(&schema, "");
    assert_eq!(messages(&import), ["the file is larger than 1048576 bytes"]);
    let values: Vec<String> = (0..5_000).map(|at| format!("值{at}")).collect();
    let schema =
        format!("{{ type: object, properties: {{ kind: {{ type: string, enum: [{}] }} }} }}", values.join(", "));
    assert_eq!(messages(&with_schemas(&schema, "")), Vec::<&str>::new());
}

#[test]
fn many_parameters_and_schemas_take_linear_time() {
    let parameters: String =
        (0..20_000).map(|at| format!("{{ name: p{at}, in: query, schema: {{ type: string }} }}, ")).collect();
    in_time(&openapi(&format!(
        "paths: {{ /beds: {{ get: {{ operationId: ListBeds, parameters: [{parameters}], responses: {{ 204: {{ description: A. }} }} }} }} }}"
    )));
    let properties: String =
        (0..5_000).map(|at| format!("名{at}: {{ $ref: '#/components/schemas/类{at}' }}, ")).collect();
    let schemas: String =
        (0..5_000).map(|at| format!("    类{at}: {{ properties: {{ a: {{ type: string }} }} }}\n")).collect();
    with_schemas(&format!("{{ properties: {{ {properties} }} }}"), &schemas);
}

#[test]
fn aliases_repeat_a_limited_number_of_values() {
    let laughs = (1..12).map(|level| format!("x-{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9)));
    let import = in_time(&format!("x-0: &a0 [b, b]\n{}", laughs.collect::<String>()));
    assert!(
        messages(&import)[0].starts_with("invalid YAML: aliases repeat more than 1000000 values"),
        "{:?}",
        messages(&import)
    );
}
