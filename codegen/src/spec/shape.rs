//! The shape of each kind of file, which is compiled from the JSON Schema.

use super::file_kind::FileKind;
use super::schema::schema;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// The shape of a kind of file.
pub(super) struct Shapes {
    pub(super) root: Shape,
    /// The shapes that [`Shape::Reference`] refers to, by name.
    definitions: HashMap<String, Shape>,
}

/// The values that a key permits.
pub(super) enum Shape {
    /// Any value, including null.
    Any,
    /// A string. If it is documentation, it must not be empty.
    String {
        is_documentation: bool,
    },
    Boolean,
    Integer {
        minimum: i128,
        maximum: i128,
    },
    /// A string, a number or a boolean.
    Scalar,
    /// One of these strings.
    Word(Vec<String>),
    List(Box<Shape>),
    /// One of these strings, or a list of values.
    WordOrList(Vec<String>, Box<Shape>),
    /// A mapping whose keys the author of the spec chooses.
    Map {
        keys: Keys,
        values: Box<Shape>,
    },
    /// A mapping whose keys the language defines.
    Object(Object),
    /// A reference to a definition, by name.
    Reference(String),
}

/// The keys that a map permits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    String,
    Scalar,
}

/// A mapping whose keys the language defines.
pub(super) struct Object {
    /// The name of the struct.
    pub(super) name: String,
    pub(super) properties: BTreeMap<String, Shape>,
    pub(super) required: Vec<String>,
}

impl Shapes {
    /// Returns the shape of a kind of file.
    pub(super) fn get(kind: FileKind) -> &'static Self {
        static SHAPES: [OnceLock<Shapes>; 4] = [const { OnceLock::new() }; 4];
        let [service, errors, types, operation] = &SHAPES;
        let shapes = match kind {
            FileKind::Service => service,
            FileKind::Errors => errors,
            FileKind::Types => types,
            FileKind::Operation => operation,
        };
        shapes.get_or_init(|| Self::new(schema(kind).as_value()))
    }

    fn new(schema: &Value) -> Self {
        let named = |(name, schema): (&String, &Value)| (name.clone(), shape(name, schema));
        let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten().map(named).collect();
        let title = schema.get("title").and_then(Value::as_str).unwrap_or_default();
        Self { root: shape(title, schema), definitions }
    }

    /// Returns the shape that a reference refers to. An unknown name permits any value.
    pub(super) fn definition(&self, name: &str) -> &Shape {
        self.definitions.get(name).unwrap_or(&Shape::Any)
    }
}

/// Compiles a schema to a shape. `name` is the name of the schema's definition.
fn shape(name: &str, schema: &Value) -> Shape {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return Shape::Reference(target.trim_start_matches("#/$defs/").to_owned());
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        return Shape::Word(choices.iter().filter_map(|choice| string(choice.get("const")?)).collect());
    }
    if let Some([words, list]) = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice) {
        let words = words.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(string).collect();
        return Shape::WordOrList(words, Box::new(inner(list, "items")));
    }
    match schema.get("type") {
        Some(Value::Array(_)) => Shape::Scalar,
        Some(Value::String(ty)) => match ty.as_str() {
            "string" => Shape::String { is_documentation: schema.get("pattern").is_some() },
            "boolean" => Shape::Boolean,
            "integer" => {
                let bound = |key| schema.get(key).and_then(Value::as_i64).map(i128::from);
                Shape::Integer {
                    minimum: bound("minimum").unwrap_or(i128::MIN),
                    maximum: bound("maximum").unwrap_or(i128::MAX),
                }
            }
            "array" => Shape::List(Box::new(inner(schema, "items"))),
            "object" => object(name, schema),
            _ => Shape::Any,
        },
        Some(_) | None => Shape::Any,
    }
}

fn object(name: &str, schema: &Value) -> Shape {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        let keys = if schema.get("propertyNames").is_some() { Keys::Scalar } else { Keys::String };
        return Shape::Map { keys, values: Box::new(inner(schema, "additionalProperties")) };
    };
    let properties = properties.iter().map(|(key, schema)| (key.clone(), shape("", schema))).collect();
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(string).collect();
    Shape::Object(Object { name: name.to_owned(), properties, required })
}

fn inner(schema: &Value, key: &str) -> Shape {
    schema.get(key).map_or(Shape::Any, |schema| shape("", schema))
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
