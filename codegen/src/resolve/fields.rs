//! The type of a parameter or property.

use super::Errors;
use super::collect::Symbols;
use super::spot::Spot;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use crate::model::{TimeFormat, TypeRef, ValueType};
use crate::source::FileId;
use crate::spec::ast::Field;
use crate::spec::locate::{Places, Pointer};

/// Types that need no definition.
pub(crate) const BUILT_IN: &[&str] =
    &["string", "integer", "number", "decimal", "boolean", "timestamp", "date", "array", "map", "any", "file"];

/// What a rule has to know of the file that it looks at.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) symbols: &'a Symbols<'a>,
    pub(crate) file: FileId,
    pub(crate) places: &'a Places,
}

impl<'a> Scope<'a> {
    /// Where the name of a field or a value stands: at `as`, or at its key.
    pub(crate) fn name_place(&self, at: &Pointer, given: Option<&str>) -> Spot<'a> {
        match given {
            Some(_) => Spot::value(self.places, at.key("as")),
            None => Spot::key(self.places, at.clone()),
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
    let ty = written_type(Written::field(field), at, scope, errors)?;
    Some(if field.personal { ValueType::Personal(Box::new(ty)) } else { ty })
}

/// The type that a field or a named type describes.
pub(crate) fn written_type(
    written: Written<'_>,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    time_format(written, at, scope, errors);
    misplaced(written, at, scope, errors);
    let format = written.time_format();
    match written.ty {
        "array" => array(written, format, at, scope, errors),
        "map" => map(written, format, at, scope, errors),
        name => single(name, format, &at.key("type"), scope, errors),
    }
}

fn array(
    written: Written<'_>,
    format: TimeFormat,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    let Some(items) = written.items else {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("type")), "an array needs `items`")
                .help("say of which type its elements are: `items: string`"),
        );
        return None;
    };
    let place = at.key("items");
    match items {
        "array" => errors.push(
            Diagnostic::new(scope.places.value(&place), "arrays of arrays are not supported")
                .help("no operation of the service has one; if one does now, the language has to grow first"),
        ),
        "map" => errors.push(
            Diagnostic::new(scope.places.value(&place), "the maps in an array need a name")
                .help("define the map under `types:`, and put its name here"),
        ),
        _ => return Some(ValueType::Array(Box::new(single(items, format, &place, scope, errors)?))),
    }
    None
}

fn map(
    written: Written<'_>,
    format: TimeFormat,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    let values = match written.values {
        Some("array") => array(written, format, at, scope, errors)?,
        Some("map") => {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("values")), "the maps in a map need a name")
                    .help("define the inner map under `types:`, and put its name here"),
            );
            return None;
        }
        Some(values) => single(values, format, &at.key("values"), scope, errors)?,
        None => {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("type")), "a map needs `values`")
                    .help("say of which type its values are: `values: string`; its keys are always text"),
            );
            return None;
        }
    };
    Some(ValueType::Map(Box::new(values)))
}

/// `items` and `values` at what has none.
fn misplaced(written: Written<'_>, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    let has_items = written.ty == "array" || (written.ty == "map" && written.values == Some("array"));
    let keys = [
        ("items", "arrays", "array", written.items.is_some() && !has_items),
        ("values", "maps", "map", written.values.is_some() && written.ty != "map"),
    ];
    for (key, owners, owner, _) in keys.into_iter().filter(|(.., is_misplaced)| *is_misplaced) {
        errors.push(
            Diagnostic::new(
                scope.places.value(&at.key(key)),
                format!("`{key}` belongs to {owners}, and this is of type `{}`", written.ty),
            )
            .help(format!("write `type: {owner}`, or take `{key}` out")),
        );
    }
}

fn single(name: &str, format: TimeFormat, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<ValueType> {
    match name {
        "string" => Some(ValueType::String),
        "integer" => Some(ValueType::Integer),
        "number" => Some(ValueType::Number),
        "decimal" => Some(ValueType::Decimal),
        "boolean" => Some(ValueType::Boolean),
        "date" => Some(ValueType::Date),
        "any" => Some(ValueType::Any),
        "file" => Some(ValueType::File),
        // A missing or unknown format has been reported already.
        "timestamp" => Some(ValueType::Timestamp(format)),
        _ => scope.named(name, at, errors).map(ValueType::Named),
    }
}

/// `format` belongs to timestamps, and every timestamp has one.
fn time_format(written: Written<'_>, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    let is_time = written.single() == "timestamp";
    let Some(format) = written.format else {
        if is_time {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key("type")), "a timestamp needs a `format`")
                    .help(format!("add `format:` with {}", choices())),
            );
        }
        return;
    };
    let place = || scope.places.value(&at.key("format"));
    if !is_time {
        // Where the type is not known, it may have been meant as a timestamp, and that is reported.
        if scope.knows(written.single()) {
            let message = format!("`format` belongs to timestamps, and this is of type `{}`", written.ty);
            errors.push(Diagnostic::new(place(), message).help("take it out, or write `type: timestamp`"));
        }
        return;
    }
    match TimeFormat::by_name(format) {
        Some(known) if known.is_zoneless() && !matches!(written.time_zone, Some("UTC" | "GMT")) => errors.push(
            Diagnostic::new(place(), format!("times in `{format}` have no zone, and nothing says that it is UTC"))
                .help(
                    "add `time_zone: UTC` if the page says so; otherwise the text is no moment: write `type: string`",
                ),
        ),
        Some(_) => {}
        None => errors.push(
            Diagnostic::new(place(), format!("`{format}` is no format of a timestamp"))
                .help(choices())
                .did_you_mean(format, TimeFormat::ALL.map(TimeFormat::name)),
        ),
    }
}

fn choices() -> String {
    let choices = TimeFormat::ALL.map(|format| format!("`{}` ({})", format.name(), format.example()));
    let (last, others) = choices.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    format!("{} or {last}", others.join(", "))
}
