//! A row as a field: its type, its keys, and what is to be decided about it.

use super::super::form::{Field, Kind, Size, Todo, Type as FormType};
use super::super::{personal, times};
use super::Importer;
use super::descriptions;
use super::enumerations::told_values;
use crate::manual::{Required, Row, Side, Type};
use crate::spec::scalar::Scalar;

/// Last words of names that are those of times.
const TIMES: &[&str] = &["time", "_at", "date", "timestamp"];

impl Importer<'_> {
    /// A field of a request or an answer; `owner` begins the names of types that it needs.
    pub(super) fn field(&mut self, row: &Row, owner: &str, side: &Side) -> Field {
        let mut todos = Vec::new();
        let ty = self.field_type(row, owner, side, &mut todos);
        let mut field = Field {
            wire: row.name.value.clone(),
            description: String::new(),
            required: row.required.as_ref().is_some_and(|required| required.value == Required::Yes),
            default: None,
            minimum: None,
            maximum: None,
            size: Size::default(),
            unit: None,
            time_zone: None,
            example: None,
            personal: *ty.plain() == FormType::String && personal::is_personal(&row.name.value),
            deprecated: row.facts.deprecated.is_some(),
            rust_name: None,
            ty,
            todos,
        };
        let mut extra = told_values(row, &field);
        extra.extend(self.bounds(row, &mut field));
        extra.extend(self.sizes(row, &mut field));
        extra.extend(self.default(row, &mut field, side));
        self.further(row, &mut field, &mut extra);
        field.description = descriptions::description(&row.facts, &extra);
        self.add_questions(row, &mut field, side);
        field
    }

    fn field_type(&mut self, row: &Row, owner: &str, side: &Side, todos: &mut Vec<Todo>) -> FormType {
        let ty = self.value_type(&row.ty.value, row, owner, side, todos);
        if let Type::Unknown(text) = row.ty.value.innermost() {
            let decide = format!("`{text}` is no type of a table that is known: say what it is");
            todos.push(Todo { line: row.ty.line, decide });
        }
        ty
    }

    fn value_type(&mut self, ty: &Type, row: &Row, owner: &str, side: &Side, todos: &mut Vec<Todo>) -> FormType {
        match ty {
            Type::String | Type::Unknown(_) => match self.enumeration(row, owner) {
                Some(named) => named,
                None if matches!(row.ty.value, Type::String) => self.text_type(row, side, todos),
                None => FormType::String,
            },
            Type::Integer | Type::Long => match self.enumeration(row, owner) {
                Some(named) => named,
                None if matches!(row.ty.value, Type::Integer | Type::Long) => self.whole_type(row, side, todos),
                None => FormType::Integer,
            },
            Type::Double | Type::Float | Type::Number => FormType::Number,
            Type::Boolean => FormType::Boolean,
            Type::Object | Type::Any => FormType::Any,
            Type::File => FormType::File,
            Type::DateTime | Type::Date => self.text_type(row, side, todos),
            Type::Named(name) => self.object(name, side, todos, row.ty.line),
            Type::Array(inner) => {
                let inner = self.value_type(inner, row, owner, side, todos);
                FormType::Array(Box::new(self.named(inner, row, owner)))
            }
            Type::Map(inner) => {
                let inner = self.value_type(inner, row, owner, side, todos);
                let inner = if matches!(inner, FormType::Array(_)) { inner } else { self.named(inner, row, owner) };
                FormType::Map(Box::new(inner))
            }
        }
    }

    /// An array or a map inside of another one has a name.
    fn named(&mut self, inner: FormType, row: &Row, owner: &str) -> FormType {
        let kind = match inner {
            FormType::Array(items) => Kind::Array(*items),
            FormType::Map(values) => Kind::Map(*values),
            other => return other,
        };
        let wanted = format!("{owner}{}Item", super::super::naming::pascal_case(&row.name.value));
        FormType::Named(self.register(&wanted, descriptions::UNTOLD.to_owned(), kind))
    }

    /// A text, or the time that it stands for.
    fn text_type(&mut self, row: &Row, side: &Side, todos: &mut Vec<Todo>) -> FormType {
        let stated = row.facts.format.as_ref();
        let shown = self.observed_format(&row.name.value, side);
        let format = match (stated, &shown) {
            (Some(stated), _) => stated.value.clone(),
            (None, Some(shown)) => shown.value.to_owned(),
            (None, None) => {
                self.ask_format(row, todos);
                return FormType::String;
            }
        };
        if let (Some(stated), Some(shown)) = (stated, &shown)
            && stated.value != shown.value
        {
            let decide = format!(
                "The description shows times as `{}`, the example as `{}`: see which the service writes; `date-time` reads both where only fractions differ",
                stated.value, shown.value
            );
            todos.push(Todo { line: shown.line, decide });
        }
        let ty = form_type(&format);
        if times::is_zoneless(&ty) && row.facts.time_zone.is_none() {
            let decide = format!(
                "In which zone are these times? In UTC it is `type: timestamp, format: {format}, time_zone: UTC`, else it stays a string"
            );
            todos.push(Todo { line: row.ty.line, decide });
            return FormType::String;
        }
        ty
    }

    /// A text that its name calls a time, and no word says how it is written.
    fn ask_format(&self, row: &Row, todos: &mut Vec<Todo>) {
        let is_time =
            TIMES.iter().any(|word| row.name.value.to_lowercase().ends_with(word)) || row.ty.value != Type::String;
        if is_time && row.facts.pattern.is_none() && row.facts.example.is_none() {
            let zone = row.facts.time_zone.as_ref().map(|zone| format!(" The page says that it is in {}.", zone.value));
            let decide = format!(
                "How is this time written? Where the service writes one form, it is a `timestamp` with a `format`, or a `date`; else it stays a string.{}",
                zone.unwrap_or_default()
            );
            todos.push(Todo { line: row.name.line, decide });
        }
    }

    /// A number, or the moment that it counts to.
    fn whole_type(&mut self, row: &Row, side: &Side, todos: &mut Vec<Todo>) -> FormType {
        let epoch = FormType::Timestamp("epoch-milliseconds");
        if row.facts.format.is_some() {
            return epoch;
        }
        let is_time = TIMES.iter().any(|word| row.name.value.to_lowercase().ends_with(word));
        if !is_time || row.facts.unit.is_some() {
            return FormType::Integer;
        }
        if self.is_observed_epoch(&row.name.value, side) {
            return epoch;
        }
        let decide = "Is it a moment? Where it counts milliseconds since 1970, it is `type: timestamp, format: epoch-milliseconds`; else it stays an integer";
        todos.push(Todo { line: row.name.line, decide: decide.to_owned() });
        FormType::Integer
    }

    /// Unit, zone, example and rules.
    fn further(&mut self, row: &Row, field: &mut Field, extra: &mut Vec<String>) {
        let facts = &row.facts;
        if matches!(field.ty, FormType::Integer | FormType::Number) {
            field.unit = facts.unit.as_ref().map(|unit| unit.value.clone());
        }
        let zone = facts.time_zone.as_ref().map(|zone| zone.value.as_str());
        match (&field.ty, zone) {
            (FormType::Timestamp(_), Some("UTC")) => field.time_zone = Some("UTC"),
            (FormType::Timestamp(_), Some(_)) => field.time_zone = Some("GMT"),
            _ => {}
        }
        field.example = facts.example.as_ref().and_then(|example| self.example(&example.value, &field.ty));
        if let (None, Some(example)) = (&field.example, &facts.example) {
            let is_new = !facts.prose_mentions(&example.value);
            extra.extend(is_new.then(|| format!("For example `{}`.", example.value)));
        }
        self.ask_properties(row, field);
    }

    fn example(&self, example: &Scalar, ty: &FormType) -> Option<Scalar> {
        let fits = match (ty, example) {
            (FormType::String, Scalar::String(_)) | (FormType::Integer, Scalar::Integer(_)) => true,
            (FormType::Timestamp(_) | FormType::Date, Scalar::String(text)) => times::is_value(text, ty),
            (FormType::Named(name), value) => self.is_listed(name, value),
            _ => false,
        };
        fits.then(|| example.clone())
    }

    /// Whether an enumeration of this page has a value.
    pub(super) fn is_listed(&self, name: &str, value: &Scalar) -> bool {
        let kind = self.types.get(name).map(|ty| &ty.kind);
        matches!(kind, Some(Kind::Enumeration(values)) if values.iter().any(|known| known.wire == *value))
    }
}

/// The type for a word of the language.
fn form_type(format: &str) -> FormType {
    match format {
        "date" => FormType::Date,
        "seconds" => FormType::Timestamp("seconds"),
        "minutes" => FormType::Timestamp("minutes"),
        "milliseconds" => FormType::Timestamp("milliseconds"),
        "spaced-seconds" => FormType::Timestamp("spaced-seconds"),
        "zoneless-seconds" => FormType::Timestamp("zoneless-seconds"),
        "epoch-milliseconds" => FormType::Timestamp("epoch-milliseconds"),
        _ => FormType::Timestamp("date-time"),
    }
}
