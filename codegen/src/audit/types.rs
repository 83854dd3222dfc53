//! Whether a type of the page and a type of the spec are the same on the wire.

use super::spec::Spec;
use crate::manual::Type;
use crate::spec::ast::Field;

/// A type of the spec, down to its named parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A type that is built in.
    Word(String),
    /// A moment that is a number.
    Epoch,
    Object(String),
    /// The kind of its values: `string` or `integer`.
    Enumeration(String),
    Array(Box<Shape>),
    Map(Box<Shape>),
}

/// Names of arrays inside names of arrays; more are none that a page has.
const DEEPEST: usize = 8;

pub(super) fn field_shape(spec: &Spec<'_>, field: &Field) -> Shape {
    written(spec, &field.ty, field.items.as_deref(), field.values.as_deref(), field.format.as_deref(), DEEPEST)
}

fn written(
    spec: &Spec<'_>,
    ty: &str,
    items: Option<&str>,
    values: Option<&str>,
    format: Option<&str>,
    depth: usize,
) -> Shape {
    let Some(depth) = depth.checked_sub(1) else { return Shape::Word("any".to_owned()) };
    let inner = |ty: &str, items| Box::new(written(spec, ty, items, None, format, depth));
    match ty {
        "array" => Shape::Array(inner(items.unwrap_or("any"), None)),
        "map" => Shape::Map(inner(values.unwrap_or("any"), items)),
        "timestamp" if format == Some("epoch-milliseconds") => Shape::Epoch,
        _ => match spec.find(ty).map(|symbol| symbol.ty) {
            Some(named) if named.values.is_some() => Shape::Enumeration(named.ty.clone()),
            Some(named) if named.ty == "object" => Shape::Object(ty.to_owned()),
            Some(named) => {
                let (items, values) = (named.items.as_deref(), named.map_values.as_deref());
                written(spec, &named.ty, items, values, named.format.as_deref(), depth)
            }
            None => Shape::Word(ty.to_owned()),
        },
    }
}

/// The named type, as a field would have it.
pub(super) fn type_shape(spec: &Spec<'_>, name: &str) -> Shape {
    written(spec, name, None, None, None, DEEPEST)
}

impl Shape {
    /// Whether its single values are those of an enumeration.
    pub(super) fn is_enumeration(&self) -> bool {
        match self {
            Self::Enumeration(_) => true,
            Self::Array(inner) | Self::Map(inner) => inner.is_enumeration(),
            Self::Word(_) | Self::Epoch | Self::Object(_) => false,
        }
    }

    /// The object of the single values.
    pub(super) fn object(&self) -> Option<&str> {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.object(),
            Self::Object(name) => Some(name),
            Self::Word(_) | Self::Epoch | Self::Enumeration(_) => None,
        }
    }

    /// How the spec says it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Epoch => "timestamp".to_owned(),
            Self::Object(name) => name.clone(),
            Self::Enumeration(of) => format!("enumeration of {of}"),
            Self::Array(inner) => format!("array of {}", inner.text()),
            Self::Map(inner) => format!("map of {}", inner.text()),
        }
    }

    /// Whether values of it are written as the page's type says.
    pub(super) fn fits(&self, page: &Type) -> bool {
        match (page, self) {
            (Type::Array(page), Self::Array(own)) | (Type::Map(page), Self::Map(own)) => own.fits(page),
            (Type::Named(_), Self::Object(_)) => true,
            (Type::String, Self::Enumeration(of)) => of == "string",
            (Type::Integer | Type::Long | Type::Number, Self::Enumeration(of)) => of == "integer",
            (Type::Integer | Type::Long | Type::Number, Self::Epoch) => true,
            (Type::Object, Self::Map(inner)) => **inner == Self::Word("any".to_owned()),
            (page, Self::Word(word)) => words(page).contains(&word.as_str()),
            _ => false,
        }
    }
}

/// The words of the spec for a type of the page.
fn words(page: &Type) -> &'static [&'static str] {
    match page {
        Type::String => &["string", "timestamp", "date", "decimal"],
        Type::Integer | Type::Long => &["integer"],
        Type::Number => &["integer", "number", "decimal"],
        Type::Double | Type::Float => &["number", "decimal"],
        Type::Boolean => &["boolean"],
        Type::Object | Type::Any => &["any"],
        Type::File => &["file"],
        Type::DateTime => &["timestamp", "string"],
        Type::Date => &["date", "string"],
        Type::Named(_) | Type::Array(_) | Type::Map(_) | Type::Unknown(_) => &[],
    }
}
