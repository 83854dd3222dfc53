//! The types of the spec as a user would write them for serde, to hold the generated crate against.

use super::scale::{Scale, suffix};
use codegen::model::{
    ArgumentKind, Model, Operation, Place, Property, TimeFormat, TypeDef, TypeKind, ValueType, Variant, Wire,
};
use std::fmt::Write;

/// What every struct derives.
const DERIVED: &str = "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]\n";

/// The files of a crate: `lib.rs`, the shared types, and a module for each copy of the operations.
pub fn crate_files(model: &Model, scale: &Scale, copies: usize) -> Vec<(String, String)> {
    let head = "#![allow(unused_imports)]\nuse serde::{Deserialize, Serialize};\nuse std::collections::BTreeMap;\n";
    let shared: String = model.topics.iter().flat_map(|topic| &topic.types).map(type_text).collect();
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let own: String = operations.map(operation_text).collect();
    let module = |number: usize| format!("copy{}", suffix(number).to_lowercase());
    let copy = |number: usize| {
        let text = format!("{head}use crate::shared::*;\n{}", scale.rename(&own, number));
        (format!("src/{}.rs", module(number)), text)
    };
    let modules: String = (0..copies).map(|number| format!("pub mod {};\n", module(number))).collect();
    let mut files = vec![
        ("src/lib.rs".to_owned(), format!("pub mod shared;\n{modules}")),
        ("src/shared.rs".to_owned(), format!("{head}{shared}")),
    ];
    files.extend((0..copies).map(copy));
    files
}

/// The query of a call, and the types of its answer.
fn operation_text(operation: &Operation) -> String {
    let mut text = format!("\n/// {}\n{DERIVED}pub struct {} {{\n", operation.summary, operation.name);
    for argument in &operation.arguments {
        match &argument.kind {
            ArgumentKind::Parameter { place: Place::Query, wire, ty } => {
                member(&mut text, wire, &argument.name, &rust_type(ty), &argument.facts.description);
            }
            ArgumentKind::TimeRange { parts, format, .. } => parts.iter().for_each(|part| {
                let ty = rust_type(&ValueType::Timestamp(*format));
                member(&mut text, &part.wire, &part.wire, &ty, &part.facts.description);
            }),
            ArgumentKind::Bounds { parts } => {
                parts.iter().for_each(|part| member(&mut text, &part.wire, &part.wire, "i64", &part.facts.description))
            }
            ArgumentKind::Sort { parts, field, direction, .. } => {
                for (part, ty) in parts.iter().zip([field, direction]) {
                    member(&mut text, &part.wire, &part.wire, &ty.name, &part.facts.description);
                }
            }
            ArgumentKind::Parameter { .. } | ArgumentKind::Body { .. } => {}
        }
    }
    text.push_str("}\n");
    text.extend(operation.types.iter().map(type_text));
    text
}

fn type_text(def: &TypeDef) -> String {
    let mut text = format!("\n/// {}\n", def.description.replace('\n', " "));
    match &def.kind {
        TypeKind::Object { properties, .. } => {
            text.push_str(&format!("{DERIVED}pub struct {} {{\n", def.name));
            for Property { wire, name, ty, facts, .. } in properties {
                member(&mut text, wire, name, &rust_type(ty), &facts.description);
            }
            text.push_str("}\n");
        }
        TypeKind::Enumeration { variants, .. } => enumeration(&mut text, &def.name, variants),
        TypeKind::Value { ty } => text.push_str(&format!("pub type {} = {};\n", def.name, rust_type(ty))),
    }
    text
}

/// Serde's own way to keep a value that nobody knows is one variant for all of them.
fn enumeration(text: &mut String, name: &str, variants: &[Variant]) {
    let is_number = variants.iter().any(|variant| matches!(variant.wire, Wire::Integer(_)));
    if is_number {
        text.push_str(&format!("pub type {name} = i64;\n"));
        return;
    }
    text.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]\n");
    let _ = writeln!(text, "pub enum {name} {{");
    for Variant { wire, name, description, .. } in variants {
        if let Wire::String(wire) = wire {
            let _ = writeln!(text, "    /// {description}\n    #[serde(rename = {wire:?})]\n    {name},");
        }
    }
    text.push_str("    #[serde(other)]\n    Unknown,\n}\n");
}

fn member(text: &mut String, wire: &str, name: &str, ty: &str, description: &str) {
    let rename = if wire == name { String::new() } else { format!("rename = {wire:?}, ") };
    // Writing into a text cannot fail.
    let _ = writeln!(
        text,
        "    /// {}\n    #[serde({rename}skip_serializing_if = \"Option::is_none\")]\n    pub {name}: Option<{ty}>,",
        description.replace('\n', " ")
    );
}

fn rust_type(ty: &ValueType) -> String {
    match ty {
        ValueType::String | ValueType::Decimal | ValueType::Date => "String".to_owned(),
        ValueType::Integer | ValueType::Timestamp(TimeFormat::EpochMilliseconds) => "i64".to_owned(),
        ValueType::Timestamp(_) => "String".to_owned(),
        ValueType::Number => "f64".to_owned(),
        ValueType::Boolean => "bool".to_owned(),
        ValueType::File => "Vec<u8>".to_owned(),
        ValueType::Any => "serde_json::Value".to_owned(),
        ValueType::Array(inner) => format!("Vec<{}>", rust_type(inner)),
        ValueType::Map(inner) => format!("BTreeMap<String, {}>", rust_type(inner)),
        ValueType::Personal(inner) => rust_type(inner),
        ValueType::Named(target) => target.name.clone(),
        ValueType::Boxed(target) => format!("Box<{}>", target.name),
    }
}
