//! Named types and fields; `types/<topic>.yaml` holds those that several operations use.

use super::todos::Todo;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `types/<topic>.yaml`: types that several operations use.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// What the types of this file have in common.
    pub description: String,
    /// The types by name.
    pub types: IndexMap<String, Type>,
}

/// A named type: an object, an enumeration, an array, a map or any JSON.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// `object`, `string` or `integer`, `array`, `map` or `any`.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it is.
    pub description: String,
    /// Objects whose properties it has too, before its own.
    #[serde(default)]
    pub includes: Vec<String>,
    /// Members of an object.
    pub properties: Option<IndexMap<String, Field>>,
    /// Values of an enumeration, by wire form. The list is open: others may be answered.
    #[serde(rename = "enum")]
    #[schemars(with = "Option<IndexMap<String, EnumValue>>")]
    pub values: Option<IndexMap<Scalar, EnumValue>>,
    /// The object whose properties answer what the values ask for.
    pub answered_in: Option<String>,
    /// Type of an array's elements.
    pub items: Option<String>,
    /// Type of a map's values.
    #[serde(rename = "values")]
    pub map_values: Option<String>,
    /// How the timestamps in an array or a map are written.
    pub format: Option<String>,
    /// Time zone of those timestamps.
    pub time_zone: Option<String>,
    /// True where the values of an array or a map, or the JSON as a whole, belong to a person.
    #[serde(default)]
    pub personal: bool,
    /// Rust name where another type has this one already.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
    /// What is still to be decided about it.
    #[serde(default)]
    pub todo: Vec<Todo>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// What it means.
    pub description: String,
    /// How often the value is measured, `5 minutes`.
    pub period: Option<String>,
    /// What is measured.
    pub monitored_object: Option<String>,
    /// The property of `answered_in` that holds the answer.
    pub answered_by: Option<String>,
    /// True where the page documents no property that answers it.
    #[serde(default)]
    pub unanswered: bool,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Another Rust name than the one that follows from the wire.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
    /// What is still to be decided about it.
    #[serde(default)]
    pub todo: Vec<Todo>,
}

/// A parameter or a property.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `string`, `integer`, `number`, `decimal`, `boolean`, `timestamp`, `date`, `array`, `map`, `any`, or the name of a type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Type of an array's elements.
    pub items: Option<String>,
    /// Type of a map's values; `array` together with `items`.
    pub values: Option<String>,
    /// How a timestamp is written: `seconds`, `minutes` and so on.
    pub format: Option<String>,
    /// What it means.
    pub description: String,
    /// Whether it has to be there.
    #[serde(default)]
    pub required: bool,
    /// What the service takes where it is left out.
    pub default: Option<Scalar>,
    /// Least value.
    pub minimum: Option<i64>,
    /// Greatest value.
    pub maximum: Option<i64>,
    /// Least number of characters.
    #[serde(rename = "minLength")]
    pub min_length: Option<u64>,
    /// Greatest number of characters.
    #[serde(rename = "maxLength")]
    pub max_length: Option<u64>,
    /// Regular expression that the text matches; it is documented, and the client does not check it.
    pub pattern: Option<String>,
    /// Least number of elements.
    #[serde(rename = "minItems")]
    pub min_items: Option<u64>,
    /// Greatest number of elements.
    #[serde(rename = "maxItems")]
    pub max_items: Option<u64>,
    /// Unit of the number, `ms`.
    pub unit: Option<String>,
    /// Time zone that the page names, `UTC` or `GMT`.
    pub time_zone: Option<String>,
    /// A value as the page shows it.
    pub example: Option<Scalar>,
    /// The one value that it always has.
    #[serde(rename = "const")]
    pub constant: Option<Scalar>,
    /// Who fills it in where it is not the caller: `client` or `credentials`.
    pub set_by: Option<SetBy>,
    /// True for what belongs to a person; it is printed on request only.
    #[serde(default)]
    pub personal: bool,
    /// True where it lets its holder in: never shown.
    #[serde(default)]
    pub secret: bool,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Of a parameter: the property of a row that it is compared with.
    pub filters: Option<String>,
    /// What it stands for in the simulated company of the embedded service, `login.start`.
    pub simulate: Option<String>,
    /// Another Rust name than the one that follows from the wire.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
    /// What is still to be decided about it.
    #[serde(default)]
    pub todo: Vec<Todo>,
}

impl Field {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The client, from what it was built with.
    Client,
    /// The credentials.
    Credentials,
}
