//! Resolves references to the tables of named objects: by the name of the object, or by the number of its table.

use super::page::{Page, Row};
use super::pattern::{Pattern, group};
use super::types::Type;
use std::collections::HashMap;

/// The number of a table in a description, as in `For details, see Table 4.`
static IN_TEXT: Pattern = Pattern::new(r"(?i)\b(?:see|refer to|in|by)\s+table\s*(?<number>\d+)\b");
/// The names of the objects on a page.
struct Names {
    by_number: HashMap<String, String>,
    /// Each name by its lower-case form.
    by_name: HashMap<String, String>,
}

/// Replaces the types of rows that refer to a table by the object of the table: an unknown type that is the name of an
/// object, the number of a table, and an object without a name whose description refers to exactly one table.
pub(super) fn resolve(page: &mut Page) {
    // The first of several objects with one name is the last in reverse order.
    let names = || page.objects.iter().rev().map(|object| object.name.value.clone());
    let numbers = page.objects.iter().rev().map(|object| object.number.clone());
    let names = Names {
        by_number: numbers.zip(names()).collect(),
        by_name: names().map(|name| (name.to_lowercase(), name)).collect(),
    };
    for row in page.rows_mut() {
        if let Some(ty) = names.resolved(&row.ty.value, row) {
            row.ty.value = ty;
        }
    }
}

impl Names {
    fn resolved(&self, ty: &Type, row: &Row) -> Option<Type> {
        match ty {
            Type::Unknown(text) => Some(Type::Named(self.by_name.get(&text.to_lowercase())?.clone())),
            Type::Named(name) => Some(Type::Named(self.by_number.get(name.strip_prefix("Table ")?)?.clone())),
            Type::Object => self.mentioned(row),
            Type::Array(element) if **element == Type::Any => Some(Type::Array(Box::new(self.mentioned(row)?))),
            Type::Array(element) => Some(Type::Array(Box::new(self.resolved(element, row)?))),
            _ => None,
        }
    }

    /// Returns the object of the only table that the description of a row refers to.
    fn mentioned(&self, row: &Row) -> Option<Type> {
        let found = row.description.iter().flat_map(|text| IN_TEXT.find_all(&text.value));
        let mut names = found.filter_map(|found| self.by_number.get(group(&found, "number")));
        let first = names.next()?;
        names.all(|name| name == first).then(|| Type::Named(first.clone()))
    }
}
