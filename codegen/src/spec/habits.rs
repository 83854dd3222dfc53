//! Keys and forms that authors know from OpenAPI, with what the language has instead.

/// What to write for a key of OpenAPI.
pub(super) struct Habit {
    pub(super) help: &'static str,
    /// The key that takes its place, which is then not missing too.
    pub(super) instead: Option<&'static str>,
}

/// The translation of a key that the object, a struct of the language, does not have.
pub(super) fn key(object: &str, key: &str) -> Option<Habit> {
    let (help, instead) = match (object, key) {
        (_, "$ref") => ("name the type instead: `type: Parcel`, and `items: Parcel` in an array", Some("type")),
        (_, "allOf") => ("write `includes:` with the names of the objects, and what is left under `properties:`", None),
        (_, "oneOf" | "anyOf") => {
            ("no operation of the service has one; if one does now, the language has to grow first", None)
        }
        (_, "additionalProperties") => ("write `type: map`, and the type of its values under `values:`", None),
        (_, "nullable") => ("take it out: a value that is not `required` may be null or missing", None),
        ("Type", "required") => ("write `required: true` at each property that has to be there", None),
        ("Field", "enum") => ("define a type with `enum:` under `types:`, and name it with `type:`", None),
        ("Field", "properties") => ("define an object with them under `types:`, and name it with `type:`", None),
        ("Field" | "Response", "schema") => ("write the keys of the schema here, without `schema:`", Some("type")),
        ("Field", "in") => ("the key above says it: `path:`, `query:` or `header:`", None),
        ("Field", "name") => ("the key is the name: `colour: { type: string }`", None),
        ("Field", "exclusiveMinimum" | "exclusiveMaximum") => {
            ("write the smallest number as `minimum:` and the largest as `maximum:`", None)
        }
        ("Response", "content") => ("write `body:` with the name of the type", None),
        ("OperationFile", "operationId") => ("write `operation:` with the name in PascalCase", Some("operation")),
        ("OperationFile", "parameters") => ("declare them by name under `path:`, `query:` and `header:`", None),
        ("OperationFile", "requestBody") => ("write `body:` with `type:` and `description:`", None),
        ("OperationFile", "tags") => ("the folder of the file is the group; take it out", None),
        ("OperationFile", "security") => {
            ("`service.yaml` has the `authentication:` of all operations; take it out", None)
        }
        ("OperationFile" | "ServiceFile", "paths" | "openapi" | "swagger" | "components" | "definitions") => {
            ("`cargo xtask import` turns an OpenAPI definition into files of the spec", None)
        }
        _ => return None,
    };
    Some(Habit { help, instead })
}

/// The translation of a list where the language has something else.
pub(super) fn list(object: &str, key: &str) -> Option<&'static str> {
    match (object, key) {
        ("Type", "enum") => Some("write each value as a key: `enum: { RED: { description: Red. } }`"),
        ("Field", "required") => Some("write `required: true` at each property that has to be there"),
        ("Field" | "Type", "type") => Some("write one type; a value that is not `required` may be null"),
        _ => None,
    }
}
