//! Valid JSON values, and values that violate one constraint at any depth.

use super::text::{count, number, plain, strings};
use codegen::model::{FieldInfo, Model, Property, TimeFormat, TypeDef, TypeKind, TypeRef, ValueType, Wire};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Depth at which optional properties are omitted. Otherwise, values of recursive types would be infinitely deep.
const MAX_DEPTH: usize = 3;

/// The types of a model by name.
pub struct Types<'m>(HashMap<&'m str, &'m TypeDef>);

/// A value that violates one constraint.
pub struct Invalid {
    pub kind: &'static str,
    /// Name of the property. Empty for the body itself.
    pub about: String,
    pub value: Value,
}

impl<'m> Types<'m> {
    pub fn new(model: &'m Model) -> Self {
        Self(model.types().map(|def| (def.name.as_str(), def)).collect())
    }

    pub fn kind(&self, reference: &TypeRef) -> Option<&'m TypeKind> {
        self.0.get(reference.name.as_str()).map(|def| &def.kind)
    }
}

pub fn valid_named(reference: &TypeRef, types: &Types<'_>, depth: usize) -> Value {
    match types.kind(reference).expect("a type of the model") {
        TypeKind::Object { properties, .. } => {
            // Clients never send read-only properties.
            let sent = properties.iter().filter(|property| !property.info.read_only);
            let properties = sent.filter(|property| property.required || depth < MAX_DEPTH);
            let member =
                |property: &Property| (property.wire.clone(), valid(&property.ty, &property.info, types, depth + 1));
            Value::Object(properties.map(member).collect())
        }
        TypeKind::Enumeration { variants, .. } => match &variants[0].wire {
            Wire::String(text) => text.as_str().into(),
            Wire::Integer(number) => (*number).into(),
        },
        TypeKind::Value { ty } => valid(ty, &FieldInfo::default(), types, depth),
    }
}

fn valid(ty: &ValueType, info: &FieldInfo, types: &Types<'_>, depth: usize) -> Value {
    match plain(ty) {
        ValueType::Array(items) => vec![valid(items, info, types, depth); count(info)].into(),
        ValueType::Map(values) => json!({ "key": valid(values, info, types, depth) }),
        ValueType::Named(reference) | ValueType::Boxed(reference) => valid_named(reference, types, depth),
        ValueType::Integer | ValueType::Number | ValueType::Decimal => number(info).into(),
        ValueType::Boolean => true.into(),
        ValueType::Timestamp(TimeFormat::EpochMilliseconds) => 1_618_810_632_000_i64.into(),
        other => super::text::valid(other, info, types).into(),
    }
}

/// Returns values that each violate one constraint of a named type or of its properties.
pub fn invalid_named(reference: &TypeRef, types: &Types<'_>, depth: usize) -> Vec<Invalid> {
    let whole = |kind: &'static str, value: Value| vec![Invalid { kind, about: String::new(), value }];
    match types.kind(reference).expect("a type of the model") {
        TypeKind::Object { properties, .. } => {
            let Value::Object(members) = valid_named(reference, types, depth) else { return Vec::new() };
            let mut found = whole("object: type", json!([]));
            let sent = properties.iter().filter(|property| members.contains_key(&property.wire));
            found.extend(sent.flat_map(|property| invalid_property(property, &members, types, depth)));
            found
        }
        TypeKind::Enumeration { .. } => whole("enum", json!("no such value")),
        TypeKind::Value { ty } => invalid(ty, &FieldInfo::default(), types, depth),
    }
}

fn invalid_property(
    property: &Property,
    members: &Map<String, Value>,
    types: &Types<'_>,
    depth: usize,
) -> Vec<Invalid> {
    let Property { wire, ty, info, required, .. } = property;
    let with = |value: Value| {
        let mut members = members.clone();
        members.insert(wire.clone(), value);
        Value::Object(members)
    };
    let about = |inner: String| if inner.is_empty() { wire.clone() } else { inner };
    let found = invalid(ty, info, types, depth + 1).into_iter();
    let mut found: Vec<Invalid> = found
        .map(|Invalid { kind, about: inner, value }| Invalid { kind, about: about(inner), value: with(value) })
        .collect();
    if *required {
        let mut others = members.clone();
        others.remove(wire);
        found.push(Invalid { kind: "required", about: wire.clone(), value: Value::Object(others) });
        found.push(Invalid { kind: "required: null", about: wire.clone(), value: with(Value::Null) });
    }
    found
}

fn invalid(ty: &ValueType, info: &FieldInfo, types: &Types<'_>, depth: usize) -> Vec<Invalid> {
    let of = |kind: &'static str, value: Value| Invalid { kind, about: String::new(), value };
    let inner = |items: &ValueType, wrap: &dyn Fn(Value) -> Value| {
        let inner = invalid(items, info, types, depth).into_iter();
        inner.map(|each| Invalid { value: wrap(each.value), ..each }).collect::<Vec<_>>()
    };
    let mut found = match plain(ty) {
        ValueType::Named(reference) | ValueType::Boxed(reference) => return invalid_named(reference, types, depth),
        ValueType::Any => return Vec::new(),
        ValueType::Array(items) => {
            let good = valid(items, info, types, depth);
            let count = count(info);
            let list = |count: u64| vec![good.clone(); usize::try_from(count).expect("a small number")].into();
            let mut found = inner(items, &|bad| {
                let mut list = vec![good.clone(); count];
                list[count - 1] = bad;
                list.into()
            });
            found.iter_mut().filter(|each| each.kind == "type").for_each(|each| each.kind = "element: type");
            found.extend(
                info.limits.min_items.filter(|minimum| *minimum > 0).map(|minimum| of("minItems", list(minimum - 1))),
            );
            found.extend(info.limits.max_items.map(|maximum| of("maxItems", list(maximum + 1))));
            found.push(of("type", json!("a")));
            return found;
        }
        ValueType::Map(values) => {
            let mut found = inner(values, &|bad| json!({ "key": bad }));
            found.push(of("type", json!([])));
            return found;
        }
        ValueType::String => {
            let strings = strings(info).into_iter().map(|(kind, text)| of(kind, text.into()));
            strings.chain([of("type", json!(5))]).collect()
        }
        ValueType::Integer => vec![of("type", json!(1.5)), of("type", json!("1")), of("type", json!(u64::MAX))],
        ValueType::Number => vec![of("type", json!("1"))],
        ValueType::Decimal => vec![of("type", json!("many")), of("type", json!(true))],
        ValueType::Boolean => vec![of("type", json!("true")), of("type", json!(1))],
        ValueType::Date => vec![of("type", json!("2026-02-30")), of("type", json!(20_260_228))],
        ValueType::Timestamp(TimeFormat::EpochMilliseconds) => {
            vec![of("type", json!("1618810632")), of("type", json!(1.5))]
        }
        ValueType::Timestamp(_) => vec![of("type", json!("yesterday")), of("type", json!(5))],
        ValueType::File | ValueType::Personal(_) => Vec::new(),
    };
    found.extend(info.limits.minimum.map(|minimum| of("minimum", (minimum - 1).into())));
    found.extend(info.limits.maximum.map(|maximum| of("maximum", (maximum + 1).into())));
    found
}
