//! Remedies for keys and notations of OpenAPI that the language does not have.

/// The remedy for a key of OpenAPI.
pub(super) struct Hint {
    pub(super) help: &'static str,
    /// The key of the language that has the same purpose as the key of OpenAPI. If the struct requires that key of the
    /// language, it is not reported as missing.
    pub(super) instead: Option<&'static str>,
}

/// Returns the remedy for an unknown key of a struct, if the key is a key of OpenAPI.
pub(super) fn key(object: &str, key: &str) -> Option<Hint> {
    let (help, instead) = match (object, key) {
        (_, "$ref") => ("use the name of the type: `type: Parcel`, or `items: Parcel` in an array", Some("type")),
        (_, "allOf") => {
            ("list the names of the objects in `includes:`, and the other properties in `properties:`", None)
        }
        (_, "oneOf" | "anyOf") => ("the language does not support alternatives; use `type: any`", None),
        (_, "additionalProperties") => ("use `type: map`, with the type of the values in `values:`", None),
        (_, "nullable") => ("remove it; a value that is not `required` may be null or absent", None),
        ("Type", "required") => ("add `required: true` to each required property", None),
        ("Field", "enum") => ("define a type with `enum:` in `types:`, and use its name in `type:`", None),
        ("Field", "properties") => ("define an object in `types:`, and use its name in `type:`", None),
        ("Field" | "Response", "schema") => ("use the keys of the schema directly, without `schema:`", Some("type")),
        ("Field", "in") => ("remove it; parameters are listed in `path:`, `query:` and `header:`", None),
        ("Field", "name") => ("use the name as the key: `colour: { type: string }`", None),
        ("Field", "exclusiveMinimum" | "exclusiveMaximum") => {
            ("use `minimum:` and `maximum:`, which are inclusive", None)
        }
        ("Response", "content") => ("use `body:` with the name of the type", None),
        ("OperationFile", "operationId") => ("use `operation:` with the name in PascalCase", Some("operation")),
        ("OperationFile", "parameters") => ("declare parameters by name in `path:`, `query:` and `header:`", None),
        ("OperationFile", "requestBody") => ("use `body:` with `type:` and `description:`", None),
        ("OperationFile", "tags") => ("remove it; the directory of the file is the group", None),
        ("OperationFile", "security") => {
            ("remove it; `authentication:` in `service.yaml` applies to all operations", None)
        }
        ("OperationFile" | "ServiceFile", "paths" | "openapi" | "swagger" | "components" | "definitions") => {
            ("convert the OpenAPI definition with `cargo xtask import`", None)
        }
        _ => return None,
    };
    Some(Hint { help, instead })
}

/// Returns the remedy for a list where the language requires another kind of value.
pub(super) fn list(object: &str, key: &str) -> Option<&'static str> {
    match (object, key) {
        ("Type", "enum") => Some("use each value as a key: `enum: { RED: { description: Red. } }`"),
        ("Field", "required") => Some("add `required: true` to each required property"),
        ("Field" | "Type", "type") => Some("use one type; a value that is not `required` may be null"),
        _ => None,
    }
}
