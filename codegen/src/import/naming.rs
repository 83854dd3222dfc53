//! Names operations, groups and types, and sets `as` on items whose derived Rust names are invalid or not unique.

use crate::resolve::naming::{self, NameKind, is_pascal_case, is_snake_case};
use crate::resolve::{RESERVED_ARGUMENTS, RESERVED_SETTERS};
use crate::spec::ast::{EnumValue, Field, OperationFile, Type};
use crate::spec::scalar::Scalar;
use heck::{ToSnakeCase, ToUpperCamelCase};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Converts a text into the name of a type or an operation.
pub(super) fn pascal_case(text: &str) -> String {
    if is_pascal_case(text) {
        return text.to_owned();
    }
    let ascii: String = text.chars().map(|each| if each.is_ascii() { each } else { ' ' }).collect();
    let name = ascii.to_upper_camel_case();
    if is_pascal_case(&name) { name } else { format!("Type{name}") }
}

/// Returns the group for a tag, which is an existing one if it differs only in a plural `s`.
pub(super) fn group(tag: &str, known: &[String]) -> String {
    let name = tag.to_snake_case();
    if !is_snake_case(&name) {
        return "other".to_owned();
    }
    let same = |group: &&String| **group == name || **group == format!("{name}s") || name == format!("{group}s");
    match known.iter().find(same) {
        Some(group) => group.clone(),
        None if naming::is_keyword(&name) => format!("{name}_group"),
        None => name,
    }
}

/// Sets `as` on fields and values whose derived Rust names are invalid or not unique.
pub(super) fn set_rust_names(operation: &mut OperationFile) {
    let mut taken = HashSet::new();
    if operation.body.is_some() {
        taken.insert("body".to_owned());
    }
    let OperationFile { path, query, header, .. } = operation;
    for (wire, field) in path.iter_mut().chain(query).chain(header) {
        name_field(wire, field, RESERVED_ARGUMENTS, &mut taken);
    }
    operation.types.values_mut().for_each(name_members);
}

fn name_members(ty: &mut Type) {
    let mut taken = HashSet::from(["unknown_fields".to_owned()]);
    for (wire, field) in ty.properties.iter_mut().flatten() {
        name_field(wire, field, RESERVED_SETTERS, &mut taken);
    }
    if let Some(values) = &mut ty.values {
        name_values(values);
    }
}

fn name_field(wire: &str, field: &mut Field, reserved: &[&str], taken: &mut HashSet<String>) {
    let derived = naming::derive(NameKind::Field, wire, None);
    let bare = derived.strip_prefix("r#").unwrap_or(&derived);
    let fits = |name: &str, taken: &HashSet<String>| {
        is_snake_case(name.trim_end_matches('_'))
            && !reserved.contains(&name)
            && !taken.contains(name)
            && !name.starts_with("with_")
    };
    if fits(bare, taken) {
        taken.insert(bare.to_owned());
        return;
    }
    let root = bare.trim_start_matches("with_").trim_matches('_');
    let root = if is_snake_case(root) { root } else { "field" };
    let others = (2..).map(|number| format!("{root}_{number}"));
    let mut names = std::iter::once(format!("{root}_value")).chain(others);
    field.rust_name = names.find(|name| fits(name, taken));
    taken.extend(field.rust_name.clone());
}

fn name_values(values: &mut IndexMap<Scalar, EnumValue>) {
    // The name of the variant for values that are not listed.
    let mut taken = HashSet::from(["Unknown".to_owned()]);
    for (wire, value) in values {
        let derived = naming::derive(NameKind::Variant, &wire.to_string(), None);
        let is_negative = matches!(wire, Scalar::Integer(..0));
        if !is_negative && is_pascal_case(&derived) && taken.insert(derived.clone()) {
            continue;
        }
        let root = match wire {
            Scalar::Integer(number) if is_negative => format!("Minus{}", number.unsigned_abs()),
            _ if is_pascal_case(&derived) => format!("{derived}Value"),
            _ => "Value".to_owned(),
        };
        let numbered = (1..).map(|number| format!("{root}{number}"));
        let mut names = std::iter::once(root.clone()).chain(numbered);
        value.rust_name = names.find(|name| name != "Value" && taken.insert(name.clone()));
    }
}
