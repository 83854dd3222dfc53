//! Schemas: parts of `allOf`, bullets in descriptions, and references.

use super::{import_text, lost, messages, only_file, openapi};

/// Imports an operation whose request body has this schema.
fn body(schema: &str, schemas: &str) -> super::Import {
    import_text(&openapi(&format!(
        "paths: {{ /beds: {{ post: {{ operationId: AddBed, requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}, responses: {{ 204: {{ description: D. }} }} }} }} }}\ncomponents:\n  schemas:\n    Last: {{ type: string }}\n{schemas}"
    )))
}

#[test]
fn each_part_of_all_of_can_require_properties() {
    let base = "    Base: { type: object, properties: { kind: { type: string, description: K. }, size: { type: integer, description: S. } }, required: [kind] }\n";
    for (schema, required, optional) in [
        // A part restricts the values of a property of another part.
        (
            "{ allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { kind: { type: string, enum: [a, b] } } }] }",
            vec!["kind"],
            vec!["size"],
        ),
        (
            "{ allOf: [{ type: object, properties: { kind: { type: string, enum: [a, b] } } }, { $ref: '#/components/schemas/Base' }] }",
            vec!["kind"],
            vec!["size"],
        ),
        // A part consists only of `required`.
        (
            "{ allOf: [{ $ref: '#/components/schemas/Base' }, { required: [size, text] }, { type: object, properties: { text: { type: string } } }] }",
            vec!["kind", "size", "text"],
            vec![],
        ),
        // The object with the `allOf` requires a property of a part. In the next case, a part requires a property of
        // that object.
        ("{ required: [size], allOf: [{ $ref: '#/components/schemas/Base' }] }", vec!["kind", "size"], vec![]),
        (
            "{ properties: { text: { type: string } }, allOf: [{ required: [text] }, { $ref: '#/components/schemas/Base' }] }",
            vec!["kind", "text"],
            vec!["size"],
        ),
        // A part has an `allOf` itself.
        (
            "{ allOf: [{ allOf: [{ required: [size] }, { $ref: '#/components/schemas/Base' }] }, { properties: { text: { type: string } } }] }",
            vec!["kind", "size"],
            vec!["text"],
        ),
    ] {
        let import = body(schema, base);
        let file = only_file(&import);
        let types = file["types"].as_mapping().expect("types");
        let is_required = |name: &str| {
            let mut found = types.iter().filter_map(|(_, ty)| ty["properties"].get(name)).peekable();
            assert!(found.peek().is_some(), "{name} in {schema}");
            // The property may be in the type of the body, in a type that it includes, or in both.
            found.any(|property| property["required"] == true)
        };
        assert!(required.iter().all(|name| is_required(name)), "{schema}: {file:?}");
        assert!(optional.iter().all(|name| !is_required(name)), "{schema}: {file:?}");
    }
}

#[test]
fn parts_that_disagree_are_listed() {
    let schema = "{ allOf: [{ properties: { a: { type: string } } }, { properties: { a: { type: integer } } }] }";
    let import = body(schema, "    B: { properties: { a: { type: string } } }\n");
    assert_eq!(only_file(&import)["types"]["AddBedRequestBody"]["properties"]["a"]["type"], "integer");
    assert_eq!(lost(&import, "(property with several types in parts of allOf: the last one counts)").len(), 1);
}

#[test]
fn bullets_are_values_only_if_the_text_says_so() {
    for text in [
        "Groups calls. You should:\\n* Use a token.\\n* Generate one.",
        "Town.\\n* Format: letters\\n* Maximum: 13 characters",
        "The value must have these properties:\\n* Length: 8 to 32\\n* Case: any",
        "Month. For example:\\n* 03 = March\\n* 11 = November",
        "Stage:\\n- Initial Access: first\\n- Final Move: last",
        "Jobs. One of these values, several are separated by commas:\\n- ADD: adds\\n- DROP: drops",
        "Host. Without it the mode decides:\\n- DEV the group's\\n- SHOP the shop's",
        "Possible values:\\n- ADD: adds\\n- DROP: drops\\nOther notes.",
    ] {
        let import =
            body(&format!("{{ type: object, properties: {{ it: {{ type: string, description: \"{text}\" }} }} }}"), "");
        assert_eq!(only_file(&import)["types"]["AddBedRequestBody"]["properties"]["it"]["type"], "string", "{text}");
    }
    for text in
        ["Kind. Possible values:\\n- ADD: adds\\n- DROP: drops", "类型。取值范围：\\n- ADD：增加\\n- DROP：删除"]
    {
        let import =
            body(&format!("{{ type: object, properties: {{ it: {{ type: string, description: \"{text}\" }} }} }}"), "");
        let file = only_file(&import);
        assert_eq!(file["types"]["AddBedRequestBody"]["properties"]["it"]["type"], "AddBedRequestBodyIt", "{text}");
        assert_eq!(file["types"]["AddBedRequestBodyIt"]["enum"].as_mapping().expect("values").len(), 2);
    }
}

#[test]
fn inner_arrays_and_maps_are_named() {
    let schema = "{ type: object, properties: { grid: { type: array, items: { type: array, items: { type: array, items: { type: integer } } } } } }";
    let file = only_file(&body(schema, ""));
    assert_eq!(file["types"]["AddBedRequestBody"]["properties"]["grid"]["items"], "AddBedRequestBodyGridItem");
    assert_eq!(file["types"]["AddBedRequestBodyGridItem"]["items"], "AddBedRequestBodyGridItemItem");
}

#[test]
fn milliseconds_in_quotes_are_numbers() {
    let property =
        "type: integer, description: 'Time in milliseconds since 1970-01-01 00:00:00 UTC.', example: '1579247189933'";
    let file = only_file(&body(&format!("{{ type: object, properties: {{ at: {{ {property} }} }} }}"), ""));
    assert_eq!(file["types"]["AddBedRequestBody"]["properties"]["at"]["example"].as_i64(), Some(1_579_247_189_933));
}

#[test]
fn types_of_programming_languages_are_listed() {
    for (ty, expected) in [("long", "integer"), ("String", "string"), ("double", "number"), ("bool", "boolean")] {
        let import = body(&format!("{{ type: object, properties: {{ it: {{ type: {ty} }} }} }}"), "");
        assert_eq!(only_file(&import)["types"]["AddBedRequestBody"]["properties"]["it"]["type"], expected);
        assert_eq!(lost(&import, "(type of another language: read as that of JSON Schema)").len(), 1);
    }
    assert_eq!(
        messages(&body("{ type: object, properties: { it: { type: word } } }", "")),
        ["unknown schema type `word`"]
    );
}

#[test]
fn schemas_without_ascii_names_are_named_after_their_use() {
    let schemas = "    花坛: { type: object, properties: { 名称: { type: string }, 颜色: { $ref: '#/components/schemas/颜色' } } }\n    颜色: { type: string, enum: [红, 蓝] }\n";
    let file = only_file(&body("{ $ref: '#/components/schemas/花坛' }", schemas));
    assert_eq!(file["body"]["type"], "AddBedRequestBody");
    assert_eq!(file["types"].as_mapping().expect("types").len(), 2);
}

#[test]
fn chains_of_references_have_a_limit() {
    let chain = |count: usize| {
        let mut text: String =
            (0..count).map(|at| format!("    R{at}: {{ $ref: '#/components/schemas/R{}' }}\n", at + 1)).collect();
        text.push_str(&format!("    R{count}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"));
        body("{ $ref: '#/components/schemas/R0' }", &text)
    };
    assert_eq!(messages(&chain(40)), Vec::<&str>::new());
    let long = chain(5_000);
    assert_eq!(messages(&long), ["a chain of more than 64 references begins here"]);
    assert_eq!(long.errors[0].help, "refer to the last target of the chain");
    let circle = "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n";
    assert_eq!(messages(&body("{ $ref: '#/components/schemas/A' }", circle)), ["this reference leads back to itself"]);
}

#[test]
fn an_array_or_map_of_itself_is_refused() {
    let nested = |count: usize| -> String {
        (0..count)
            .map(|at| {
                format!(
                    "    M{at}: {{ type: object, additionalProperties: {{ $ref: '#/components/schemas/M{}' }} }}\n",
                    at + 1
                )
            })
            .collect()
    };
    let import = body("{ $ref: '#/components/schemas/M0' }", &nested(1_000));
    assert_eq!(messages(&import), ["arrays and maps are nested deeper than 16 levels"]);
    let parts: String = (0..1_000)
        .map(|at| format!("    P{at}: {{ allOf: [{{ $ref: '#/components/schemas/P{}' }}, {{ properties: {{ a{at}: {{ type: string }} }} }}] }}\n", at + 1))
        .collect();
    let import = body("{ $ref: '#/components/schemas/P0' }", &parts);
    assert_eq!(messages(&import), ["parts of `allOf` are nested deeper than 32 levels"]);
}

#[test]
fn keywords_that_leave_the_type_open_are_refused() {
    for (keyword, value) in [
        ("oneOf", "[{ type: string }, { type: integer }]"),
        ("anyOf", "[{ type: string }, { type: integer }]"),
        ("not", "{ type: string }"),
        ("if", "{ required: [a] }"),
        ("then", "{ required: [a] }"),
        ("else", "{ required: [a] }"),
        ("patternProperties", "{ '^a': { type: string } }"),
        ("prefixItems", "[{ type: string }]"),
        ("dependentSchemas", "{ a: { required: [b] } }"),
    ] {
        let import = body(&format!("{{ type: object, properties: {{ it: {{ {keyword}: {value} }} }} }}"), "");
        assert_eq!(messages(&import), [format!("`{keyword}` is not supported")]);
    }
}

#[test]
fn an_example_beside_a_schema_must_be_within_the_limits_of_the_schema() {
    for (example, is_imported) in [("abc", true), ("abcd", false)] {
        let import = import_text(&openapi(&format!(
            "paths: {{ /beds: {{ get: {{ operationId: ListBeds, parameters: [{{ name: kind, in: query, description: K., example: {example}, schema: {{ type: string, maxLength: 3 }} }}], responses: {{ 204: {{ description: D. }} }} }} }} }}\n"
        )));
        assert!(import.errors.is_empty(), "{:?}", messages(&import));
        assert_eq!(only_file(&import)["query"]["kind"]["example"] == example, is_imported);
        assert_eq!(import.losses.contains_key("example"), !is_imported, "{:?}", import.losses);
    }
}
