//! Dialects of definitions, YAML merge keys, and scalars, which keep their spelling.

use super::{import_text, lost, messages, only_file, openapi, operation};

/// Returns a definition as the vendor's API Explorer writes it. `version` is the version of OpenAPI.
fn explorer(version: &str) -> String {
    format!(
        r##"{{ "base_path": "/", "consumes": "", "group_id": "7", "definitions": null, "info_version": "v1", "product_short": "Garden", "version": "{version}",
        "components": {{ "parameters": {{ "BedId": {{ "name": "bed_id", "in": "path", "required": true, "description": "Bed.", "schema": {{ "type": "string", "maxLength": 9 }} }} }},
            "schemas": {{ "Bed": {{ "type": "object", "required": ["name"], "properties": {{ "name": {{ "type": "string", "description": "Name." }} }} }} }} }},
        "paths": {{ "/v1/beds/{{bed_id}}": {{ "put": {{ "operationId": "ChangeBed", "summary": "Changes a bed.",
            "parameters": [{{ "$ref": "#/components/parameters/BedId" }}],
            "requestBody": {{ "required": true, "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/Bed" }} }} }} }},
            "responses": {{ "201": {{ "description": "Changed.", "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/Bed" }} }} }} }} }} }} }} }} }}"##
    )
}

#[test]
fn the_key_version_states_the_dialect() {
    for version in ["3.0.0", "3.0.1", "3.0.3"] {
        let import = import_text(&explorer(version));
        let file = only_file(&import);
        assert_eq!(file["path"]["bed_id"]["maxLength"], 9, "{version}");
        assert_eq!(file["body"]["type"], "Bed");
        assert_eq!(file["responses"][201]["body"], "Bed");
        assert_eq!(file["types"]["Bed"]["properties"]["name"]["required"], true);
        assert!(import.losses.keys().all(|loss| loss != "group_id" && loss != "version"), "{:?}", import.losses);
    }
    // Without a version, the dialect depends on the key `components`.
    assert_eq!(only_file(&import_text(&explorer("")))["body"]["type"], "Bed");
}

#[test]
fn an_empty_list_of_media_types_is_json() {
    for consumes in [r#""""#, r#""[]""#, "[]", r#"[""]"#] {
        let text = format!(
            r##"{{ "consumes": {consumes}, "version": "2.0", "paths": {{ "/beds": {{ "post": {{ "operationId": "AddBed", "summary": "Adds.",
            "parameters": [{{ "in": "body", "name": "body", "required": true, "schema": {{ "type": "object", "properties": {{ "name": {{ "type": "string", "description": "Name." }} }} }} }}],
            "responses": {{ "200": {{ "description": "Added." }} }} }} }} }} }}"##
        );
        let file = only_file(&import_text(&text));
        assert_eq!(file["body"]["content_type"], serde_yaml::Value::Null, "{consumes}");
    }
}

#[test]
fn merge_keys_are_merged() {
    let shared = "x-page: &page { in: query, schema: { type: integer } }\nx-owner: &owner { schema: { type: string }, in: header }\n";
    let operation = "paths: { /beds: { get: { operationId: ListBeds, parameters: [{ <<: *page, name: limit, description: Rows. }, { name: owner, <<: [*page, *owner] }], responses: { 204: { description: None. } } } } }";
    let file = only_file(&import_text(&openapi(&format!("{shared}{operation}"))));
    assert_eq!(file["query"]["limit"]["type"], "integer");
    assert_eq!(file["query"]["limit"]["description"], "Rows.");
    // The first of several merged mappings takes precedence.
    assert_eq!(file["query"]["owner"]["type"], "integer");
    assert_eq!(file["header"], serde_yaml::Value::Null);
    let text = openapi("x-a: &a [1]\npaths: { /beds: { get: { <<: *a, responses: {} } } }");
    assert!(messages(&import_text(&text))[0].starts_with("invalid YAML: the value of `<<` is not a mapping"));
}

#[test]
fn scalars_of_strings_keep_their_digits() {
    let values = "1.9, 1.10, 0x1F, 1e3, 0644, 1_000, 12:30:45, 2020-01-01, 0o17, 12345678901234567890123";
    let yaml = operation(&format!(
        "parameters: [{{ name: size, in: query, description: Size., schema: {{ type: string, enum: [{values}], default: 1.10, example: 1e3 }} }}], responses: {{ 204: {{ description: None. }} }}"
    ));
    let file = only_file(&import_text(&yaml));
    let listed = file["types"]["ListBedsSize"]["enum"].as_mapping().expect("values");
    assert_eq!(
        listed.keys().filter_map(|key| key.as_str()).collect::<Vec<_>>(),
        values.split(", ").collect::<Vec<_>>()
    );
    assert_eq!(file["query"]["size"]["default"], "1.10");
    assert_eq!(file["query"]["size"]["example"], "1e3");
    let json = r#"{ "openapi": "3.1.0", "info": { "title": "G", "version": 1.10 }, "paths": { "/beds": { "get": { "operationId": "ListBeds", "parameters": [
        { "name": "size", "in": "query", "description": "1 \" 2.", "schema": { "type": "string", "enum": [2.0, 1.10, 1E3] } }], "responses": { "204": { "description": "None." } } } } } }"#;
    let file = only_file(&import_text(json));
    let listed = file["types"]["ListBedsSize"]["enum"].as_mapping().expect("values");
    assert_eq!(listed.keys().filter_map(|key| key.as_str()).collect::<Vec<_>>(), ["2.0", "1.10", "1E3"]);
    assert_eq!(file["document"]["definition"], "G 1.10");
}

#[test]
fn numbers_of_more_than_64_bits_are_listed() {
    for text in ["openapi: 3.0.3\npaths:", "{ \"openapi\": \"3.0.3\", \"paths\":"] {
        let bounds =
            "\"minimum\": -9223372036854776000, \"maximum\": 9223372036854776000, \"default\": 99999999999999999999";
        let end = if text.starts_with('{') { "}" } else { "" };
        let text = format!(
            "{text} {{ \"/beds\": {{ \"get\": {{ \"operationId\": \"ListBeds\", \"parameters\": [{{ \"name\": \"seed\", \"in\": \"query\", \"description\": \"Seed.\", \"schema\": {{ \"type\": \"integer\", {bounds} }} }}], \"responses\": {{ \"204\": {{ \"description\": \"None.\" }} }} }} }} }}{end}"
        );
        let import = import_text(&text);
        assert_eq!(only_file(&import)["query"]["seed"]["type"], "integer");
        for key in ["minimum", "maximum", "default"] {
            assert_eq!(lost(&import, key), [format!("/paths/~1beds/get/parameters/0/schema/{key}")]);
        }
    }
}

#[test]
fn keys_that_become_equal_are_listed() {
    let text = operation("responses: { 200: { description: One. }, \"200\": { description: Two. } }");
    let import = import_text(&text);
    assert_eq!(only_file(&import)["responses"][200]["description"], "Two.");
    assert_eq!(lost(&import, "(key that is repeated: the last one counts)"), ["/paths/~1beds/get/responses/200"]);
    let json = r#"{ "openapi": "3.0.3", "paths": { "/beds": { "get": { "operationId": "ListBeds", "summary": "A.", "summary": "B.", "responses": { "204": { "description": "None." } } } } } }"#;
    let import = import_text(json);
    assert_eq!(only_file(&import)["summary"], "B.");
    assert_eq!(lost(&import, "(key that is repeated: the last one counts)"), ["/paths/~1beds/get/summary"]);
}
