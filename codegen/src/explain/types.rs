//! The entries of named types, their properties and their enumeration values.

use super::entry::{Entry, Scope};
use crate::diff::describe::{value_type, wire};
use crate::model::{TypeDef, TypeKind, Wire};
use crate::spec::pointer::Pointer;

pub(super) fn type_entries(types: &[TypeDef], scope: &Scope<'_>) -> Vec<Entry> {
    types.iter().flat_map(|def| type_entry(def, scope)).collect()
}

fn type_entry(def: &TypeDef, scope: &Scope<'_>) -> Vec<Entry> {
    let TypeDef { name, wire: spec_name, kind, .. } = def;
    let at = Pointer::default().key("types").key(spec_name);
    let what = format!("type {spec_name}, {}", describe(kind));
    let emitted = ["struct", "enum"].map(|item| (None, format!("pub {item} {name}"))).to_vec();
    let mut entries = vec![Entry { context: Vec::new(), ..scope.entry(what, &[spec_name, name], &at, emitted) }];
    match kind {
        TypeKind::Object { properties, .. } => entries.extend(properties.iter().map(|property| {
            let what = format!("property {} of {spec_name}, {}", property.wire, value_type(&property.ty));
            let emitted = vec![(Some(format!("pub struct {name} ")), format!("pub {}", property.name))];
            let at = at.key("properties").key(&property.wire);
            scope.entry(what, &[&property.wire, &property.name], &at, emitted)
        })),
        TypeKind::Enumeration { variants, .. } => entries.extend(variants.iter().map(|variant| {
            let wire = wire(&variant.wire);
            let emitted = vec![(Some(format!("pub enum {name} ")), format!("{},", variant.name))];
            let what = format!("value {wire} of {spec_name}");
            let entry = scope.entry(what, &[&wire, &variant.name], &at.key("enum").key(&wire), emitted);
            Entry { context: vec![name.clone(), wire], ..entry }
        })),
        TypeKind::Value { .. } => {}
    }
    let owners = vec![spec_name.clone(), name.clone()];
    entries.into_iter().map(|entry| Entry { owners: owners.clone(), ..entry }).collect()
}

fn describe(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Object { .. } => "an object".to_owned(),
        TypeKind::Value { ty } => value_type(ty),
        TypeKind::Enumeration { variants, .. } => match variants.first().map(|variant| &variant.wire) {
            Some(Wire::Integer(_)) => "an enumeration of type integer".to_owned(),
            Some(Wire::String(_)) | None => "an enumeration of type string".to_owned(),
        },
    }
}
