//! Named types and fields, and `types/<topic>.yaml`.

use super::todos::Todo;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// `types/<topic>.yaml`: named types that several operations use.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// The topic of the types in this file.
    pub description: String,
    /// The types, by name.
    pub types: IndexMap<String, Type>,
}

/// A named type: an object, an enumeration, or a name for an array, a map, a scalar or free-form JSON.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// The kind: `object`, `array`, `map`, `any` or a scalar. A `string` or an `integer` with `enum` is an enumeration.
    #[serde(rename = "type")]
    pub ty: String,
    /// The type of the values of a map.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    pub map_values: Option<String>,
    /// The type of the elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The format of a timestamp, or of those in an array or a map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The time zone of a timestamp, or of those in an array or a map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The Rust name, if it differs from the name of this type.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// Whether a value of the type is personal data. Only strings, dates and `any`, and arrays and maps of these, can
    /// have this key.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub personal: bool,
    /// What a value of the type is.
    pub description: String,
    /// Decisions that an author has to make. `gen` refuses files that have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
    /// The names of other objects. The object also has their properties, which precede its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// The properties of an object, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<IndexMap<String, Field>>,
    /// The name of an object in responses. If the values are names of metrics, the properties of this object contain
    /// the measurements. `reported_by` of a value names its property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<String>,
    /// The values of an enumeration, by their values on the wire. The service may return other values.
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IndexMap<String, EnumValue>>", extend("propertyNames" = { "$ref": "#/$defs/Scalar" }))]
    pub values: Option<IndexMap<Scalar, EnumValue>>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// The Rust name, if it differs from the one derived from the wire value.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// What the value means.
    pub description: String,
    /// The kind of object that is measured, if the value is the name of a metric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitored_object: Option<String>,
    /// The interval between measurements, such as `5 minutes`, if the value is the name of a metric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The name of the property of `reported_in` that reports the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<String>,
    /// Whether the manual page documents no property that reports the value.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub unreported: bool,
    /// Whether the value is deprecated.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// Decisions that an author has to make. `gen` refuses files that have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

/// A parameter, a header or a property.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The type: `string`, `integer`, `number`, `decimal`, `boolean`, `timestamp`, `date`, `file`, `array`, `map`, `any`, or
    /// the name of a type.
    #[serde(rename = "type")]
    pub ty: String,
    /// The type of the values of a map. If it is `array`, `items` is the type of the elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<String>,
    /// The type of the elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// How an array is sent in a query or a header. The default is `repeat` in queries and `csv` in headers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<ArrayStyle>,
    /// The format of a timestamp, such as `seconds`, `minutes` or `date-time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The Rust name, if it differs from the one derived from the wire name.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// The time zone of a timestamp: `UTC` or `GMT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Whether the field is required.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub required: bool,
    /// Whether only responses have the property. Requests do not send it.
    #[serde(rename = "readOnly", default, skip_serializing_if = "Not::not")]
    pub read_only: bool,
    /// The minimum value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The maximum value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// The minimum number of characters.
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The maximum number of characters.
    #[serde(rename = "maxLength", skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// A regular expression for the string. Only the embedded service checks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The minimum number of elements.
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// The maximum number of elements.
    #[serde(rename = "maxItems", skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// The value that the service assumes if the field is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Scalar>,
    /// The unit of a number, such as `ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The only value of the field, which the client sets.
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Scalar>,
    /// Who sets a parameter of `service.yaml`, which all operations share: `client` or `credentials`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<SetBy>,
    /// Whether the value is personal data, which is printed on request only.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub personal: bool,
    /// Whether the value is a secret, which is never printed.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub secret: bool,
    /// Whether the field is deprecated.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// An example value of the manual page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Scalar>,
    /// The name of the property of a row that the parameter filters by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<String>,
    /// What the field means in the simulated company of the embedded service, such as `login.start`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulate: Option<String>,
    /// What the field means.
    pub description: String,
    /// Decisions that an author has to make. `gen` refuses files that have any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

impl Type {
    /// Creates a type of this kind, with a description and no other keys.
    pub fn new(ty: impl Into<String>, description: impl Into<String>) -> Self {
        Self { ty: ty.into(), description: description.into(), ..Self::default() }
    }

    /// Creates an object.
    pub fn object(description: impl Into<String>, properties: IndexMap<String, Field>) -> Self {
        Self { properties: Some(properties), ..Self::new("object", description) }
    }

    /// Creates an enumeration. Its values are all strings, or all integers.
    pub fn enumeration(description: impl Into<String>, values: IndexMap<Scalar, EnumValue>) -> Self {
        let is_integer = values.keys().all(|wire| matches!(wire, Scalar::Integer(_)));
        Self { values: Some(values), ..Self::new(if is_integer { "integer" } else { "string" }, description) }
    }
}

impl EnumValue {
    /// Creates a value.
    pub fn new(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }
}

impl Field {
    /// Creates an optional field.
    pub fn new(ty: impl Into<String>, description: impl Into<String>) -> Self {
        Self { ty: ty.into(), description: description.into(), ..Self::default() }
    }

    /// Returns the innermost type: the element type of an array or of a map of arrays, the value type of another map,
    /// or the type itself.
    pub fn single(&self) -> &str {
        self.items.as_ref().or(self.values.as_ref()).unwrap_or(&self.ty)
    }

    /// Returns `true` if both fields are equal except for descriptions, examples and `todo`s.
    pub fn defines_the_same(&self, other: &Self) -> bool {
        let bare = |field: &Self| Self { description: String::new(), example: None, todo: Vec::new(), ..field.clone() };
        bare(self) == bare(other)
    }
}

/// How the elements of an array are sent in a query or a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ArrayStyle {
    /// One parameter for each element: `ids=a&ids=b`.
    Repeat,
    /// Separated by commas: `ids=a,b`.
    Csv,
    /// Separated by spaces: `ids=a%20b`.
    Ssv,
    /// Separated by vertical bars: `ids=a%7Cb`.
    Pipes,
}

/// Who sets a shared parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The client, from its configuration.
    Client,
    /// The credentials.
    Credentials,
}
