//! Fuzzes definitions: an import reports errors, or writes files that the generator accepts.
#![no_main]

use codegen::import::{Source, import};
use fuzz::{json_mutator, mutation, small_spec};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| {
    let source = Source { name: "definition".to_owned(), bytes: bytes.to_vec() };
    let import = import(&[source], &small_spec::empty(), None, &mut |_| {});
    assert!(!(import.files.is_empty() && import.errors.is_empty()), "nothing was imported, without an error");
    let spec = small_spec::with(&import.files);
    if let Err(errors) = codegen::parse_and_resolve(&spec) {
        panic!("the generator does not accept the import:\n{}", small_spec::shown(&errors, &spec));
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutation::mutate(data, size, max_size, seed, |text, random| json_mutator::change(text, VALUES, KEYS, random))
});

/// Values that have a meaning in definitions.
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "null", "true", "false", "0", "-1", "1.5", "1e300", "9223372036854775808", "\"\"", "\"a\"", "\"A B\"", "\"é\"", "\"self\"",
    "\"string\"", "\"integer\"", "\"number\"", "\"boolean\"", "\"array\"", "\"object\"", "\"file\"", "[]", "{}", "[null]",
    "[\"string\",\"null\"]", "{\"$ref\":\"#\"}", "{\"$ref\":\"#/definitions/Parcel\"}", "{\"$ref\":\"#/components/schemas/Parcel\"}",
    "{\"type\":\"string\",\"enum\":[\"\",\"a\",\"A\",\"ä\",1,null]}", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
    "{\"allOf\":[{\"$ref\":\"#/definitions/Parcel\"},{\"type\":\"object\"}]}", "{\"additionalProperties\":{\"type\":\"integer\"}}",
    "\"date-time\"", "\"int32\"", "\"int64\"", "\"binary\"", "\"uuid\"", "\"query\"", "\"header\"", "\"path\"", "\"body\"", "\"formData\"",
    "\"csv\"", "\"multi\"", "\"pipes\"", "\"deepObject\"", "\"2.0\"", "\"3.0.0\"", "\"3.1.0\"", "\"application/json\"",
    "\"multipart/form-data\"", "\"application/octet-stream\"", "\"/v1/{a}/b\"", "\"https://{region}.example.com/v2\"",
];

/// Keys that have a meaning in definitions.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "swagger", "openapi", "info", "version", "host", "basePath", "schemes", "servers", "url", "variables", "paths", "/v1/a",
    "/v1/{project_id}/b/{id}", "get", "post", "put", "patch", "delete", "head", "operationId", "tags", "summary", "description",
    "parameters", "requestBody", "content", "application/json", "text/plain", "responses", "200", "204", "4XX", "default",
    "headers", "schema", "$ref", "type", "format", "enum", "properties", "required", "items", "additionalProperties", "allOf",
    "oneOf", "anyOf", "not", "nullable", "readOnly", "writeOnly", "deprecated", "example", "examples", "minimum", "maximum",
    "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "name", "in", "style", "explode",
    "collectionFormat", "consumes", "produces", "definitions", "components", "schemas", "security", "x-nullable", "a", "A",
];
