//! The documented parameters of an operation, and those of their values that a log can contain.

use super::context::Context;
use super::elements::header_elements;
use super::respond::Mock;
use super::values;
use crate::model::{
    Argument, ArgumentKind, ArrayStyle, FieldInfo, Operation, ParameterLocation, Part, TypeKind, ValueType,
};
use crate::query_elements::query_elements;

/// A documented parameter.
struct Parameter<'m> {
    location: ParameterLocation,
    wire: &'m str,
    ty: ValueType,
    style: Option<ArrayStyle>,
    is_secret: bool,
}

impl Mock {
    /// Returns the names of the parameters of an operation in this location.
    pub fn parameters(&self, operation: &str, location: ParameterLocation) -> impl Iterator<Item = &str> {
        let parameters = self.operation(operation).into_iter().flat_map(parameters);
        parameters.filter(move |parameter| parameter.location == location).map(|parameter| parameter.wire)
    }

    /// Returns `true` if a log can contain a value: it is one of a documented parameter that is neither secret nor
    /// personal, and it has the type of the parameter. The limits of the parameter are not checked. Values in the query
    /// are percent-encoded.
    pub fn can_log(&self, operation: &str, location: ParameterLocation, name: &str, value: &str) -> bool {
        let is_named = |parameter: &Parameter<'_>| {
            parameter.location == location && is_same_name(location, parameter.wire, name) && !parameter.is_secret
        };
        let Some(parameter) = self.operation(operation).and_then(|operation| parameters(operation).find(is_named))
        else {
            return false;
        };
        let elements = match location {
            ParameterLocation::Header => header_elements(value, parameter.style),
            ParameterLocation::Path | ParameterLocation::Query => query_elements(value, parameter.style),
        };
        elements.iter().all(|element| is_public(&self.context, &parameter.ty, element))
    }

    fn operation(&self, name: &str) -> Option<&Operation> {
        self.context.model.operations().find(|operation| operation.name == name)
    }
}

fn parameters(operation: &Operation) -> impl Iterator<Item = Parameter<'_>> {
    operation.arguments.iter().flat_map(of_argument)
}

fn of_argument(argument: &Argument) -> Vec<Parameter<'_>> {
    fn in_query(part: &Part, ty: ValueType) -> Parameter<'_> {
        let location = ParameterLocation::Query;
        Parameter { location, wire: &part.wire, ty, style: None, is_secret: part.info.secret }
    }
    match &argument.kind {
        ArgumentKind::Parameter { location, wire, ty, style } => {
            let is_secret = argument.info.secret;
            vec![Parameter { location: *location, wire, ty: ty.clone(), style: *style, is_secret }]
        }
        ArgumentKind::TimeRange { parts, format, .. } => {
            parts.iter().map(|part| in_query(part, ValueType::Timestamp(*format))).collect()
        }
        ArgumentKind::RangeFilter { parts } => parts.iter().map(|part| in_query(part, ValueType::Integer)).collect(),
        ArgumentKind::Sort { parts, field, direction, .. } => {
            let types = [field, direction].map(|ty| ValueType::Named(ty.clone()));
            parts.iter().zip(types).map(|(part, ty)| in_query(part, ty)).collect()
        }
        ArgumentKind::Body { .. } => Vec::new(),
    }
}

/// Compares the names of two parameters. Case matters, except in headers.
fn is_same_name(location: ParameterLocation, name: &str, other: &str) -> bool {
    match location {
        ParameterLocation::Header => name.eq_ignore_ascii_case(other),
        ParameterLocation::Path | ParameterLocation::Query => name == other,
    }
}

/// Returns `true` if a value, or an element of an array, is not personal and has this type.
fn is_public(context: &Context, ty: &ValueType, text: &str) -> bool {
    match ty {
        ValueType::Personal(_) => false,
        ValueType::Array(items) => is_public(context, items, text),
        ValueType::Named(reference) | ValueType::Boxed(reference) => {
            match context.find_type(reference).map(|def| &def.kind) {
                Some(TypeKind::Value { ty }) => is_public(context, ty, text),
                Some(TypeKind::Enumeration { .. }) => parses(context, ty, text),
                Some(TypeKind::Object { .. }) | None => false,
            }
        }
        _ => parses(context, ty, text),
    }
}

fn parses(context: &Context, ty: &ValueType, text: &str) -> bool {
    values::from_text(context, text, ty, &FieldInfo::default()).is_ok()
}
