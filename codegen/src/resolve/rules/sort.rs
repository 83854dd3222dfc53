//! Resolves `sort`: the parameters of the sort field and the direction.

use super::argument::{argument_name, parameter, unsupported};
use crate::model::{Argument, ArgumentKind, FieldInfo, Part, SortChoice, TypeRef, ValueType};
use crate::resolve::naming::{self, NameKind};
use crate::resolve::scope::Scope;
use crate::spec::ast::{EnumValue, OperationFile, SortRule};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use std::collections::HashSet;

pub(super) fn sort(rule: &SortRule, operation: &OperationFile, at: &Pointer, scope: Scope<'_>) -> Option<Argument> {
    let field = parameter(&rule.field, "field", operation, at, scope);
    let direction = parameter(&rule.direction, "direction", operation, at, scope);
    let ((field_ty, field_info), (direction_ty, direction_info)) = (field?, direction?);
    let enumeration = |key: &str, parameter: &str, ty: &ValueType| {
        let name = operation.query.get(parameter).map_or("", |field| field.ty.as_str());
        enumeration(name, ty, &at.key(key), scope)
    };
    let (field, fields) = enumeration("field", &rule.field, &field_ty)?;
    let (direction, directions) = enumeration("direction", &rule.direction, &direction_ty)?;
    if field_info.required || direction_info.required {
        let message = "the parameters of `sort` cannot be required";
        return unsupported(message, "remove `required` from the parameters", at, scope);
    }
    let mut functions = HashSet::<&str>::from_iter(["by", "clone"]);
    for choice in fields.iter().chain(&directions) {
        if !functions.insert(choice.method.as_str()) {
            scope.errors.report(
                scope.spans.value(&at.key("type")),
                format!("two functions of `{}` would be named `{}`", rule.ty, choice.method),
                format!("set another name for the value `{}` with `as:`", choice.variant),
            );
        }
    }
    Some(Argument {
        name: argument_name(&rule.name, at, scope),
        required: false,
        kind: ArgumentKind::Sort {
            parts: Box::new([
                Part { wire: rule.field.clone(), info: field_info },
                Part { wire: rule.direction.clone(), info: direction_info },
            ]),
            ty: rule.ty.clone(),
            field,
            fields,
            direction,
            directions,
        },
        info: FieldInfo { description: rule.description.clone(), ..FieldInfo::default() },
    })
}

/// Returns the enumeration type of a parameter, with its values. `name` is the name of the type in the spec.
fn enumeration(name: &str, ty: &ValueType, at: &Pointer, scope: Scope<'_>) -> Option<(TypeRef, Vec<SortChoice>)> {
    let found = match ty {
        ValueType::Named(_) => scope.symbols.find(scope.file, name),
        _ => None,
    };
    let Some((symbol, values)) = found.and_then(|symbol| Some((symbol, symbol.ty.values.as_ref()?))) else {
        scope.errors.report(
            scope.spans.value(at),
            "`field` and `direction` must be enumerations",
            "give the parameter a type with `enum`",
        );
        return None;
    };
    let choice = |(wire, value): (&Scalar, &EnumValue)| {
        let variant = naming::derive(NameKind::Variant, &wire.to_string(), value.rust_name.as_deref());
        let method = naming::derive(NameKind::Field, &variant, None);
        SortChoice { variant, method }
    };
    Some((symbol.reference(), values.iter().map(choice).collect()))
}
