//! Named types and fields; `types/<topic>.yaml` holds those that several operations use.

use super::todos::Todo;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// `types/<topic>.yaml`: types that several operations use.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// What the types of this file have in common.
    pub description: String,
    /// The types by name.
    pub types: IndexMap<String, Type>,
}

/// A named type: an object, an enumeration, an array, a map or any JSON.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// `object`, `string` or `integer`, `array`, `map` or `any`.
    #[serde(rename = "type")]
    pub ty: String,
    /// Type of a map's values.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    pub map_values: Option<String>,
    /// Type of an array's elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// How the timestamps in an array or a map are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Time zone of those timestamps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Rust name where another type has this one already.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// True where the values of an array or a map, or the JSON as a whole, belong to a person.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub personal: bool,
    /// What it is.
    pub description: String,
    /// What is still to be decided about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
    /// Objects whose properties it has too, before its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// Members of an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<IndexMap<String, Field>>,
    /// The object whose properties answer what the values ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<String>,
    /// Values of an enumeration, by wire form. The list is open: others may be answered.
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IndexMap<String, EnumValue>>", extend("propertyNames" = { "$ref": "#/$defs/Scalar" }))]
    pub values: Option<IndexMap<Scalar, EnumValue>>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// Another Rust name than the one that follows from the wire.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// What it means.
    pub description: String,
    /// What is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitored_object: Option<String>,
    /// How often the value is measured, `5 minutes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The property of `reported_in` that holds the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<String>,
    /// True where the page documents no property that answers it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub unreported: bool,
    /// True where the document advises against it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// What is still to be decided about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

/// A parameter or a property.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `string`, `integer`, `number`, `decimal`, `boolean`, `timestamp`, `date`, `array`, `map`, `any`, or the name of a type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Type of a map's values; `array` together with `items`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<String>,
    /// Type of an array's elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// How a timestamp is written: `seconds`, `minutes` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Another Rust name than the one that follows from the wire.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// Time zone that the page names, `UTC` or `GMT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Whether it has to be there.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub required: bool,
    /// Least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// Greatest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// Least number of characters.
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// Greatest number of characters.
    #[serde(rename = "maxLength", skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// Regular expression that the text matches; it is documented, and the client does not check it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Least number of elements.
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// Greatest number of elements.
    #[serde(rename = "maxItems", skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// What the service takes where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Scalar>,
    /// Unit of the number, `ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The one value that it always has.
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub constant: Option<Scalar>,
    /// Who fills it in where it is not the caller: `client` or `credentials`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_by: Option<SetBy>,
    /// True for what belongs to a person; it is printed on request only.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub personal: bool,
    /// True where it lets its holder in: never shown.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub secret: bool,
    /// True where the document advises against it.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub deprecated: bool,
    /// A value as the page shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Scalar>,
    /// Of a parameter: the property of a row that it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<String>,
    /// What it stands for in the simulated company of the embedded service, `login.start`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulate: Option<String>,
    /// What it means.
    pub description: String,
    /// What is still to be decided about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub todo: Vec<Todo>,
}

impl Type {
    /// A type of that kind.
    pub fn new(ty: impl Into<String>, description: impl Into<String>) -> Self {
        Self { ty: ty.into(), description: description.into(), ..Self::default() }
    }

    /// An object.
    pub fn object(description: impl Into<String>, properties: IndexMap<String, Field>) -> Self {
        Self { properties: Some(properties), ..Self::new("object", description) }
    }

    /// An enumeration. All values are strings, or all are integers.
    pub fn enumeration(description: impl Into<String>, values: IndexMap<Scalar, EnumValue>) -> Self {
        let is_integer = values.keys().all(|wire| matches!(wire, Scalar::Integer(_)));
        Self { values: Some(values), ..Self::new(if is_integer { "integer" } else { "string" }, description) }
    }
}

impl EnumValue {
    /// A value that means this.
    pub fn new(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }
}

impl Field {
    /// An optional field of that type.
    pub fn new(ty: impl Into<String>, description: impl Into<String>) -> Self {
        Self { ty: ty.into(), description: description.into(), ..Self::default() }
    }

    /// Name of the type of its single values: of an array's elements, a map's values, or of itself.
    pub fn single(&self) -> &str {
        self.items.as_ref().or(self.values.as_ref()).unwrap_or(&self.ty)
    }

    /// Whether both say the same but for their texts, which may differ from page to page.
    pub fn defines_the_same(&self, other: &Self) -> bool {
        let bare = |field: &Self| Self { description: String::new(), example: None, todo: Vec::new(), ..field.clone() };
        bare(self) == bare(other)
    }
}

/// Who fills in a shared parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The client, from what it was built with.
    Client,
    /// The credentials.
    Credentials,
}
