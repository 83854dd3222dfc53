//! Resolves named types: objects, enumerations, and names for arrays, maps, scalars and free-form JSON.

use super::errors::Errors;
use super::field_types;
use super::naming::{self, NameKind};
use super::newtypes::{self, SEE_README};
use super::scope::Scope;
use super::symbol::Symbol;
use super::symbol_table::Symbols;
use super::used_names::{NameOwner, UsedNames};
use super::{constraints, duration, reported_by};
use crate::diagnostic::Diagnostic;
use crate::model::{Property, SentBy, Topic, TypeDef, TypeKind, Variant, Wire};
use crate::spec::ast::{EnumValue, Field, Type, TypesFile};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::type_names::{KINDS, translate};
use indexmap::IndexMap;

/// Resolves a file of shared types.
pub(crate) fn topic(file: &Located<TypesFile>, symbols: &Symbols<'_>, errors: &Errors) -> Topic {
    let scope = Scope { symbols, file: file.file, spans: &file.spans, errors };
    Topic {
        name: symbols.stem(file.file).to_owned(),
        description: file.content.description.clone(),
        types: definitions(&file.content.types, scope),
    }
}

/// Checks the types of a file that has errors in other parts.
pub(crate) fn check(file: &Located<IndexMap<String, Type>>, symbols: &Symbols<'_>, errors: &Errors) {
    definitions(&file.content, Scope { symbols, file: file.file, spans: &file.spans, errors });
}

/// Resolves the types of a file.
pub(crate) fn definitions(types: &IndexMap<String, Type>, scope: Scope<'_>) -> Vec<TypeDef> {
    let known = types.keys().filter_map(|name| Some((name, scope.symbols.find(scope.file, name)?)));
    known.filter_map(|(name, symbol)| definition(name, symbol, scope)).collect()
}

fn definition(name: &str, symbol: &Symbol<'_>, scope: Scope<'_>) -> Option<TypeDef> {
    let ty = symbol.ty;
    let at = &symbol.at;
    newtypes::misplaced_keys(ty, at, scope);
    let kind = match (ty.ty.as_str(), symbol.properties(), &ty.values) {
        ("object", Some(properties), None) => {
            misplaced_reported_in(ty, at, scope);
            TypeKind::Object { properties: properties_of(properties, symbol, scope), sent_by: SentBy::Service }
        }
        ("string" | "integer", None, Some(values)) => TypeKind::Enumeration {
            variants: variants(ty, values, at, scope),
            reported_in: reported_by::object(ty, at, scope).map(|symbol| symbol.name.clone()),
        },
        ("object", _, Some(_)) => return wrong(at, "enum", "an object cannot have `enum`", scope),
        ("object", None, None) => return wrong(at, "type", "an object requires `properties`", scope),
        (kind, None, None) if KINDS.contains(&kind) => {
            misplaced_reported_in(ty, at, scope);
            TypeKind::Value { ty: newtypes::value(ty, at, scope)? }
        }
        (kind, None, Some(_)) if KINDS.contains(&kind) => {
            return wrong(at, "enum", "only a string or an integer can have `enum`", scope);
        }
        (kind, Some(_), _) if KINDS.contains(&kind) => {
            return wrong(at, "properties", "only an object can have `properties`", scope);
        }
        (other, _, _) => {
            let message = format!("a named type cannot have `type: {other}`");
            let error = Diagnostic::new(scope.spans.value(&at.key("type")), message)
                .help(format!("use one of {}", KINDS.join(", ")));
            scope.errors.push(match translate(other).filter(|name| KINDS.contains(name)) {
                Some(translation) => error.help(format!("did you mean `{translation}`?")),
                None => error.did_you_mean(other, KINDS),
            });
            return None;
        }
    };
    Some(TypeDef { name: symbol.name.clone(), wire: name.to_owned(), description: ty.description.clone(), kind })
}

fn wrong<T>(at: &Pointer, key: &str, message: &str, scope: Scope<'_>) -> Option<T> {
    scope.errors.report(scope.spans.value(&at.key(key)), message, SEE_README);
    None
}

fn properties_of(properties: &IndexMap<String, Field>, symbol: &Symbol<'_>, scope: Scope<'_>) -> Vec<Property> {
    // Errors of an included property are reported where the property is defined, and not again here.
    let reported_elsewhere = Errors::default();
    let errors = scope.errors;
    let mut taken = UsedNames::default();
    let mut found = Vec::new();
    for (wire, field) in properties {
        let (spans, at) = symbol.origin(wire);
        let is_own = symbol.ty.properties.as_ref().is_some_and(|own| own.contains_key(wire));
        let own_errors = if is_own { errors } else { &reported_elsewhere };
        let scope = Scope { spans, file: spans.file(), errors: own_errors, ..scope };
        let location = scope.name_location(&at, field.rust_name.as_deref());
        let name = naming::rust_name(NameKind::Field, wire, field.rust_name.as_deref(), &location, scope.errors);
        naming::refuse_reserved(&name, &["unknown_fields"], &location, naming::SET_AS, scope.errors);
        request_only(field, &at, scope);
        if let Some(ty) = field_types::value_type(field, &at, scope) {
            let info = constraints::field_info(field, &ty, &at, scope);
            found.push(Property { wire: wire.clone(), name: name.clone(), ty, required: field.required, info });
        }
        taken.take(&name, NameOwner::Member, wire, location, errors);
    }
    found
}

/// Rejects keys that only parameters can have.
fn request_only(field: &Field, at: &Pointer, scope: Scope<'_>) {
    for (key, given) in [
        ("style", field.style.is_some() && field.ty == "array"),
        ("const", field.constant.is_some()),
        ("set_by", field.set_by.is_some()),
        ("secret", field.secret),
        ("filters", field.filters.is_some()),
    ] {
        if given {
            let location = scope.spans.value(&at.key(key));
            scope.errors.report(location, format!("`{key}` applies to parameters, not to properties"), "remove it");
        }
    }
}

fn variants(ty: &Type, values: &IndexMap<Scalar, EnumValue>, at: &Pointer, scope: Scope<'_>) -> Vec<Variant> {
    let mut taken = UsedNames::default();
    taken.reserve("Unknown", "unlisted values");
    let at = at.key("enum");
    if values.is_empty() {
        scope.errors.report(
            scope.spans.value(&at),
            "an enumeration requires at least one value",
            "list the documented values",
        );
    }
    let mut found = Vec::new();
    for (wire, value) in values {
        let text = wire.to_string();
        let at = at.key(&text);
        let location = scope.name_location(&at, value.rust_name.as_deref());
        let name = naming::rust_name(NameKind::Variant, &text, value.rust_name.as_deref(), &location, scope.errors);
        taken.take(&name, NameOwner::Member, &text, location, scope.errors);
        let location = || scope.spans.key(&at);
        let wire = match (ty.ty.as_str(), wire) {
            ("integer", Scalar::Integer(number)) => Wire::Integer(*number),
            ("integer", _) => {
                scope.errors.report(
                    location(),
                    format!("`{text}` is not an integer"),
                    "write the number without quotes, or `type: string`",
                );
                continue;
            }
            (_, Scalar::String(_)) => Wire::String(text),
            (_, Scalar::Integer(_) | Scalar::Number(_) | Scalar::Boolean(_)) => {
                scope.errors.report(
                    location(),
                    format!("`{text}` is not a string in YAML"),
                    format!("write it in quotes: `\"{text}\"`, or use `type: integer` for integers"),
                );
                continue;
            }
        };
        found.push(Variant {
            wire,
            name,
            description: value.description.clone(),
            period: value
                .period
                .as_ref()
                .and_then(|text| duration::resolve(text, || scope.spans.value(&at.key("period")), scope.errors)),
            monitored_object: value.monitored_object.clone(),
            reported_by: reported_by::property(ty, value, &at, scope),
            deprecated: value.deprecated,
        });
    }
    found
}

fn misplaced_reported_in(ty: &Type, at: &Pointer, scope: Scope<'_>) {
    if ty.reported_in.is_some() {
        wrong::<()>(at, "reported_in", "only an enumeration can have `reported_in`", scope);
    }
}
