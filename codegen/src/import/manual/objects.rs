//! Named types: the page's objects, each once however many tables repeat it.

use super::super::form::{Kind, NamedType, Todo, Type as FormType};
use super::super::naming::pascal_case;
use super::Importer;
use crate::manual::{Object, Row, Side};
use serde_yaml::Value;
use std::collections::HashSet;

impl<'a> Importer<'a> {
    /// The type of an object that a row names.
    pub(super) fn object(&mut self, name: &str, side: &Side, todos: &mut Vec<Todo>, line: usize) -> FormType {
        let Some(object) = self.find(name, side) else {
            let decide = format!("The page has no table `{name}`: add the type, or say that it is any JSON");
            todos.push(Todo { line, decide });
            return FormType::Any;
        };
        let key = (object.name.value.clone(), object.side.clone());
        if let Some(known) = self.objects.get(&key) {
            return FormType::Named(known.clone());
        }
        if let Some(shared) = self.shared_type(&object.rows) {
            self.objects.insert(key, shared.clone());
            return FormType::Named(shared);
        }
        let reserved = self.reserve(&pascal_case(name), side);
        self.objects.insert(key.clone(), reserved.clone());
        let kind = self.object_kind(&object.rows, &reserved, side);
        let name = self.define(&reserved, &pascal_case(name), format!("The page calls it `{name}`."), kind);
        self.objects.insert(key, name.clone());
        FormType::Named(name)
    }

    /// The table of that name on the same side, or else on the other.
    fn find(&self, name: &str, side: &Side) -> Option<&'a Object> {
        let page = self.page;
        let same = |object: &&Object| object.name.value == name;
        let alike = |object: &&Object| object.name.value.eq_ignore_ascii_case(name);
        let on_side = |object: &&Object| match (side, &object.side) {
            (Side::Request, Side::Request) => true,
            (Side::Response(wanted), Side::Response(status)) => wanted == status,
            (Side::Request, Side::Response(_)) | (Side::Response(_), Side::Request) => false,
        };
        let objects = || page.objects.iter();
        let answers = |object: &&Object| matches!(object.side, Side::Response(_)) == matches!(side, Side::Response(_));
        objects()
            .find(|object| same(object) && on_side(object))
            .or_else(|| objects().find(|object| alike(object) && on_side(object)))
            .or_else(|| objects().find(|object| same(object) && answers(object)))
            .or_else(|| objects().find(same))
            .or_else(|| objects().find(alike))
    }

    pub(super) fn object_kind(&mut self, rows: &[Row], owner: &str, side: &Side) -> Kind {
        let mut properties = Vec::new();
        let mut seen = HashSet::new();
        for row in rows {
            if !seen.insert(row.name.value.clone()) {
                self.second(row);
                continue;
            }
            properties.push(self.field(row, owner, side));
        }
        Kind::Object { includes: Vec::new(), properties }
    }

    /// Two rows of one name say two things.
    pub(super) fn second(&mut self, row: &Row) {
        let told: Vec<&str> = row.description.iter().map(|text| text.value.as_str()).collect();
        let (name, ty, told) = (&row.name.value, &row.ty_text, told.join(" "));
        let decide = format!(
            "The table has a second row `{name}`, here as `{ty}` (\"{told}\"): see which of the two holds, and take it over"
        );
        self.todo(row.name.line, decide);
    }

    /// A type under a name, unless an equal one is there.
    pub(super) fn register(&mut self, wanted: &str, description: String, kind: Kind) -> String {
        let name = self.hold(wanted);
        self.define(&name, wanted, description, kind)
    }

    /// Holds a name, so that a type stands before those that its members need.
    pub(super) fn hold(&mut self, wanted: &str) -> String {
        let name = self.free(wanted);
        self.reserve_as(&name);
        name
    }

    /// Gives a reserved name its type, or the name of an equal type back.
    pub(super) fn define(&mut self, name: &str, wanted: &str, description: String, kind: Kind) -> String {
        let ty = NamedType { description, kind, rust_name: None };
        let is_same =
            |known: &String, other: &NamedType| *known != name && known.starts_with(wanted) && is_equal(other, &ty);
        let equal = self.types.iter().find(|(known, other)| is_same(known, other)).map(|(known, _)| known.clone());
        if let Some(known) = equal
            && !self.is_used(name)
        {
            self.types.shift_remove(name);
            if let Some(kept) = self.types.get_mut(&known) {
                keep_todos(kept, &ty);
            }
            return known;
        }
        self.types.insert(name.to_owned(), ty);
        name.to_owned()
    }

    /// Whether a type names it, as an object that holds itself does.
    fn is_used(&self, name: &str) -> bool {
        self.types.values().any(|ty| ty.kind.names().into_iter().any(|named| named == name))
    }

    /// Holds a name before the members are read, which may lead back to it.
    fn reserve(&mut self, name: &str, side: &Side) -> String {
        let name = match side {
            Side::Response(_) if self.types.contains_key(name) => self.free(&format!("{name}Response")),
            Side::Request | Side::Response(_) => self.free(name),
        };
        self.reserve_as(&name);
        name
    }

    fn reserve_as(&mut self, name: &str) {
        let kind = Kind::Object { includes: Vec::new(), properties: Vec::new() };
        self.types.insert(name.to_owned(), NamedType { description: String::new(), kind, rust_name: None });
    }

    pub(super) fn free(&self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        names.find(|name| !self.types.contains_key(name)).unwrap_or_default()
    }

    /// A shared type of the spec with the same members, as the body of an error is.
    pub(super) fn shared_type(&mut self, rows: &[Row]) -> Option<String> {
        let plain = |row: &Row| match row.ty.value {
            crate::manual::Type::String => Some("string"),
            crate::manual::Type::Integer | crate::manual::Type::Long => Some("integer"),
            crate::manual::Type::Boolean => Some("boolean"),
            _ => None,
        };
        let wanted: Option<Vec<(&str, &str)>> =
            rows.iter().map(|row| Some((row.name.value.as_str(), plain(row)?))).collect();
        let wanted = wanted?;
        let is_same = |value: &Value| {
            let properties = value.as_mapping().and_then(|ty| ty.get("properties")).and_then(Value::as_mapping);
            properties.is_some_and(|properties| {
                properties.len() == wanted.len()
                    && wanted.iter().all(|(name, ty)| {
                        let property = properties.get(*name).and_then(Value::as_mapping);
                        property.and_then(|property| property.get("type")).and_then(Value::as_str) == Some(ty)
                    })
            })
        };
        let required = rows.iter().any(|row| row.required.is_some());
        let found = self.spec.shared.iter().find(|(_, shared)| is_same(&shared.value)).map(|(name, _)| name.clone());
        let found = found.filter(|_| !rows.is_empty() && !required)?;
        Some(found)
    }
}

/// What is open about the members of a type that another one stands for.
fn keep_todos(kept: &mut NamedType, dropped: &NamedType) {
    let (Kind::Object { properties: kept, .. }, Kind::Object { properties: dropped, .. }) =
        (&mut kept.kind, &dropped.kind)
    else {
        return;
    };
    for (kept, dropped) in kept.iter_mut().zip(dropped) {
        for todo in &dropped.todos {
            if !kept.todos.iter().any(|known| known.decide == todo.decide) {
                kept.todos.push(todo.clone());
            }
        }
    }
}

/// Whether two types are the same but for their texts.
fn is_equal(one: &NamedType, other: &NamedType) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Object { properties: one, .. }, Kind::Object { properties: other, .. }) => {
            let bare = |field: &super::super::form::Field| super::super::form::Field {
                description: String::new(),
                example: None,
                todos: Vec::new(),
                ..field.clone()
            };
            !one.is_empty()
                && one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| bare(one) == bare(other))
        }
        (Kind::Array(one), Kind::Array(other)) | (Kind::Map(one), Kind::Map(other)) => one == other,
        (Kind::Any, Kind::Any) => true,
        (Kind::Enumeration(one), Kind::Enumeration(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.wire == other.wire)
        }
        _ => false,
    }
}
