//! Resolves named types that are neither objects nor enumerations: arrays, maps, scalars and free-form JSON.

use super::constraints;
use super::field_types;
use super::scope::Scope;
use super::type_spec::TypeSpec;
use crate::model::ValueType;
use crate::spec::ast::Type;
use crate::spec::pointer::Pointer;
use crate::spec::type_names::KINDS;

pub(super) const SEE_README: &str = "`spec/README.md` shows each kind of type";

/// Resolves the type that a named array, map, scalar or free-form JSON value has.
pub(super) fn value(ty: &Type, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    let found = field_types::resolve_type(TypeSpec::named(ty), at, scope)?;
    if !ty.personal {
        return Some(found);
    }
    if !constraints::can_be_personal(found.single()) {
        let message = format!("`personal` applies to {}", constraints::PERSONAL);
        scope.errors.report(scope.spans.value(&at.key("personal")), message, "remove it");
    }
    let personal = |inner| Box::new(ValueType::Personal(inner));
    Some(match found {
        ValueType::Array(items) => ValueType::Array(personal(items)),
        // The whole map is personal, because its keys may be personal, too.
        whole => *personal(Box::new(whole)),
    })
}

/// Rejects keys that a type of this kind cannot have.
pub(super) fn misplaced_keys(ty: &Type, at: &Pointer, scope: Scope<'_>) {
    // An unknown kind may be misspelled, and the intended kind may permit the keys.
    if !KINDS.contains(&ty.ty.as_str()) {
        return;
    }
    let is_object = ty.ty == "object";
    let is_enumeration = matches!(ty.ty.as_str(), "string" | "integer") && ty.values.is_some();
    let is_value = !is_object && !is_enumeration;
    let kind = match (is_object, is_enumeration) {
        (true, _) => "an object".to_owned(),
        (false, true) => "an enumeration".to_owned(),
        (false, false) => format!("a type with `type: {}`", ty.ty),
    };
    for (key, given, fits) in [
        ("includes", !ty.includes.is_empty(), is_object),
        ("items", ty.items.is_some(), is_value),
        ("values", ty.map_values.is_some(), is_value),
        ("format", ty.format.is_some(), is_value),
        ("time_zone", ty.time_zone.is_some(), is_value),
        ("personal", ty.personal, is_value),
    ] {
        if given && !fits {
            let message = format!("{kind} cannot have `{key}`");
            let help = "remove it, or correct the type; `spec/README.md` shows each kind of type";
            scope.errors.report(scope.spans.value(&at.key(key)), message, help);
        }
    }
}
