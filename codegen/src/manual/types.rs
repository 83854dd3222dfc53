//! Parses the types in tables, including those of older pages.

use super::pattern::{Pattern, group};
use crate::spec::scalar::Scalar;
use regex::Captures;

/// The type of a row. Pages have several names for most types; each variant shows one of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `String`.
    String,
    /// `Integer`, which may be wider than 32 bits.
    Integer,
    /// `Long` or `Int64`.
    Long,
    /// `Double`.
    Double,
    /// `Float`.
    Float,
    /// `Number`.
    Number,
    /// `Boolean`.
    Boolean,
    /// `Object` or `Dict` without a reference to a table.
    Object,
    /// `AnyType`.
    Any,
    /// `File`.
    File,
    /// `datetime`.
    DateTime,
    /// `date`.
    Date,
    /// `X object`, or `Table 4 object` before it is resolved.
    Named(String),
    /// `Array of ..`.
    Array(Box<Type>),
    /// `Map<String,..>`, with the type of its values.
    Map(Box<Type>),
    /// A text that is not a known type.
    Unknown(String),
}

/// The maximum length of a type.
const MAX_LENGTH: usize = 120;

/// The maximum depth of nested types. No page exceeds it.
const MAX_DEPTH: usize = 8;

static ARRAY: Pattern = Pattern::new(r"(?i)^(?:array|list)\s+of\s+(?<of>.+)$");
static ANGLES: Pattern =
    Pattern::new(r"(?i)^(?<outer>array|list|set)\s*(?:<\s*(?<a>.+?)\s*>|\[\s*(?<b>.+?)\s*\]|\(\s*(?<c>.+?)\s*\))$");
static MAP: Pattern = Pattern::new(r"(?i)^map\s*<\s*string\s*,\s*(?<of>.+?)\s*>(?:\s+objects?)?$");
static NAMED: Pattern = Pattern::new(r"(?i)^(?<name>[A-Za-z_][\w.\-]*)\s+(?:objects?|structure|data structure)$");
/// The number of a table in place of the name of its object.
static TABLE: Pattern = Pattern::new(r"(?i)^(?:table\s*(?<a>\d+)\s*objects?|objects?\s+in\s+table\s*(?<b>\d+))$");
static ANY_MAP: Pattern = Pattern::new(r"(?i)^map(?:\s+objects?)?$");

impl Type {
    /// Parses the text of a cell. Returns `None` if it is not a type.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // A sentence such as `Array of zones.` is a description.
        let is_sentence = text.ends_with(['.', ':', ',', ';']) || text.contains('\n');
        if text.len() > MAX_LENGTH || is_sentence { None } else { parse(text, MAX_DEPTH) }
    }

    /// Returns the type of the elements of nested arrays and maps, or the type itself.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Parses a scalar of the innermost type.
    pub(super) fn value(&self, text: &str) -> Option<Scalar> {
        match self.innermost() {
            Self::Integer | Self::Long => number(text).filter(|number| matches!(number, Scalar::Integer(_))),
            Self::Double | Self::Float | Self::Number => number(text),
            Self::Boolean => text.to_ascii_lowercase().parse().ok().map(Scalar::Boolean),
            Self::String | Self::Any | Self::Unknown(_) => Some(Scalar::String(text.to_owned())),
            Self::Object | Self::File | Self::DateTime | Self::Date | Self::Named(_) => None,
            Self::Array(_) | Self::Map(_) => None,
        }
    }

    /// Returns `true` for numeric types.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Long | Self::Double | Self::Float | Self::Number)
    }
}

fn parse(text: &str, depth: usize) -> Option<Type> {
    let depth = depth.checked_sub(1)?;
    if let Some(found) = ARRAY.captures(text) {
        return Some(Type::Array(Box::new(element(group(&found, "of"), depth)?)));
    }
    if let Some(found) = ANGLES.captures(text) {
        let inner = ["a", "b", "c"].into_iter().map(|name| group(&found, name)).find(|inner| !inner.is_empty())?;
        return Some(Type::Array(Box::new(element(inner, depth)?)));
    }
    if let Some(found) = MAP.captures(text) {
        return Some(Type::Map(Box::new(element(group(&found, "of"), depth)?)));
    }
    let number = |found: Captures<'_>| format!("{}{}", group(&found, "a"), group(&found, "b"));
    let table = || TABLE.captures(text).map(|found| Type::Named(format!("Table {}", number(found))));
    let named = || NAMED.captures(text).map(|found| Type::Named(group(&found, "name").to_owned()));
    word(text).or_else(table).or_else(named)
}

/// Parses the type of the elements of an array or of the values of a map: `strings`, `X objects`, `arrays of X
/// objects`, or the name of an object.
fn element(text: &str, depth: usize) -> Option<Type> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("arrays of ") {
        let inner = text.get(text.len() - rest.len()..)?;
        return Some(Type::Array(Box::new(element(inner, depth.checked_sub(1)?)?)));
    }
    let singular = || text.strip_suffix(['s', 'S']).and_then(word);
    if let Some(ty) = parse(text, depth).or_else(singular) {
        return Some(ty);
    }
    let is_name = |each: char| each.is_ascii_alphanumeric() || "_-.".contains(each);
    let fits = text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_name);
    fits.then(|| Type::Named(text.to_owned()))
}

fn word(text: &str) -> Option<Type> {
    Some(match text.to_ascii_lowercase().as_str() {
        "string" | "str" | "uuid" => Type::String,
        "integer" | "int" | "int32" | "short" => Type::Integer,
        "long" | "int64" | "bigint" => Type::Long,
        "double" => Type::Double,
        "float" => Type::Float,
        "number" | "bigdecimal" | "decimal" => Type::Number,
        "boolean" | "bool" => Type::Boolean,
        "object" | "dict" | "jsonobject" | "json" => Type::Object,
        "anytype" | "any" => Type::Any,
        "file" => Type::File,
        "datetime" | "date-time" | "timestamp" => Type::DateTime,
        "date" => Type::Date,
        "jsonarray" | "array" | "list" => Type::Array(Box::new(Type::Any)),
        _ if ANY_MAP.is_match(text) => Type::Map(Box::new(Type::Any)),
        _ => return None,
    })
}

/// Parses a number, with or without commas between thousands.
pub(super) fn number(text: &str) -> Option<Scalar> {
    let bare = text.trim().replace(',', "");
    // A number such as `0644` may be octal.
    if bare.trim_start_matches('-').starts_with('0')
        && bare.trim_start_matches(['-', '0']).starts_with(|next: char| next.is_ascii_digit())
    {
        return None;
    }
    if let Ok(integer) = bare.parse::<i64>() {
        return Some(Scalar::Integer(integer));
    }
    let is_number = bare.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    bare.parse::<f64>().ok().filter(|number| is_number && number.is_finite()).map(Scalar::Number)
}
