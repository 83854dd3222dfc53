//! Resolves named types: objects, enumerations, arrays, maps and free-form values.

use super::errors::Errors;
use super::field_types;
use super::named_values::{self, SEE_README};
use super::naming::{self, NameKind, Taken};
use super::scope::Scope;
use super::symbol::Symbol;
use super::symbols::Symbols;
use super::type_names::{KINDS, translate};
use super::{constraints, duration};
use crate::diagnostic::Diagnostic;
use crate::model::{Answer, Property, SentBy, Topic, TypeDef, TypeKind, Variant, Wire};
use crate::spec::ast::{EnumValue, Field, Type, TypesFile};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;

/// Resolves a file of shared types.
pub(crate) fn topic(file: &Located<TypesFile>, symbols: &Symbols<'_>, errors: &mut Errors) -> Topic {
    let scope = Scope { symbols, file: file.file, spans: &file.spans };
    Topic {
        name: symbols.stem(file.file).to_owned(),
        description: file.content.description.clone(),
        types: definitions(&file.content.types, scope, errors),
    }
}

/// Checks the types of a file that has errors elsewhere.
pub(crate) fn check(file: &Located<IndexMap<String, Type>>, symbols: &Symbols<'_>, errors: &mut Errors) {
    definitions(&file.content, Scope { symbols, file: file.file, spans: &file.spans }, errors);
}

/// Resolves the types of a file.
pub(crate) fn definitions(types: &IndexMap<String, Type>, scope: Scope<'_>, errors: &mut Errors) -> Vec<TypeDef> {
    let known = types.keys().filter_map(|name| Some((name, scope.symbols.find(scope.file, name)?)));
    known.filter_map(|(name, symbol)| definition(name, symbol, scope, errors)).collect()
}

fn definition(name: &str, symbol: &Symbol<'_>, scope: Scope<'_>, errors: &mut Errors) -> Option<TypeDef> {
    let (ty, at) = (symbol.ty, &symbol.at);
    named_values::misplaced_keys(ty, at, scope, errors);
    let kind = match (ty.ty.as_str(), symbol.properties(), &ty.values) {
        ("object", Some(properties), None) => {
            misplaced_reported_in(ty, at, scope, errors);
            TypeKind::Object { properties: properties_of(properties, symbol, scope, errors), sent_by: SentBy::Service }
        }
        ("array" | "map" | "any", None, None) => {
            misplaced_reported_in(ty, at, scope, errors);
            TypeKind::Value { ty: named_values::value(ty, at, scope, errors)? }
        }
        ("string" | "integer", None, Some(values)) => TypeKind::Enumeration {
            variants: variants(ty, values, at, scope, errors),
            reported_in: reported_in(ty, at, scope, errors).map(|symbol| symbol.name.clone()),
        },
        ("object", _, Some(_)) => return wrong(at, "enum", "an object cannot have `enum`", scope, errors),
        ("object", None, None) => return wrong(at, "type", "an object requires `properties`", scope, errors),
        ("array" | "map" | "any", None, Some(_)) => {
            return wrong(at, "enum", "only a string or an integer can have `enum`", scope, errors);
        }
        ("string" | "integer" | "array" | "map" | "any", Some(_), _) => {
            return wrong(at, "properties", "only an object can have `properties`", scope, errors);
        }
        ("string" | "integer", None, None) => {
            return wrong(at, "type", "a named string or integer requires `enum`", scope, errors);
        }
        (other, _, _) => {
            let message =
                "a named type must be an `object`, an `array`, a `map`, `any`, or a `string` or `integer` with `enum`";
            let error = Diagnostic::new(scope.spans.value(&at.key("type")), message).help(SEE_README);
            errors.push(match translate(other).filter(|name| KINDS.contains(name)) {
                Some(translation) => error.help(format!("did you mean `{translation}`?")),
                None => error.did_you_mean(other, KINDS),
            });
            return None;
        }
    };
    Some(TypeDef { name: symbol.name.clone(), wire: name.to_owned(), description: ty.description.clone(), kind })
}

fn wrong<T>(at: &Pointer, key: &str, message: &str, scope: Scope<'_>, errors: &mut Errors) -> Option<T> {
    errors.report(scope.spans.value(&at.key(key)), message, SEE_README);
    None
}

fn properties_of(
    properties: &IndexMap<String, Field>,
    symbol: &Symbol<'_>,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Vec<Property> {
    let mut taken = Taken::default();
    let mut found = Vec::new();
    for (wire, field) in properties {
        let (spans, at) = symbol.home(wire);
        let is_own = symbol.ty.properties.as_ref().is_some_and(|own| own.contains_key(wire));
        // Errors of an included property are reported at its definition.
        let mut elsewhere = Errors::default();
        let (whole, scope) = (&mut *errors, Scope { spans, file: spans.file(), ..scope });
        let errors = if is_own { &mut *whole } else { &mut elsewhere };
        let place = scope.name_location(&at, field.rust_name.as_deref());
        let name = naming::rust_name(NameKind::Field, wire, field.rust_name.as_deref(), &place, errors);
        naming::refuse_reserved(&name, &["unknown_fields"], &place, errors);
        request_only(field, &at, scope, errors);
        if let Some(ty) = field_types::value_type(field, &at, scope, errors) {
            let facts = constraints::facts(field, &ty, &at, scope, errors);
            found.push(Property { wire: wire.clone(), name: name.clone(), ty, required: field.required, facts });
        }
        taken.take(&name, wire, place, whole);
    }
    found
}

/// Rejects keys that only parameters can have.
fn request_only(field: &Field, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    for (key, given) in [
        ("const", field.constant.is_some()),
        ("set_by", field.set_by.is_some()),
        ("secret", field.secret),
        ("filters", field.filters.is_some()),
    ] {
        if given {
            let place = scope.spans.value(&at.key(key));
            errors.report(place, format!("`{key}` applies to parameters, not to properties"), "remove it");
        }
    }
}

fn variants(
    ty: &Type,
    values: &IndexMap<Scalar, EnumValue>,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Vec<Variant> {
    let mut taken = Taken::default();
    taken.reserve("Unknown", "unlisted values");
    let at = at.key("enum");
    if values.is_empty() {
        errors.report(scope.spans.value(&at), "an enumeration requires a value", "list the documented values");
    }
    let mut found = Vec::new();
    for (wire, value) in values {
        let text = wire.to_string();
        let at = at.key(&text);
        let place = scope.name_location(&at, value.rust_name.as_deref());
        let name = naming::rust_name(NameKind::Variant, &text, value.rust_name.as_deref(), &place, errors);
        taken.take(&name, &text, place, errors);
        let place = || scope.spans.key(&at);
        let wire = match (ty.ty.as_str(), wire) {
            ("integer", Scalar::Integer(number)) => Wire::Integer(*number),
            ("integer", _) => {
                errors.report(
                    place(),
                    format!("`{text}` is not an integer"),
                    "write the number without quotes, or `type: string`",
                );
                continue;
            }
            (_, Scalar::String(_)) => Wire::String(text),
            (_, Scalar::Integer(_) | Scalar::Number(_) | Scalar::Boolean(_)) => {
                errors.report(
                    place(),
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
                .and_then(|text| duration::resolve(text, || scope.spans.value(&at.key("period")), errors)),
            monitored_object: value.monitored_object.clone(),
            answer: reported_by(ty, value, &at, scope, errors),
            deprecated: value.deprecated,
        });
    }
    found
}

fn reported_in<'a>(ty: &Type, at: &Pointer, scope: Scope<'a>, errors: &mut Errors) -> Option<&'a Symbol<'a>> {
    let name = ty.reported_in.as_ref()?;
    let at = at.key("reported_in");
    scope.named(name, &at, errors)?;
    let symbol = scope.symbols.find(scope.file, name)?;
    if symbol.properties().is_none() {
        errors.push(
            Diagnostic::new(
                scope.spans.value(&at),
                format!("`reported_in` must name an object; `{name}` is {}", symbol.kind()),
            )
            .and(symbol.location(), "defined here")
            .help("name the object of the response that reports the values"),
        );
    }
    Some(symbol)
}

fn misplaced_reported_in(ty: &Type, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    if ty.reported_in.is_some() {
        wrong::<()>(at, "reported_in", "only an enumeration can have `reported_in`", scope, errors);
    }
}

/// Resolves the property that reports a value of an enumeration.
fn reported_by(ty: &Type, value: &EnumValue, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Answer {
    let place = || scope.spans.key(at);
    let Some(object) = &ty.reported_in else {
        if value.reported_by.is_some() || value.unreported {
            errors.report(
                place(),
                "`reported_by` and `unreported` require `reported_in`",
                "add `reported_in:` with the name of the object to the enumeration",
            );
        }
        return Answer::NotAsked;
    };
    let properties = scope.symbols.find(scope.file, object).and_then(|symbol| symbol.properties());
    match (&value.reported_by, value.unreported) {
        (Some(property), false) => {
            let Some(properties) = properties else { return Answer::NotAsked };
            if let Some(field) = properties.get(property) {
                let name = naming::derive(NameKind::Field, property, field.rust_name.as_deref());
                return Answer::Property { wire: property.clone(), name };
            }
            let place = scope.spans.value(&at.key("reported_by"));
            errors.push(
                Diagnostic::new(place, format!("`{object}` has no property `{property}`"))
                    .help("name the property that reports the value, or write `unreported: true`")
                    .did_you_mean(property, properties.keys().map(String::as_str)),
            );
            Answer::UnknownFields
        }
        (None, true) => Answer::UnknownFields,
        (Some(_), true) | (None, false) => {
            errors.report(
                place(),
                "a value requires either `reported_by` or `unreported: true`",
                format!("name the property of `{object}` that reports the value, or state that none does"),
            );
            Answer::UnknownFields
        }
    }
}
