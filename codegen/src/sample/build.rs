//! Builds the sample call of each operation.

use super::call::{SampleBody, SampleCall, SampleCalls, SampleParameter};
use super::fallback;
use super::source::{Known, ValueSource};
use crate::model::{
    Argument, ArgumentKind, FieldInfo, Model, Operation, ParameterLocation, Part, Property, Simulated, TypeDef,
    TypeKind, TypeRef, ValueType, Wire,
};
use crate::wire_time;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// Maximum depth of nested values, for types that contain themselves.
const MAX_DEPTH: usize = 8;

/// Maximum number of elements of an array.
const MAX_ELEMENTS: u64 = 20;

/// Builds the sample calls of all operations.
pub fn sample_calls(model: &Model, source: &dyn ValueSource) -> SampleCalls {
    let types: HashMap<&str, &TypeDef> = model.types().map(|def| (def.name.as_str(), def)).collect();
    let project = model.service.client_parameters.iter().find(|(wire, _)| wire == "project_id").map(|(_, info)| info);
    let known = project.and_then(|info| source.value(&Known { info, ty: &ValueType::String, meaning: None }));
    let project_id = known.and_then(|value| value.as_str().map(str::to_owned));
    let call = |operation: &Operation| {
        let item = operation.paging.as_ref().map(|paging| &paging.item);
        let rows = item.map_or(&[][..], |item| properties(&types, item));
        let build = Build { types: &types, source, rows };
        (operation.name.clone(), build.call(operation))
    };
    SampleCalls {
        project_id: project_id.unwrap_or_else(|| fallback::PROJECT_ID.to_owned()),
        calls: model.operations().map(call).collect(),
    }
}

/// Returns the properties of an object. Other types have none.
fn properties<'m>(types: &HashMap<&str, &'m TypeDef>, reference: &TypeRef) -> &'m [Property] {
    match types.get(reference.name.as_str()).map(|def| &def.kind) {
        Some(TypeKind::Object { properties, .. }) => properties,
        Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
    }
}

/// Builds the sample call of an operation.
struct Build<'m, 's> {
    types: &'s HashMap<&'m str, &'m TypeDef>,
    source: &'s dyn ValueSource,
    /// The properties of the rows, if the operation is a listing.
    rows: &'m [Property],
}

impl Build<'_, '_> {
    fn call(&self, operation: &Operation) -> SampleCall {
        let mut call = SampleCall { parameters: Vec::new(), body: None };
        for argument in &operation.arguments {
            match &argument.kind {
                ArgumentKind::Parameter { location, wire, ty, style } => {
                    let value = self.field(ty, &argument.info, wire, 0);
                    call.parameters.extend(value.map(|value| SampleParameter {
                        wire: wire.clone(),
                        location: *location,
                        style: *style,
                        required: argument.required,
                        value,
                    }));
                }
                ArgumentKind::Body { ty, .. } => {
                    let value = self.named(ty, &argument.info, "body", 0);
                    call.body = value.map(|value| SampleBody { required: argument.required, value });
                }
                ArgumentKind::Sort { parts, field, direction, .. } => {
                    let types = [field, direction].map(|ty| ValueType::Named(ty.clone()));
                    let values = parts.iter().zip(&types).map(|(part, ty)| self.field(ty, &part.info, &part.wire, 0));
                    call.parameters.extend(query(argument, parts.as_slice(), values));
                }
                ArgumentKind::RangeFilter { parts } => {
                    let value = |part: &Part| self.field(&ValueType::Integer, &part.info, &part.wire, 0);
                    let ends: Option<Vec<Json>> = parts.iter().map(value).collect();
                    call.parameters.extend(query(argument, parts.as_slice(), ends.into_iter().flatten().map(Some)));
                }
                ArgumentKind::TimeRange { .. } => call.parameters.extend(self.time_range(argument)),
            }
        }
        call
    }

    fn time_range(&self, argument: &Argument) -> Vec<SampleParameter> {
        let ArgumentKind::TimeRange { parts, format, minimum, maximum } = &argument.kind else { return Vec::new() };
        let minimum = minimum.as_ref();
        let maximum = maximum.as_ref();
        let known = self.source.time_range((&parts[0].info, *format), minimum, maximum);
        let range = known.or_else(|| {
            let end = fallback::START + fallback::permitted_duration(fallback::DAY, minimum, maximum);
            argument.required.then_some(fallback::START..end)
        });
        let Some(range) = range else { return Vec::new() };
        let ends = [range.start, range.end].map(|time| Some(wire_time::json(*format, time)));
        query(argument, parts.as_slice(), ends).collect()
    }

    /// Returns the value of a parameter or a property. An optional one has a value only if the source knows it.
    fn field(&self, ty: &ValueType, info: &FieldInfo, wire: &str, depth: usize) -> Option<Json> {
        let known = || self.source.value(&Known { info, ty: ty.single(), meaning: self.meaning(info) });
        if info.required || known().is_some() { self.value(ty, info, wire, depth) } else { None }
    }

    /// Returns the meaning of a field in a simulated company: its own, or that of the property that it filters by.
    fn meaning(&self, info: &FieldInfo) -> Option<Simulated> {
        let filtered = info.filters.as_ref().and_then(|wire| self.rows.iter().find(|each| each.wire == *wire));
        info.simulated.or_else(|| filtered?.info.simulated)
    }

    /// Returns a value, or `None` if a type has no value, or only one that is nested too deeply.
    fn value(&self, ty: &ValueType, info: &FieldInfo, wire: &str, depth: usize) -> Option<Json> {
        if depth > MAX_DEPTH {
            return None;
        }
        match ty {
            ValueType::Personal(inner) => self.value(inner, info, wire, depth),
            ValueType::Array(items) => {
                let minimum = info.limits.min_items.unwrap_or(1).max(1);
                let count = minimum.min(info.limits.max_items.unwrap_or(minimum)).min(MAX_ELEMENTS);
                let element = self.value(items, info, wire, depth + 1);
                let elements = (0..count).map_while(|_| element.clone());
                Some(elements.collect())
            }
            ValueType::Map(values) => {
                let value = self.value(values, info, wire, depth + 1);
                Some(Json::Object(value.map(|value| ("key".to_owned(), value)).into_iter().collect()))
            }
            ValueType::Named(reference) | ValueType::Boxed(reference) => self.named(reference, info, wire, depth),
            single => Some(self.known(single, info).unwrap_or_else(|| fallback::value(single, info, wire))),
        }
    }

    fn known(&self, ty: &ValueType, info: &FieldInfo) -> Option<Json> {
        self.source.value(&Known { info, ty, meaning: self.meaning(info) })
    }

    fn named(&self, reference: &TypeRef, info: &FieldInfo, wire: &str, depth: usize) -> Option<Json> {
        match &self.types.get(reference.name.as_str())?.kind {
            TypeKind::Value { ty } => self.value(ty, info, wire, depth + 1),
            TypeKind::Enumeration { variants, .. } => {
                let values = || variants.iter().filter(|variant| !variant.deprecated).chain(variants);
                let json = |wire: &Wire| match wire {
                    Wire::String(text) => Json::from(text.as_str()),
                    Wire::Integer(number) => Json::from(*number),
                };
                let known = self.known(&ValueType::Named(reference.clone()), info);
                // A value that the enumeration does not list would have no name in Rust.
                let known = known.filter(|known| values().any(|variant| json(&variant.wire) == *known));
                known.or_else(|| values().next().map(|variant| json(&variant.wire)))
            }
            TypeKind::Object { properties, .. } => self.object(properties, depth),
        }
    }

    fn object(&self, properties: &[Property], depth: usize) -> Option<Json> {
        let mut members = Map::new();
        for property in properties.iter().filter(|property| !property.info.read_only) {
            let Property { wire, ty, info, .. } = property;
            if property.required {
                members.insert(wire.clone(), self.value(ty, info, wire, depth + 1)?);
            } else if let Some(value) = self.field(ty, info, wire, depth + 1) {
                members.insert(wire.clone(), value);
            }
        }
        Some(Json::Object(members))
    }
}

/// Returns the query parameters that form one argument, except those without a value.
fn query(
    argument: &Argument,
    parts: &[Part],
    values: impl IntoIterator<Item = Option<Json>>,
) -> impl Iterator<Item = SampleParameter> {
    let required = argument.required;
    parts.iter().zip(values).filter_map(move |(part, value)| {
        let wire = part.wire.clone();
        let location = ParameterLocation::Query;
        Some(SampleParameter { wire, location, style: None, required, value: value? })
    })
}
