//! Creates a field from a row: its type, its keys, and a `todo` for each question that the row leaves open.

use super::super::field_types::{array, element, map, single, time, time_format};
use super::super::naming::pascal_case;
use super::super::pii;
use super::defaults::{set_bounds, set_sizes};
use super::descriptions;
use super::enumerations::{ask_reported_by, meanings};
use super::importer::{Importer, todo};
use super::objects::alias_type;
use crate::manual::{Located, Required, Row, Side, Type, times};
use crate::resolve::example_values::violated;
use crate::spec::ast::{Field, Todo};
use crate::spec::scalar::Scalar;

/// Suffixes of the names of timestamps.
const TIMES: &[&str] = &["time", "_at", "date", "timestamp"];

impl Importer<'_> {
    /// Creates a field of a request or a response. Names of new enumerations, and of arrays and maps within others,
    /// start with `owner`.
    pub(super) fn field(&mut self, row: &Row, owner: &str, side: &Side) -> Field {
        let mut todo = Vec::new();
        let ty = self.field_type(row, owner, side, &mut todo);
        let mut field = Field {
            required: row.required.as_ref().is_some_and(|required| required.value == Required::Yes),
            personal: element(&ty) == "string" && pii::is_personal(&row.name.value),
            deprecated: row.facts.deprecated.is_some(),
            todo,
            ..ty
        };
        let mut extra = meanings(row, &field);
        extra.extend(set_bounds(row, &mut field));
        extra.extend(set_sizes(row, &mut field));
        extra.extend(self.set_default(row, &mut field, side));
        extra.extend(self.set_details(row, &mut field));
        field.description = descriptions::description(&row.facts, &extra);
        ask_reported_by(row, &mut field);
        self.add_questions(row, &mut field, side);
        field
    }

    fn field_type(&mut self, row: &Row, owner: &str, side: &Side, todos: &mut Vec<Todo>) -> Field {
        let ty = self.value_type(&row.ty.value, row, owner, side, todos);
        if let Type::Unknown(text) = row.ty.value.innermost() {
            todos.push(todo(row.ty.line, format!("unknown type `{text}`: decide which type it is")));
        }
        ty
    }

    fn value_type(&mut self, ty: &Type, row: &Row, owner: &str, side: &Side, todos: &mut Vec<Todo>) -> Field {
        match ty {
            Type::String | Type::Unknown(_) | Type::Integer | Type::Long => {
                self.enumeration(row, owner).unwrap_or_else(|| match (ty, *ty == row.ty.value) {
                    (Type::String, true) => self.string_type(row, side, todos),
                    (Type::Integer | Type::Long, true) => self.integer_type(row, side, todos),
                    (Type::Integer | Type::Long, false) => single("integer"),
                    _ => single("string"),
                })
            }
            Type::Double | Type::Float | Type::Number => single("number"),
            Type::Boolean => single("boolean"),
            Type::Object | Type::Any => single("any"),
            Type::File => single("file"),
            Type::DateTime | Type::Date => self.string_type(row, side, todos),
            Type::Named(name) => self.object(name, side, todos, row.ty.line),
            Type::Array(inner) => {
                let inner = self.value_type(inner, row, owner, side, todos);
                array(self.name_collection(inner, row, owner))
            }
            Type::Map(inner) => {
                let inner = self.value_type(inner, row, owner, side, todos);
                map(if inner.ty == "array" { inner } else { self.name_collection(inner, row, owner) })
            }
        }
    }

    /// Creates a named type for an array or a map inside another array or map. Returns other fields unchanged.
    fn name_collection(&mut self, inner: Field, row: &Row, owner: &str) -> Field {
        if !["array", "map"].contains(&inner.ty.as_str()) {
            return inner;
        }
        let wanted = format!("{owner}{}Item", pascal_case(&row.name.value));
        single(&self.register(&wanted, alias_type(inner, descriptions::NO_DESCRIPTION)))
    }

    /// Returns the type of a row whose type is `String`, `DateTime` or `Date`: a timestamp, a date or a string.
    fn string_type(&mut self, row: &Row, side: &Side, todos: &mut Vec<Todo>) -> Field {
        let stated = row.facts.format.as_ref().map(|format| format.value.as_str());
        let observed = self.observed_format(&row.name.value, side);
        let Some(format) = stated.or(observed.as_ref().map(|format| format.value)) else {
            todos.extend(ask_format(row));
            return single("string");
        };
        if let (Some(stated), Some(observed)) = (stated, &observed)
            && stated != observed.value
        {
            let decide = format!(
                "The description shows times as `{stated}`, the example as `{}`: find out which format the service writes. `date-time` reads both if only fractions differ",
                observed.value
            );
            todos.push(todo(observed.line, decide));
        }
        if times::is_zoneless(format) && row.facts.time_zone.is_none() {
            let decide = format!(
                "In which time zone are these times? If it is UTC, use `type: timestamp, format: {format}, time_zone: UTC`; otherwise keep the string"
            );
            todos.push(todo(row.ty.line, decide));
            return single("string");
        }
        time(format)
    }

    /// Returns the type of a row whose type is an integer: a timestamp or an integer.
    fn integer_type(&mut self, row: &Row, side: &Side, todos: &mut Vec<Todo>) -> Field {
        let unit = row.facts.unit.as_ref().map(|unit| unit.value.as_str());
        let is_named_time = is_named_time(row) && unit.is_none_or(|unit| unit == "ms");
        if row.facts.format.is_some() || is_named_time && self.is_observed_epoch(&row.name.value, side) {
            return time(times::EPOCH);
        }
        if is_named_time {
            let decide = "Is it a timestamp? If it counts milliseconds since 1970, use `type: timestamp, format: epoch-milliseconds`; otherwise keep the integer";
            todos.push(todo(row.name.line, decide));
        }
        single("integer")
    }

    /// Sets unit, time zone and example. If the example does not fit the type and the prose does not mention it,
    /// returns a sentence with the example.
    fn set_details(&mut self, row: &Row, field: &mut Field) -> Option<String> {
        let facts = &row.facts;
        if ["integer", "number"].contains(&field.ty.as_str()) {
            field.unit = facts.unit.as_ref().map(|unit| unit.value.clone());
        }
        if field.ty == "timestamp" {
            field.time_zone = facts.time_zone.as_ref().map(|zone| zone.value.clone());
        }
        let example = &facts.example.as_ref()?.value;
        let fits = match (field.ty.as_str(), example) {
            ("string", Scalar::String(_)) | ("integer", Scalar::Integer(_)) => true,
            (_, Scalar::String(text)) if time_format(field).is_some_and(|format| times::is_value(text, format)) => true,
            (name, value) => self.is_listed(name, value),
        };
        let fits = fits && violated(example, field).is_none();
        field.example = fits.then(|| example.clone());
        (!fits && !facts.prose_mentions(example)).then(|| format!("For example `{example}`."))
    }

    /// Adds a `todo` for each question that the row leaves open.
    fn add_questions(&mut self, row: &Row, field: &mut Field, side: &Side) {
        if let Some(Located { value: Required::Sometimes(text), line }) = &row.required {
            let decide = format!(
                "The column \"Mandatory\" is \"{text}\". Decide whether it is `required`, and describe the condition"
            );
            field.todo.push(todo(*line, decide));
        }
        let is_response = matches!(side, Side::Response(_));
        for ambiguity in
            row.facts.ambiguities.iter().filter(|ambiguity| !(is_response && ambiguity.value.is_about_sending))
        {
            let decide = format!(
                "The page says: \"{}\" Write limits and values that always apply as keys, and the others in the description",
                ambiguity.value.text
            );
            field.todo.push(todo(ambiguity.line, decide));
        }
        let rules = row.facts.rules.iter().filter(|_| !is_response);
        for rule in rules {
            let unknown = rule.value.names().into_iter().find(|name| !self.is_row(name));
            if let Some(name) = unknown {
                let decide = format!("The page mentions `{name}`, but no row has this name: correct the description");
                field.todo.push(todo(rule.line, decide));
            }
        }
    }

    /// Returns `true` if the page has a row with this name.
    fn is_row(&self, name: &str) -> bool {
        self.page.rows().iter().any(|row| row.name.value == name)
    }
}

fn is_named_time(row: &Row) -> bool {
    let name = row.name.value.to_lowercase();
    let is_verb = ["validate", "update"].iter().any(|verb| name.ends_with(verb));
    !is_verb && TIMES.iter().any(|word| name.ends_with(word))
}

/// Returns a `todo` for a row that seems to be a timestamp, and for which the page states neither a pattern nor an
/// example.
fn ask_format(row: &Row) -> Option<Todo> {
    let is_time = is_named_time(row) || row.ty.value != Type::String;
    if !is_time || row.facts.pattern.is_some() || row.facts.example.is_some() {
        return None;
    }
    let zone = row.facts.time_zone.as_ref().map(|zone| format!(" The page says that it is in {}.", zone.value));
    let decide = format!(
        "How is this time written? If the service always uses one format, make it a `timestamp` with a `format`, or a `date`; otherwise keep the string.{}",
        zone.unwrap_or_default()
    );
    Some(todo(row.name.line, decide))
}
