//! The style of imported arrays: the default of Swagger, OpenAPI 3 or the API Explorer, or the style that the
//! definition states.

use super::{import_text, lost, messages, only_file, operation};

/// Imports a parameter `ids` of an OpenAPI 3 document, and returns the key `style` or the first error.
fn style(location: &str, members: &str) -> String {
    let parameter = format!(
        "{{ name: ids, in: {location}, description: Ids., schema: {{ type: array, items: {{ type: string }} }}, {members} }}"
    );
    let text = operation(&format!("parameters: [{parameter}], responses: {{ 204: {{ description: None. }} }}"));
    of_import(&text, location)
}

/// Imports a parameter `ids` of a Swagger 2.0 document that begins with `head`, and returns the key `style` or the
/// first error. Without a key `swagger`, `head` makes it a definition of the API Explorer.
fn swagger_style(head: &str, location: &str, members: &str) -> String {
    let parameter = format!(
        "{{ name: ids, in: {location}, description: Ids., type: array, items: {{ type: integer }}, {members} }}"
    );
    let text = format!(
        "{head}\npaths: {{ /beds: {{ get: {{ operationId: ListBeds, summary: Lists., parameters: [{parameter}], responses: {{ 204: {{ description: None. }} }} }} }} }}"
    );
    of_import(&text, location)
}

fn of_import(text: &str, location: &str) -> String {
    let import = import_text(text);
    match messages(&import).first() {
        Some(message) => (*message).to_owned(),
        None => only_file(&import)[location]["ids"]["style"].as_str().unwrap_or("default").to_owned(),
    }
}

#[test]
fn openapi_3_repeats_keys_unless_it_says_otherwise() {
    for (location, members, expected) in [
        ("query", "", "default"),
        ("query", "style: form", "default"),
        ("query", "explode: true", "default"),
        ("query", "style: form, explode: true", "default"),
        ("query", "explode: false", "csv"),
        ("query", "style: form, explode: false", "csv"),
        ("query", "style: spaceDelimited", "ssv"),
        ("query", "style: spaceDelimited, explode: false", "ssv"),
        ("query", "style: pipeDelimited", "pipes"),
        ("query", "style: spaceDelimited, explode: true", "default"),
        ("query", "style: deepObject", "`style: deepObject` is not supported for arrays"),
        ("query", "style: simple", "`style: simple` is not supported for arrays"),
        ("header", "", "default"),
        ("header", "style: simple, explode: true", "default"),
        ("header", "style: form", "`style: form` is not supported for arrays"),
    ] {
        assert_eq!(style(location, members), expected, "{location} {members}");
    }
}

#[test]
fn swagger_separates_elements_by_commas_unless_it_says_otherwise() {
    let standard = "swagger: '2.0'";
    for (location, members, expected) in [
        ("query", "", "csv"),
        ("query", "collectionFormat: csv", "csv"),
        ("query", "collectionFormat: ssv", "ssv"),
        ("query", "collectionFormat: pipes", "pipes"),
        ("query", "collectionFormat: multi", "default"),
        ("query", "collectionFormat: tsv", "`collectionFormat: tsv` is not supported for arrays"),
        ("header", "", "default"),
        ("header", "collectionFormat: csv", "default"),
    ] {
        assert_eq!(swagger_style(standard, location, members), expected, "{location} {members}");
    }
}

#[test]
fn the_vendor_repeats_keys_whatever_its_definitions_say() {
    for members in ["", "collectionFormat: csv", "collectionFormat: multi"] {
        assert_eq!(swagger_style("version: '2.0'", "query", members), "default", "{members}");
        assert_eq!(swagger_style("version: '2.0'", "header", members), "default", "{members}");
    }
    let text = "version: '2.0'\npaths: { /beds: { get: { operationId: ListBeds, summary: Lists., parameters: [{ name: ids, in: query, description: Ids., type: array, items: { type: string }, collectionFormat: csv }], responses: { 204: { description: None. } } } } }";
    let import = import_text(text);
    assert_eq!(
        lost(&import, "(style of an array: ignored, because the client repeats the key for each element)").len(),
        1
    );
}

#[test]
fn styles_of_single_values_are_read_or_refused() {
    let parameter = |members: &str| {
        let parameter = format!("{{ name: id, in: query, description: Id., schema: {{ type: string }}, {members} }}");
        import_text(&operation(&format!("parameters: [{parameter}], responses: {{ 204: {{ description: None. }} }}")))
    };
    assert!(parameter("style: form, explode: false").losses.is_empty());
    assert_eq!(messages(&parameter("style: deepObject")), ["`style: deepObject` is not supported"]);
}
