//! The names of built-in types and bodies, the kinds of named types, and the names that other languages use for them.

/// Built-in types.
pub(crate) const BUILT_IN: &[&str] =
    &["string", "integer", "number", "decimal", "boolean", "timestamp", "date", "array", "map", "any", "file"];

/// The value of `body` for a response that is a download.
pub(crate) const BINARY: &str = "binary";

/// The value of `body` for an error whose body is not JSON.
pub(crate) const TEXT: &str = "text";

/// The kinds of named types. A string or an integer can have `enum`.
pub(crate) const KINDS: [&str; 11] =
    ["object", "array", "map", "any", "string", "integer", "number", "decimal", "boolean", "timestamp", "date"];

/// Translates the name of a type in another language, such as `int`, to the name in the spec language. Returns `None`
/// if the name is unknown.
pub(crate) fn translate(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "int" | "int32" | "int64" | "long" | "short" | "uint" => "integer",
        "str" | "text" | "varchar" | "uuid" => "string",
        "bool" => "boolean",
        "float" | "double" | "real" => "number",
        "list" | "seq" | "sequence" | "set" | "tuple" => "array",
        "dict" | "hash" | "hashmap" | "mapping" => "map",
        "datetime" | "date-time" | "date_time" | "time" | "instant" => "timestamp",
        "binary" | "bytes" => "file",
        "json" => "any",
        _ => return None,
    })
}
