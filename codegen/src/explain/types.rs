//! Named types, their members and their values.

use super::entries::Scope;
use super::entry::{Entry, Place};
use crate::resolve::naming::{NameKind, derive};
use crate::spec::ast::{EnumValue, Field, Type};
use crate::spec::pointer::Pointer;
use indexmap::IndexMap;

/// The types of one file.
pub(super) fn types(types: &IndexMap<String, Type>, scope: &Scope<'_>, entries: &mut Vec<Entry>) {
    let at = Pointer::default().key("types");
    for (wire, ty) in types {
        let (name, at) = (ty.rust_name.as_ref().unwrap_or(wire), at.key(wire));
        entries.push(Entry {
            names: vec![wire.clone(), name.clone()],
            emitted: ["pub struct ", "pub enum "]
                .map(|head| Place::item(&scope.emitted, format!("{head}{name}")))
                .into(),
            words: vec![name.clone()],
            owners: Vec::new(),
            ..scope.entry(format!("type {wire}, {}", kind(ty)), &at, Some(name))
        });
        for (member, field) in ty.properties.iter().flatten() {
            entries.push(property((wire, name), (member, field), &at.key("properties").key(member), scope));
        }
        for (value, about) in ty.values.iter().flatten() {
            let value = value.to_string();
            entries.push(variant((wire, name), (&value, about), &at.key("enum").key(&value), scope));
        }
    }
}

fn kind(ty: &Type) -> String {
    match (&ty.values, &ty.items, &ty.map_values) {
        (Some(_), ..) => format!("an enumeration of type {}", ty.ty),
        (None, Some(items), _) => format!("array of {items}"),
        (None, None, Some(values)) => format!("map of {values}"),
        (None, None, None) => ty.ty.clone(),
    }
}

/// The names of a part of a type: alone, and behind the type's.
fn names(owners: [&str; 2], own: [&str; 2]) -> Vec<String> {
    let mut names: Vec<String> = own.map(|own| own.trim_start_matches("r#").to_owned()).into();
    names.extend(owners.iter().flat_map(|owner| own.map(|own| format!("{owner}.{}", own.trim_start_matches("r#")))));
    names
}

/// A type by its name in the spec and in Rust.
type Named<'a> = (&'a str, &'a str);

fn property((wire, ty): Named<'_>, (member, field): (&str, &Field), at: &Pointer, scope: &Scope<'_>) -> Entry {
    let name = derive(NameKind::Field, member, field.rust_name.as_deref());
    Entry {
        names: names([wire, ty], [member, &name]),
        emitted: vec![Place::within(&scope.emitted, format!("pub struct {ty} "), format!("pub {name}"))],
        words: vec![member.to_owned(), name.clone()],
        ..scope.entry(format!("member {member} of {wire}, {}", kind_of(field)), at, Some(ty))
    }
}

/// A field's type in words.
pub(super) fn kind_of(field: &Field) -> String {
    match (&field.items, &field.values) {
        (Some(items), _) => format!("{} of {items}", field.ty),
        (None, Some(values)) => format!("{} of {values}", field.ty),
        (None, None) => field.ty.clone(),
    }
}

fn variant((wire, ty): Named<'_>, (value, about): (&str, &EnumValue), at: &Pointer, scope: &Scope<'_>) -> Entry {
    let name = derive(NameKind::Variant, value, about.rust_name.as_deref());
    Entry {
        names: names([wire, ty], [value, &name]),
        emitted: vec![Place::within(&scope.emitted, format!("pub enum {ty} "), format!("{name},"))],
        words: vec![value.to_owned(), name],
        owners: vec![ty.to_owned(), value.to_owned()],
        ..scope.entry(format!("value {value} of {wire}"), at, Some(ty))
    }
}
