//! Sample values of types, as JSON and as strings in a query, a path or a header.

use codegen::model::{
    Argument, ArgumentKind, Encoding, FieldInfo, Model, Operation, PageToken, ParameterLocation, Property, TimeFormat,
    TypeDef, TypeKind, TypeRef, ValueType, Wire,
};
use serde_json::{Map, Value, json};
use tests::arrays::join;

/// Maximum depth of nested objects, which ends recursive types.
const MAX_DEPTH: usize = 4;

/// A request body.
pub enum Body {
    Json(Value),
    /// The names of the parts of a multipart body.
    Multipart(Vec<String>),
}

/// Returns the definition of a named type.
pub fn find<'m>(model: &'m Model, reference: &TypeRef) -> &'m TypeDef {
    let found = model.types().find(|def| def.name == reference.name);
    found.unwrap_or_else(|| panic!("the type `{}` is not defined", reference.name))
}

/// Returns a sample value of a type.
pub fn value(model: &Model, ty: &ValueType, depth: usize) -> Value {
    match ty {
        ValueType::String => json!("a text/with %&? and \u{5f20}"),
        ValueType::Integer => json!(7),
        ValueType::Number => json!(1.5),
        ValueType::Decimal => json!("12.50"),
        ValueType::Boolean => json!(true),
        ValueType::Date => json!("2026-03-11"),
        ValueType::Timestamp(format) => time(*format),
        ValueType::Any => json!({ "free": [1, "form"] }),
        ValueType::File => json!("file"),
        ValueType::Array(items) => json!([value(model, items, depth), value(model, items, depth)]),
        ValueType::Map(values) => json!({ "one": value(model, values, depth) }),
        ValueType::Personal(inner) => value(model, inner, depth),
        ValueType::Named(reference) | ValueType::Boxed(reference) => named(model, reference, depth),
    }
}

fn time(format: TimeFormat) -> Value {
    match format {
        TimeFormat::Seconds => json!("2026-03-11T09:30:15Z"),
        TimeFormat::Minutes => json!("2026-03-11T09:30Z"),
        TimeFormat::DateTime => json!("2026-03-11T09:30:15.25Z"),
        TimeFormat::Milliseconds => json!("2026-03-11T09:30:15.250Z"),
        TimeFormat::SpacedSeconds => json!("2026-03-11 09:30:15"),
        TimeFormat::ZonelessSeconds => json!("2026-03-11T09:30:15"),
        TimeFormat::EpochMilliseconds => json!(1_773_221_415_250_i64),
    }
}

/// Returns a sample value of a named type.
pub fn named(model: &Model, reference: &TypeRef, depth: usize) -> Value {
    match &find(model, reference).kind {
        TypeKind::Enumeration { variants, .. } => match &variants[0].wire {
            Wire::String(text) => json!(text),
            Wire::Integer(number) => json!(number),
        },
        TypeKind::Value { ty } => value(model, ty, depth + 1),
        TypeKind::Object { properties, .. } => {
            let sent = properties.iter().filter(|each| !each.info.read_only);
            let kept = sent.filter(|each| depth < MAX_DEPTH || each.required);
            let members = kept.filter(|each| depth < MAX_DEPTH || each.ty.named().is_none());
            let member =
                |each: &Property| (each.wire.clone(), fit_to_limits(value(model, &each.ty, depth + 1), &each.info));
            Value::Object(members.map(member).collect())
        }
    }
}

/// Returns the value of a parameter as strings, one for each element of an array.
fn to_strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(elements) => elements.iter().flat_map(to_strings).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// Returns `true` if the argument is the pagination marker, which the first request does not have.
pub fn is_marker(operation: &Operation, argument: &Argument) -> bool {
    let page_token = operation.paging.as_ref().map(|paging| &paging.page_token);
    matches!(page_token, Some(PageToken::Marker { argument: marker, .. }) if *marker == argument.name)
}

/// Returns a sample value of a parameter, or of a part of a multipart body, within its limits.
pub fn parameter(model: &Model, ty: &ValueType, info: &FieldInfo) -> Value {
    fit_to_limits(value(model, ty, 0), info)
}

/// Changes a number to a permitted one, and the length of a string or an array to a permitted length. The limits of a map
/// are those of its values.
fn fit_to_limits(value: Value, info: &FieldInfo) -> Value {
    let count =
        |number: Option<u64>, default: usize| number.map_or(default, |number| number.try_into().expect("a size"));
    let limits = info.limits;
    match value {
        Value::Number(number) if number.is_i64() => {
            let number = number.as_i64().expect("an integer");
            json!(number.max(limits.minimum.unwrap_or(i64::MIN)).min(limits.maximum.unwrap_or(i64::MAX)))
        }
        Value::Number(number) => {
            let minimum = limits.minimum.unwrap_or(i64::MIN);
            let maximum = limits.maximum.unwrap_or(i64::MAX);
            json!(number.as_f64().expect("a number").clamp(minimum as f64, maximum as f64))
        }
        Value::Object(members) => {
            members.into_iter().map(|(key, member)| (key, fit_to_limits(member, info))).collect::<Map<_, _>>().into()
        }
        Value::String(text) => {
            let text = format!("{text:x<width$}", width = count(limits.min_length, 0));
            json!(text.chars().take(count(limits.max_length, usize::MAX)).collect::<String>())
        }
        Value::Array(elements) => {
            let wanted = elements.len().max(count(limits.min_items, 0)).min(count(limits.max_items, usize::MAX));
            json!(
                elements.iter().cycle().take(wanted).map(|each| fit_to_limits(each.clone(), info)).collect::<Vec<_>>()
            )
        }
        other => other,
    }
}

fn parameters_at(model: &Model, operation: &Operation, wanted: ParameterLocation) -> Vec<(String, Vec<String>)> {
    let arguments = operation.arguments.iter().filter(|argument| !is_marker(operation, argument));
    let located = arguments.filter_map(|argument| match &argument.kind {
        ArgumentKind::Parameter { location, wire, ty, style } if *location == wanted => {
            let texts = to_strings(&parameter(model, ty, &argument.info));
            Some((wire.clone(), join(texts, *style)))
        }
        _ => None,
    });
    located.collect()
}

/// Returns the query parameters, except those that belong to rules.
pub fn query(model: &Model, operation: &Operation) -> Vec<(String, Vec<String>)> {
    parameters_at(model, operation, ParameterLocation::Query)
}

/// Returns the header parameters.
pub fn headers(model: &Model, operation: &Operation) -> Vec<(String, String)> {
    parameters_at(model, operation, ParameterLocation::Header)
        .into_iter()
        .map(|(wire, texts)| (wire, texts.join(",")))
        .collect()
}

/// Returns the percent-encoded path parameters.
pub fn path(model: &Model, operation: &Operation) -> Vec<(String, String)> {
    let encoded = |text: String| percent_encoding::utf8_percent_encode(&text, ENCODED).to_string();
    let located = parameters_at(model, operation, ParameterLocation::Path).into_iter();
    located.map(|(wire, texts)| (wire, encoded(texts.concat()))).collect()
}

/// The characters that are percent-encoded in a path: all except letters, digits and `-._~`.
const ENCODED: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the request body.
pub fn body(model: &Model, operation: &Operation) -> Option<Body> {
    operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::Body { ty, encoding: Encoding::Json { .. } } => Some(Body::Json(named(model, ty, 0))),
        ArgumentKind::Body { ty, encoding: Encoding::Multipart } => match &find(model, ty).kind {
            TypeKind::Object { properties, .. } => {
                Some(Body::Multipart(properties.iter().map(|each| each.wire.clone()).collect()))
            }
            TypeKind::Enumeration { .. } | TypeKind::Value { .. } => None,
        },
        _ => None,
    })
}
