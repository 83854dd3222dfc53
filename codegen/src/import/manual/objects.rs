//! Creates named types from the page's objects. Equal tables become one type.

use super::super::draft::named_types;
use super::super::field_types::{alias, single};
use super::super::naming::pascal_case;
use super::importer::{Importer, todo};
use crate::manual::{self, Object, Row, Side};
use crate::spec::ast::{Field, Todo, Type};
use indexmap::IndexMap;

impl<'a> Importer<'a> {
    /// Returns the type of the object called `name`, to which a row refers. If the page has no table for it, adds a
    /// `todo` and returns `any`.
    pub(super) fn object(&mut self, name: &str, side: &Side, todos: &mut Vec<Todo>, line: usize) -> Field {
        let Some(object) = self.find(name, side) else {
            let decide = format!("The page has no table `{name}`: add the type, or keep `any`");
            todos.push(todo(line, decide));
            return single("any");
        };
        let key = (object.name.value.clone(), object.side.clone());
        if let Some(known) = self.objects.get(&key) {
            return single(known);
        }
        if let Some(shared) = self.shared_type(&object.rows) {
            self.objects.insert(key, shared.clone());
            return single(&shared);
        }
        let wanted = pascal_case(name);
        let reserved = match side {
            Side::Response(_) if self.types.contains_key(&wanted) => self.reserve(&format!("{wanted}Response")),
            Side::Request | Side::Response(_) => self.reserve(&wanted),
        };
        self.objects.insert(key.clone(), reserved.clone());
        let properties = self.properties(&object.rows, &reserved, side);
        let ty = Type::object(format!("The page calls it `{name}`."), properties);
        let name = self.define(&reserved, &wanted, ty);
        self.objects.insert(key, name.clone());
        single(&name)
    }

    /// Returns the table of the object called `name`, ignoring case. Prefers tables of the same message, then names
    /// with the same case. Among the names with the same case, prefers tables of the same kind of message (request or
    /// response).
    fn find(&self, name: &str, side: &Side) -> Option<&'a Object> {
        let page = self.page;
        let same = |object: &&Object| object.name.value == name;
        let alike = |object: &&Object| object.name.value.eq_ignore_ascii_case(name);
        let on_side = |object: &&Object| object.side == *side;
        let objects = || page.objects.iter();
        let responses =
            |object: &&Object| matches!(object.side, Side::Response(_)) == matches!(side, Side::Response(_));
        objects()
            .find(|object| same(object) && on_side(object))
            .or_else(|| objects().find(|object| alike(object) && on_side(object)))
            .or_else(|| objects().find(|object| same(object) && responses(object)))
            .or_else(|| objects().find(same))
            .or_else(|| objects().find(alike))
    }

    /// Converts the rows of a table into the properties of an object. A second row with the same name becomes a `todo`.
    pub(super) fn properties(&mut self, rows: &[Row], owner: &str, side: &Side) -> IndexMap<String, Field> {
        let mut properties = IndexMap::new();
        for row in rows {
            if properties.contains_key(&row.name.value) {
                self.ask_duplicate(row);
            } else {
                let field = self.field(row, owner, side);
                properties.insert(row.name.value.clone(), field);
            }
        }
        properties
    }

    /// Adds a `todo` for a second row with the same name.
    pub(super) fn ask_duplicate(&mut self, row: &Row) {
        let description: Vec<&str> = row.description.iter().map(|text| text.value.as_str()).collect();
        let decide = format!(
            "The table has a second row `{}`, here as `{}` (\"{}\"): decide which of the two is right",
            row.name.value,
            row.ty_text,
            description.join(" ")
        );
        self.todo(row.name.line, decide);
    }

    /// Adds a type, unless an equal type exists whose name begins with `wanted`. Returns the name of the added or the
    /// existing type.
    pub(super) fn register(&mut self, wanted: &str, ty: Type) -> String {
        let name = self.reserve(wanted);
        self.define(&name, wanted, ty)
    }

    /// Reserves a name for a type before it is defined, so that its properties can refer to it.
    pub(super) fn reserve(&mut self, wanted: &str) -> String {
        let name = self.unused_name(wanted);
        self.types.insert(name.clone(), Type::object("", IndexMap::new()));
        name
    }

    /// Defines the type with a reserved name, and returns the name. If an equal type exists whose name begins with
    /// `wanted`, and no type refers to the reserved name, releases the reserved name and returns the name of the equal
    /// type.
    pub(super) fn define(&mut self, name: &str, wanted: &str, ty: Type) -> String {
        let is_used = self.types.values().any(|known| named_types(known).contains(&name));
        let is_same =
            |(known, other): &(&String, &Type)| *known != name && known.starts_with(wanted) && is_equal(other, &ty);
        let equal = self.types.iter().find(is_same).map(|(known, _)| known.clone());
        match equal.filter(|_| !is_used) {
            Some(known) => {
                self.types.shift_remove(name);
                if let Some(kept) = self.types.get_mut(&known) {
                    keep_todos(kept, &ty);
                }
                known
            }
            None => {
                self.types.insert(name.to_owned(), ty);
                name.to_owned()
            }
        }
    }

    /// Returns the name, with a number appended if a type already has it.
    pub(super) fn unused_name(&self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        names.find(|name| !self.types.contains_key(name)).unwrap_or_default()
    }

    /// Returns the name of a shared type of the spec with the same properties, such as the body of an error. Returns
    /// `None` if a row is not a string, integer or boolean, or states whether it is mandatory.
    pub(super) fn shared_type(&self, rows: &[Row]) -> Option<String> {
        if rows.is_empty() || rows.iter().any(|row| row.required.is_some()) {
            return None;
        }
        let is_same = |ty: &Type| {
            let properties = ty.properties.as_ref().filter(|properties| properties.len() == rows.len());
            let has = |properties: &IndexMap<String, Field>, row: &Row| {
                properties.get(&row.name.value).is_some_and(|field| Some(field.ty.as_str()) == plain_type(row))
            };
            properties.is_some_and(|properties| rows.iter().all(|row| has(properties, row)))
        };
        let mut shared = self.spec.shared.iter();
        shared.find(|(_, shared)| shared.ty.as_ref().is_some_and(is_same)).map(|(name, _)| name.clone())
    }
}

/// Returns the spec language's name for the type of a row: `string`, `integer` or `boolean`. Returns `None` for other
/// types.
fn plain_type(row: &Row) -> Option<&'static str> {
    match row.ty.value {
        manual::Type::String => Some("string"),
        manual::Type::Integer | manual::Type::Long => Some("integer"),
        manual::Type::Boolean => Some("boolean"),
        _ => None,
    }
}

/// Creates a named type for an array or a map.
pub(super) fn alias_type(field: Field, description: &str) -> Type {
    Type { description: description.to_owned(), ..alias(field) }
}

/// Copies the `todo`s of the properties of a dropped type to the equal type that is kept.
fn keep_todos(kept: &mut Type, dropped: &Type) {
    let kept = kept.properties.iter_mut().flat_map(IndexMap::values_mut);
    for (kept, dropped) in kept.zip(dropped.properties.iter().flat_map(IndexMap::values)) {
        for todo in &dropped.todo {
            if !kept.todo.iter().any(|known| known.decide == todo.decide) {
                kept.todo.push(todo.clone());
            }
        }
    }
}

/// Returns `true` if two types differ at most in their descriptions, examples and `todo`s. Returns `false` for objects
/// without properties.
fn is_equal(one: &Type, other: &Type) -> bool {
    let bare =
        |ty: &Type| Type { description: String::new(), todo: Vec::new(), properties: None, values: None, ..ty.clone() };
    let same_properties = match (&one.properties, &other.properties) {
        (Some(one), Some(other)) => {
            !one.is_empty()
                && one.keys().eq(other.keys())
                && one.values().zip(other.values()).all(|(one, other)| one.defines_the_same(other))
        }
        (left, right) => left.is_none() && right.is_none(),
    };
    let wires = |ty: &Type| ty.values.as_ref().map(|values| values.keys().cloned().collect::<Vec<_>>());
    same_properties && wires(one) == wires(other) && bare(one) == bare(other)
}
