//! Emits types as JSON Schema.

use super::object::Object;
use crate::model::{
    FieldInfo, Property, ReportedBy, SIMULATED, Scalar, Simulated, TimeFormat, TypeDef, TypeKind, TypeRef, ValueType,
    Variant, Wire,
};
use serde_yaml::Value;

/// Emits a named type for `components/schemas`. `owner` is the extension that names the topic or operation that defines
/// the type: its key and its value.
pub(super) fn named(def: &TypeDef, owner: (&str, &str)) -> Object {
    let schema = match &def.kind {
        TypeKind::Object { properties, .. } => object(def, properties),
        TypeKind::Enumeration { variants, reported_in } => enumeration(def, variants, reported_in.as_deref()),
        TypeKind::Value { ty } => Object::default().with("description", def.description.as_str()).and(bare(ty)),
    };
    let wire = (def.wire != def.name).then_some(def.wire.as_str());
    schema.with(owner.0, owner.1).maybe("x-name", wire)
}

fn object(def: &TypeDef, properties: &[Property]) -> Object {
    let required = properties.iter().filter(|property| property.required).map(|property| property.wire.as_str());
    let members = properties.iter().map(|property| (property.wire.clone(), self::property(property)));
    Object::default()
        .with("type", "object")
        .with("description", def.description.as_str())
        .list("required", required)
        .with("properties", members.collect::<Object>())
}

fn property(property: &Property) -> Object {
    let schema = schema(&property.ty, &property.info);
    let schema = schema.with("description", property.info.description.as_str());
    schema.flag("readOnly", property.info.read_only).flag("deprecated", property.info.deprecated).and(extensions(
        &property.info,
        &property.wire,
        &property.name,
    ))
}

/// Emits an enumeration, which is open: the service may return other values.
fn enumeration(def: &TypeDef, variants: &[Variant], reported_in: Option<&str>) -> Object {
    let ty = match variants.first().map(|variant| &variant.wire) {
        Some(Wire::Integer(_)) => "integer",
        Some(Wire::String(_)) | None => "string",
    };
    let values = variants.iter().map(|variant| match &variant.wire {
        Wire::String(text) => Value::from(text.as_str()),
        Wire::Integer(number) => Value::from(*number),
    });
    let facts: Vec<Object> = variants.iter().map(value_facts).collect();
    let has_facts = facts.iter().any(|facts| !facts.is_empty());
    Object::default()
        .with("type", ty)
        .with("description", def.description.as_str())
        .list("enum", values)
        .list("x-enum-varnames", variants.iter().map(|variant| variant.name.as_str()))
        .list("x-enum-descriptions", variants.iter().map(|variant| variant.description.as_str()))
        .list("x-enum-facts", if has_facts { facts } else { Vec::new() })
        .flag("x-extensible-enum", true)
        .maybe("x-reported-in", reported_in.map(reference_text))
}

fn value_facts(variant: &Variant) -> Object {
    let reported_by = match &variant.reported_by {
        ReportedBy::Property { wire, .. } => Some(wire.as_str()),
        ReportedBy::NotApplicable | ReportedBy::UnknownFields => None,
    };
    Object::default()
        .maybe("period", variant.period.as_ref().map(|period| period.text.as_str()))
        .maybe("monitored_object", variant.monitored_object.as_deref())
        .maybe("reported_by", reported_by)
        .flag("unreported", matches!(variant.reported_by, ReportedBy::UnknownFields))
        .flag("deprecated", variant.deprecated)
}

/// Emits a reference to a named type.
pub(super) fn reference(target: &TypeRef) -> Object {
    Object::default().with("$ref", reference_text(&target.name))
}

fn reference_text(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// Emits a type without constraints.
fn bare(ty: &ValueType) -> Object {
    schema(ty, &FieldInfo::default())
}

/// Emits a type with its constraints. Constraints of an array or a map apply to its elements or values, except the
/// number of elements. The default of an array becomes an array with this element.
pub(super) fn schema(ty: &ValueType, info: &FieldInfo) -> Object {
    match ty {
        ValueType::Array(inner) => {
            let default = info.default.as_ref().map(|default| vec![scalar(default)]);
            let items = schema(inner, &FieldInfo { default: None, ..info.clone() });
            Object::default()
                .with("type", "array")
                .maybe("minItems", info.limits.min_items)
                .maybe("maxItems", info.limits.max_items)
                .with("items", items)
                .maybe("default", default)
        }
        ValueType::Map(inner) => {
            Object::default().with("type", "object").with("additionalProperties", schema(inner, info))
        }
        ValueType::Personal(inner) => schema(inner, info).with("x-personal", true),
        // The format `password` makes editors and consoles hide the value.
        ValueType::String if info.secret => self::single(ty).with("format", "password").and(limits(info)),
        single => self::single(single).and(limits(info)),
    }
}

fn single(ty: &ValueType) -> Object {
    let plain = |ty: &str| Object::default().with("type", ty);
    match ty {
        ValueType::String => plain("string"),
        ValueType::Integer => plain("integer").with("format", "int64"),
        ValueType::Number => plain("number").with("format", "double"),
        // The service may send a number, or a string that contains a number.
        ValueType::Decimal => Object::default().with("type", vec!["number", "string"]).with("format", "decimal"),
        ValueType::Boolean => plain("boolean"),
        ValueType::File => plain("string").with("format", "binary"),
        ValueType::Timestamp(format) => time(*format),
        ValueType::Date => plain("string").with("format", "date"),
        ValueType::Named(target) | ValueType::Boxed(target) => reference(target),
        ValueType::Any => Object::default(),
        ValueType::Array(_) | ValueType::Map(_) | ValueType::Personal(_) => bare(ty),
    }
}

/// Emits a timestamp: an integer for milliseconds since 1970, the format `date-time` if all timestamps are valid in RFC
/// 3339, and a pattern otherwise.
fn time(format: TimeFormat) -> Object {
    let text = |key: &str, value: &str| Object::default().with("type", "string").with(key, value);
    let schema = match format {
        TimeFormat::EpochMilliseconds => Object::default().with("type", "integer").with("format", "int64"),
        TimeFormat::Seconds | TimeFormat::Milliseconds | TimeFormat::DateTime => text("format", "date-time"),
        TimeFormat::Minutes => text("pattern", r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$"),
        TimeFormat::SpacedSeconds => text("pattern", r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"),
        TimeFormat::ZonelessSeconds => text("pattern", r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"),
    };
    schema.with("x-time-format", format.name())
}

fn limits(info: &FieldInfo) -> Object {
    Object::default()
        .maybe("minimum", info.limits.minimum)
        .maybe("maximum", info.limits.maximum)
        .maybe("minLength", info.limits.min_length)
        .maybe("maxLength", info.limits.max_length)
        .maybe("pattern", info.pattern.as_deref())
        .maybe("default", info.default.as_ref().map(scalar))
        .list("examples", info.example.as_ref().map(scalar))
        .maybe("x-unit", info.unit.as_deref())
        .maybe("x-time-zone", info.time_zone.as_deref())
}

/// Emits the properties for which OpenAPI has no keyword.
pub(super) fn extensions(info: &FieldInfo, wire: &str, rust_name: &str) -> Object {
    Object::default()
        .flag("x-secret", info.secret)
        .maybe("x-filters", info.filters.as_deref())
        .maybe("x-simulate", info.simulated.and_then(simulated))
        .maybe("x-rust-name", (wire != rust_name).then_some(rust_name))
}

fn simulated(simulated: Simulated) -> Option<&'static str> {
    SIMULATED.iter().find(|(_, known, _)| *known == simulated).map(|(word, ..)| *word)
}

fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::String(text) => Value::from(text.as_str()),
        Scalar::Integer(number) => Value::from(*number),
        Scalar::Number(number) => Value::from(*number),
        Scalar::Boolean(value) => Value::from(*value),
    }
}
