//! Compares types of the page with types of the spec by how their values are written in JSON.

use super::spec::Spec;
use crate::manual::Type;
use crate::spec::ast::Field;

/// A type of the spec with aliases resolved.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A built-in type.
    Builtin(String),
    /// A timestamp that is written as a number.
    Epoch,
    Object(String),
    /// An enumeration. The field is the type of its values: `string` or `integer`.
    Enumeration(String),
    Array(Box<Shape>),
    Map(Box<Shape>),
}

/// Maximum depth of nested types and aliases. The types on the known manual pages are less deep.
const MAX_DEPTH: usize = 8;

pub(super) fn field_shape(spec: &Spec<'_>, field: &Field) -> Shape {
    shape(spec, &field.ty, field.items.as_deref(), field.values.as_deref(), field.format.as_deref(), MAX_DEPTH)
}

fn shape(
    spec: &Spec<'_>,
    ty: &str,
    items: Option<&str>,
    values: Option<&str>,
    format: Option<&str>,
    depth: usize,
) -> Shape {
    let Some(depth) = depth.checked_sub(1) else { return Shape::Builtin("any".to_owned()) };
    let inner = |ty: &str, items| Box::new(shape(spec, ty, items, None, format, depth));
    match ty {
        "array" => Shape::Array(inner(items.unwrap_or("any"), None)),
        "map" => Shape::Map(inner(values.unwrap_or("any"), items)),
        "timestamp" if format == Some("epoch-milliseconds") => Shape::Epoch,
        _ => match spec.find(ty).map(|symbol| symbol.ty) {
            Some(named) if named.values.is_some() => Shape::Enumeration(named.ty.clone()),
            Some(named) if named.ty == "object" => Shape::Object(ty.to_owned()),
            Some(named) => {
                let items = named.items.as_deref();
                let values = named.map_values.as_deref();
                shape(spec, &named.ty, items, values, named.format.as_deref(), depth)
            }
            None => Shape::Builtin(ty.to_owned()),
        },
    }
}

/// Returns the shape of a named type.
pub(super) fn type_shape(spec: &Spec<'_>, name: &str) -> Shape {
    shape(spec, name, None, None, None, MAX_DEPTH)
}

impl Shape {
    /// Returns `true` if the innermost type is an enumeration.
    pub(super) fn is_enumeration(&self) -> bool {
        match self {
            Self::Enumeration(_) => true,
            Self::Array(inner) | Self::Map(inner) => inner.is_enumeration(),
            Self::Builtin(_) | Self::Epoch | Self::Object(_) => false,
        }
    }

    /// Returns the name of the innermost type if it is an object.
    pub(super) fn object(&self) -> Option<&str> {
        match self {
            Self::Array(inner) | Self::Map(inner) => inner.object(),
            Self::Object(name) => Some(name),
            Self::Builtin(_) | Self::Epoch | Self::Enumeration(_) => None,
        }
    }

    /// Returns a description of the type.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Builtin(name) => name.clone(),
            Self::Epoch => "timestamp".to_owned(),
            Self::Object(name) => name.clone(),
            Self::Enumeration(of) => format!("enumeration of {of}"),
            Self::Array(inner) => format!("array of {}", inner.text()),
            Self::Map(inner) => format!("map of {}", inner.text()),
        }
    }

    /// Returns `true` if values of this type can be written in JSON like values of the type on the page.
    pub(super) fn fits(&self, page: &Type) -> bool {
        match (page, self) {
            (Type::Array(page), Self::Array(own)) | (Type::Map(page), Self::Map(own)) => own.fits(page),
            (Type::Named(_), Self::Object(_)) => true,
            (Type::String, Self::Enumeration(of)) => of == "string",
            (Type::Integer | Type::Long | Type::Number, Self::Enumeration(of)) => of == "integer",
            (Type::Integer | Type::Long | Type::Number, Self::Epoch) => true,
            (Type::Object, Self::Map(inner)) => **inner == Self::Builtin("any".to_owned()),
            (page, Self::Builtin(name)) => builtins(page).contains(&name.as_str()),
            _ => false,
        }
    }
}

/// Returns the built-in types of the spec that fit a type of the page.
fn builtins(page: &Type) -> &'static [&'static str] {
    match page {
        Type::String => &["string", "timestamp", "date", "decimal"],
        Type::Integer | Type::Long => &["integer"],
        Type::Number => &["integer", "number", "decimal"],
        Type::Double | Type::Float => &["number", "decimal"],
        Type::Boolean => &["boolean"],
        Type::Object | Type::Any => &["any"],
        Type::File => &["file", "binary"],
        Type::DateTime => &["timestamp", "string"],
        Type::Date => &["date", "string"],
        Type::Named(_) | Type::Array(_) | Type::Map(_) | Type::Unknown(_) => &[],
    }
}
