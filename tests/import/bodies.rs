//! Bodies of requests and responses: media types, single values, and invalid error responses.

use super::{import_text, lost, messages, only_file, openapi, operation};

/// Imports an operation with these responses.
fn responses(responses: &str) -> super::Import {
    import_text(&operation(&format!("responses: {{ {responses} }}")))
}

fn content(media: &str, schema: &str) -> String {
    format!("description: B., content: {{ \"{media}\": {{ schema: {{ {schema} }} }} }}")
}

const OBJECT: &str = "type: object, properties: { name: { type: string, description: N. } }";

#[test]
fn json_has_many_media_types() {
    for media in ["application/json", "text/json", "application/problem+json", "application/vnd.x+JSON; v=1", "*/*"] {
        let import = responses(&format!("200: {{ {} }}", content(media, OBJECT)));
        assert_eq!(only_file(&import)["responses"][200]["body"], "ListBedsResponse", "{media}");
    }
}

#[test]
fn bodies_that_are_not_json_are_downloads() {
    for (media, ty) in [("text/plain", "text/plain"), ("image/*", ""), ("application/octet-stream", "")] {
        let import = responses(&format!("200: {{ {} }}", content(media, "type: string")));
        let response = &only_file(&import)["responses"][200];
        assert_eq!(response["body"], "binary", "{media}");
        assert_eq!(response["content_type"].as_str().unwrap_or_default(), ty);
    }
    let import = responses(&format!("200: {{ {} }}", content("image/*", "type: string")));
    assert_eq!(lost(&import, "(media type image/*)").len(), 1);
    let import = responses(&format!("200: {{ {} }}", content("application/xml", OBJECT)));
    assert_eq!(lost(&import, "(schema of a body that is not JSON)").len(), 1);
    // Swagger 2.0 states the media type once for all responses.
    let text = "swagger: '2.0'\nproduces: [application/xml]\npaths: { /beds: { get: { operationId: ListBeds, responses: { 200: { description: A., schema: { type: object, properties: { a: { type: string } } } } } } } }";
    assert_eq!(only_file(&import_text(text))["responses"][200]["body"], "binary");
}

#[test]
fn an_invalid_error_response_loses_only_its_body() {
    let ok = "200: { description: All. }";
    for (fault, what) in [
        (content("application/xml", OBJECT), "(schema of a body that is not JSON)"),
        (
            content("application/json", "oneOf: [{ type: string }, { type: integer }]"),
            "(body of an error that the language does not support)",
        ),
        (
            content("application/json", "$ref: '#/components/schemas/None'"),
            "(body of an error that the language does not support)",
        ),
        (
            content("application/json", "type: object, properties: { a: { $ref: '#/x' } }"),
            "(body of an error that the language does not support)",
        ),
        ("$ref: '#/components/responses/None'".to_owned(), "(response to an error whose reference leads nowhere)"),
        ("$ref: 'errors.yaml#/No'".to_owned(), "(response to an error whose reference leads nowhere)"),
    ] {
        for status in ["429", "501", "default"] {
            let import = responses(&format!("{ok}, {status}: {{ {fault} }}"));
            let file = only_file(&import);
            assert_eq!(file["responses"].as_mapping().expect("responses").len(), 2, "{fault}");
            assert_eq!(file["types"], serde_yaml::Value::Null, "{fault}");
            assert_ne!(file["responses"][200], serde_yaml::Value::Null, "{fault}");
            assert_eq!(lost(&import, what).len(), 1, "{fault}: {:?}", import.losses);
        }
    }
    let import = responses("200: { $ref: '#/components/responses/None' }");
    assert_eq!(messages(&import), ["the target of the reference `#/components/responses/None` does not exist"]);
}

#[test]
fn error_bodies_can_be_text() {
    for status in ["429", "default"] {
        let import = responses(&format!(
            "200: {{ description: A. }}, {status}: {{ {} }}",
            content("text/plain", "type: string")
        ));
        let file = only_file(&import);
        let responses = file["responses"].as_mapping().expect("responses");
        assert!(responses.values().any(|response| response["body"] == "text"), "{file:?}");
    }
}

#[test]
fn single_values_are_bodies() {
    for (schema, ty) in [
        ("type: integer, format: int64", "integer"),
        ("type: string", "string"),
        ("type: boolean", "boolean"),
        ("type: number", "number"),
        ("type: string, enum: [a, b]", "string"),
        ("type: string, format: date-time", "timestamp"),
    ] {
        for status in ["200", "501"] {
            let import = responses(&format!(
                "204: {{ description: A. }}, {status}: {{ {} }}",
                content("application/json", schema)
            ));
            let file = only_file(&import);
            let types = file["types"].as_mapping().expect("types");
            assert!(types.values().all(|found| found["type"] == ty), "{schema}: {types:?}");
        }
    }
    let import = responses(&format!("200: {{ {} }}", content("application/json", "type: string, format: binary")));
    assert_eq!(messages(&import), ["a JSON body cannot be a file"]);
}

#[test]
fn read_only_properties_stay_read_only() {
    let schema = "type: object, required: [id, name], properties: { id: { type: string, readOnly: true }, name: { type: string } }";
    let text = format!(
        "paths: {{ /beds: {{ post: {{ operationId: AddBed, requestBody: {{ content: {{ application/json: {{ schema: {{ {schema} }} }} }} }}, responses: {{ 204: {{ description: D. }} }} }} }} }}"
    );
    let file = only_file(&import_text(&openapi(&text)));
    let properties = &file["types"]["AddBedRequestBody"]["properties"];
    assert_eq!(properties["id"]["readOnly"], true);
    assert_eq!(properties["name"]["readOnly"], serde_yaml::Value::Null);
}

#[test]
fn parts_of_responses_that_cannot_be_read_are_listed() {
    let text = "200: { description: A., headers: { X-A: { $ref: '#/none' }, X-B: { schema: { oneOf: [{ type: string }, { type: integer }] } } }, content: { application/json: { schema: { type: object, properties: { a: { type: string } } }, examples: { one: { $ref: '#/none' } } } } }";
    let import = responses(text);
    assert_eq!(only_file(&import)["responses"][200]["headers"], serde_yaml::Value::Null);
    for what in [
        "(header whose reference leads nowhere)",
        "(header that the language does not support)",
        "(example whose reference leads nowhere)",
    ] {
        assert_eq!(lost(&import, what).len(), 1, "{what}");
    }
}

#[test]
fn request_bodies_of_an_unknown_kind_are_refused() {
    let body = |media: &str, schema: &str| {
        let text = format!(
            "paths: {{ /beds: {{ post: {{ operationId: AddBed, requestBody: {{ content: {{ \"{media}\": {{ schema: {{ {schema} }} }} }} }}, responses: {{ 204: {{ description: D. }} }} }} }} }}"
        );
        import_text(&openapi(&text))
    };
    for media in ["application/xml", "application/x-www-form-urlencoded", "text/plain"] {
        assert_eq!(messages(&body(media, OBJECT)), [format!("a body of type `{media}` is not supported")]);
    }
    let several = "swagger: '2.0'\nconsumes: [application/json-patch+json, application/merge-patch+json]\npaths: { /beds: { patch: { operationId: ChangeBed, parameters: [{ in: body, name: body, schema: { type: object, properties: { a: { type: string } } } }], responses: { 204: { description: D. } } } } }";
    let import = import_text(several);
    assert_eq!(only_file(&import)["body"]["content_type"], "application/merge-patch+json");
    assert_eq!(lost(&import, "(body as application/json-patch+json)").len(), 1);
    for media in ["application/merge-patch+json", "text/json"] {
        assert_eq!(only_file(&body(media, OBJECT))["body"]["content_type"], media);
    }
}

#[test]
fn downloads_have_no_second_success() {
    let file = content("application/octet-stream", "type: string, format: binary");
    let import = responses(&format!("200: {{ {file} }}, 202: {{ description: Later. }}"));
    assert_eq!(messages(&import), ["a download cannot be combined with other 2xx responses"]);
    assert_eq!(import.errors[0].location.pointer, "/paths/~1beds/get");
}

#[test]
fn a_listing_with_a_second_success_has_no_pages() {
    let parameters = "parameters: [{ name: offset, in: query, schema: { type: integer } }, { name: limit, in: query, schema: { type: integer } }]";
    let rows = "type: object, properties: { total: { type: integer }, beds: { type: array, items: { type: object, properties: { id: { type: string } } } } }";
    let rows = content("application/json", rows);
    for (second, has_pages) in [("", true), (", 204: { description: No bed. }", false)] {
        let import = import_text(&operation(&format!("{parameters}, responses: {{ 200: {{ {rows} }}{second} }}")));
        assert_eq!(only_file(&import)["pagination"].is_mapping(), has_pages, "{second}");
    }
}

#[test]
fn examples_that_do_not_fit_are_listed() {
    let schema = "type: object, properties: { tags: { type: array, items: { type: string } }, by: { type: object, additionalProperties: { type: string } } }";
    for (example, count) in [
        ("{ tags: [null] }", 1),
        ("{ by: { a: null } }", 1),
        ("{ tags: null }", 0),
        ("{ tags: [a] }", 0),
        ("{ other: a }", 1),
        ("null", 0),
    ] {
        let text = format!(
            "200: {{ description: B., content: {{ application/json: {{ schema: {{ {schema} }}, example: {example} }} }} }}"
        );
        let import = responses(&text);
        assert_eq!(lost(&import, "(example that does not fit its type)").len(), count, "{example}");
    }
}
