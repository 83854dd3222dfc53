//! The type of a parameter or property.

use super::Errors;
use super::collect::Symbols;
use crate::diagnostic::Diagnostic;
use crate::model::{TimeFormat, TypeRef, ValueType};
use crate::parse::locate::{Places, Pointer};
use crate::parse::syntax::Field;
use crate::source::{FileId, Location};

/// Types that need no definition.
pub(crate) const BUILT_IN: &[&str] = &["string", "integer", "number", "boolean", "timestamp", "array"];

const FORMATS: &[&str] = &["seconds", "minutes", "epoch-milliseconds"];

/// What a rule has to know of the file that it looks at.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) symbols: &'a Symbols<'a>,
    pub(crate) file: FileId,
    pub(crate) places: &'a Places,
}

impl Scope<'_> {
    /// Where the name of a field or a value stands: at `as`, or at its key.
    pub(crate) fn name_place(&self, at: &Pointer, given: Option<&str>) -> Location {
        match given {
            Some(_) => self.places.value(&at.key("as")),
            None => self.places.key(at),
        }
    }

    /// Whether a type of that name is built in or defined.
    pub(crate) fn knows(&self, name: &str) -> bool {
        BUILT_IN.contains(&name) || self.symbols.find(self.file, name).is_some()
    }

    /// A type by its name, or an error at the place that names it.
    pub(crate) fn named(&self, name: &str, at: &Pointer, errors: &mut Errors) -> Option<TypeRef> {
        if let Some(symbol) = self.symbols.find(self.file, name) {
            return Some(symbol.reference());
        }
        let error = Diagnostic::new(self.places.value(at), format!("the type `{name}` is not defined")).help(format!(
            "define it under `types:` of this file, or in `types/` for several operations; built in are {}",
            BUILT_IN.join(", ")
        ));
        errors.push(match errors.are_few() {
            true => error.did_you_mean(name, self.symbols.names(self.file).into_iter().chain(BUILT_IN.iter().copied())),
            false => error,
        });
        None
    }
}

/// The type that a field has, with `personal` taken into account.
pub(crate) fn value_type(field: &Field, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<ValueType> {
    let format = time_format(field, at, scope, errors);
    let ty = if field.ty == "array" {
        let Some(items) = &field.items else {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("type")), "an array needs `items`")
                    .help("say of which type its elements are: `items: string`"),
            );
            return None;
        };
        if items == "array" {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("items")), "arrays of arrays are not supported")
                    .help("no operation of the service has one; if one does now, the language has to grow first"),
            );
            return None;
        }
        ValueType::Array(Box::new(single(items, format, &at.key("items"), scope, errors)?))
    } else {
        if field.items.is_some() {
            errors.push(
                Diagnostic::new(
                    scope.places.value(&at.key("items")),
                    format!("`items` belongs to arrays, and this is of type `{}`", field.ty),
                )
                .help("write `type: array`, or take `items` out"),
            );
        }
        single(&field.ty, format, &at.key("type"), scope, errors)?
    };
    Some(if field.personal { ValueType::Personal(Box::new(ty)) } else { ty })
}

fn single(
    name: &str,
    format: Option<TimeFormat>,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    match name {
        "string" => Some(ValueType::String),
        "integer" => Some(ValueType::Integer),
        "number" => Some(ValueType::Number),
        "boolean" => Some(ValueType::Boolean),
        // A missing or unknown format has been reported already.
        "timestamp" => Some(ValueType::Timestamp(format.unwrap_or(TimeFormat::Seconds))),
        _ => scope.named(name, at, errors).map(ValueType::Named),
    }
}

/// `format` belongs to timestamps, and every timestamp has one.
fn time_format(field: &Field, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<TimeFormat> {
    let is_time = field.ty == "timestamp" || field.items.as_deref() == Some("timestamp");
    let choices = "`seconds` (2021-05-11T11:45:42Z), `minutes` (2016-08-20T21:11Z) or `epoch-milliseconds`";
    match &field.format {
        None if is_time => {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("type")), "a timestamp needs a `format`")
                    .help(format!("add `format:` with {choices}")),
            );
            None
        }
        None => None,
        Some(format) => {
            let place = scope.places.value(&at.key("format"));
            if !is_time && !scope.knows(field.items.as_ref().unwrap_or(&field.ty)) {
                // It may have been meant as a timestamp; that there is no such type is reported.
                return None;
            }
            if !is_time {
                let message = format!("`format` belongs to timestamps, and this is of type `{}`", field.ty);
                errors.push(Diagnostic::new(place, message).help("take it out, or write `type: timestamp`"));
                return None;
            }
            let known = match format.as_str() {
                "seconds" => Some(TimeFormat::Seconds),
                "minutes" => Some(TimeFormat::Minutes),
                "epoch-milliseconds" => Some(TimeFormat::EpochMilliseconds),
                _ => None,
            };
            if known.is_none() {
                errors.push(
                    Diagnostic::new(place, format!("`{format}` is no format of a timestamp"))
                        .help(choices)
                        .did_you_mean(format, FORMATS.iter().copied()),
                );
            }
            known
        }
    }
}
