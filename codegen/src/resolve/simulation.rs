//! Resolves `simulate`: the meaning of a field in a simulated company.

use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::{SIMULATED, Shape, Simulated, SimulatedFile, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;

/// Resolves `simulate`. Reports an error if the value is unknown, or if it does not fit the type of the field.
pub(crate) fn simulated(field: &Field, ty: &ValueType, at: &Pointer, scope: Scope<'_>) -> Option<Simulated> {
    let word = field.simulate.as_ref()?;
    let location = || scope.spans.value(&at.key("simulate"));
    let Some((_, simulated, shape)) = SIMULATED.iter().find(|(known, _, _)| known == word) else {
        scope.errors.push(
            Diagnostic::new(location(), format!("unknown value `{word}` of `simulate`"))
                .help("`spec/README.md` lists the values")
                .did_you_mean(word, SIMULATED.iter().map(|(known, _, _)| *known)),
        );
        return None;
    };
    if !fits(*shape, ty, scope) {
        scope.errors.report(
            location(),
            format!("`{word}` is {}, but the field is not", described(*shape)),
            "correct the type of the field, or use another value",
        );
        return None;
    }
    Some(*simulated)
}

/// Resolves `simulate` of a started task: the content of its file. Reports an error if the value is unknown.
pub(crate) fn file(word: &str, at: &Pointer, scope: Scope<'_>) -> Option<SimulatedFile> {
    let known = || SimulatedFile::ALL.iter().map(|(known, _)| *known);
    let found = SimulatedFile::ALL.iter().find(|(known, _)| *known == word);
    if found.is_none() {
        scope.errors.push(
            Diagnostic::new(scope.spans.value(at), format!("unknown content `{word}` of a simulated file"))
                .help(format!("the contents are {}", known().collect::<Vec<_>>().join(", ")))
                .did_you_mean(word, known()),
        );
    }
    found.map(|(_, file)| *file)
}

fn fits(shape: Shape, ty: &ValueType, scope: Scope<'_>) -> bool {
    match ty {
        ValueType::Personal(inner) => fits(shape, inner, scope),
        ValueType::String => shape == Shape::String,
        ValueType::Map(_) | ValueType::Any | ValueType::Date => false,
        ValueType::Decimal => shape == Shape::Number,
        ValueType::Integer => shape == Shape::Integer,
        ValueType::Number => matches!(shape, Shape::Integer | Shape::Number),
        ValueType::Boolean => shape == Shape::Boolean,
        ValueType::Timestamp(_) => shape == Shape::Time,
        ValueType::File => false,
        ValueType::Array(inner) => match shape {
            Shape::Rows => kind_of(inner, scope) == Some("object"),
            Shape::Strings => **inner == ValueType::String,
            _ => false,
        },
        ValueType::Named(_) | ValueType::Boxed(_) => match kind_of(ty, scope) {
            Some("string") => shape == Shape::String,
            Some("integer") => shape == Shape::Integer,
            _ => false,
        },
    }
}

/// Returns the kind of a named type. Returns `None` for other types.
fn kind_of<'a>(ty: &ValueType, scope: Scope<'a>) -> Option<&'a str> {
    match ty {
        ValueType::Named(reference) | ValueType::Boxed(reference) => {
            scope.symbols.all().find(|symbol| symbol.name == reference.name).map(|symbol| symbol.ty.ty.as_str())
        }
        _ => None,
    }
}

fn described(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "a string",
        Shape::Integer => "an integer",
        Shape::Number => "a number",
        Shape::Boolean => "a boolean",
        Shape::Time => "a timestamp",
        Shape::Rows => "an array of objects",
        Shape::Strings => "an array of strings",
    }
}
