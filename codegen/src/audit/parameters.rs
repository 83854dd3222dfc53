//! Compares a row of a table with the parameter or property of the same name.

use super::findings::{Findings, Statement};
use super::observed_values::ObservedValues;
use super::spec::{Spec, SpecField};
use super::types::{Shape, field_shape};
use crate::manual::{Duration, EnumValue, Located, Required, Row, Type, short_unit};
use crate::resolve::symbol::Symbol;
use crate::source::Location;
use indexmap::IndexSet;
use std::collections::HashSet;

/// A row of a table, and the field with the same name.
pub(super) struct Pair<'a, 'b> {
    pub(super) row: &'b Row,
    pub(super) field: &'b SpecField<'a>,
    /// The prefix of the names of the facts about the row, such as `query.limit`.
    pub(super) name: &'b str,
    /// The key of the row in the recorded hashes and in the observed values (the values in the examples of the page),
    /// such as `LoginRecord.sid`. Rows of several tables can have the same key.
    pub(super) about: &'b str,
}

/// Compares every column of the row except the name. Returns the type of the field with aliases resolved.
pub(super) fn compare(
    spec: &Spec<'_>,
    pair: &Pair<'_, '_>,
    observed: &ObservedValues,
    findings: &mut Findings,
) -> Shape {
    let shape = field_shape(spec, pair.field.field);
    pair.ty(&shape, findings);
    pair.bounds(findings);
    pair.details(findings);
    pair.time_format(observed, findings);
    pair.example(spec, observed, findings);
    pair.values(spec, &shape, findings);
    let line = pair.row.description.first().map_or(pair.row.ty.line, |first| first.line);
    findings.text(pair.about, text(pair.row), line);
    shape
}

/// Returns the text of all columns of a row except the name.
pub(super) fn text(row: &Row) -> String {
    let required = match row.required.as_ref().map(|required| &required.value) {
        None => "",
        Some(Required::Yes) => "Yes",
        Some(Required::No) => "No",
        Some(Required::Sometimes(sentence)) => sentence,
    };
    let mut lines = vec![format!("{} {required}", row.ty_text)];
    lines.extend(row.description.iter().map(|paragraph| paragraph.value.clone()));
    lines.join("\n")
}

impl Pair<'_, '_> {
    fn named(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    /// Compares a fact of the row with the value of a key of the field. Both are compared as strings.
    fn fact<T: ToString>(
        &self,
        key: &str,
        page: Option<&Located<T>>,
        spec: Option<impl ToString>,
        findings: &mut Findings,
    ) {
        let line = page.map_or(self.row.name.line, |fact| fact.line);
        let page = Statement::optional(page.map(|fact| fact.value.to_string()), line);
        let spec = Statement::optional(spec.map(|value| value.to_string()), self.field.key(key));
        findings.compare(self.named(key), page, spec);
    }

    fn ty(&self, shape: &Shape, findings: &mut Findings) {
        let page = Statement::new(self.row.ty_text.trim(), self.row.ty.line);
        let own = Statement::new(shape.text(), self.field.key("type"));
        findings.compare_as(self.named("type"), page, own, shape.fits(&self.row.ty.value));
        let word = |required: bool| if required { "yes" } else { "no" };
        let stated = self.row.required.clone().map(|required| required.map(|required| word(required == Required::Yes)));
        // Tables of responses do not state which properties are required. In them, `required` is compared only if the
        // spec sets it.
        let own = self.field.field.required;
        self.fact("required", stated.as_ref(), (own || stated.is_some()).then(|| word(own)), findings);
    }

    fn bounds(&self, findings: &mut Findings) {
        let facts = &self.row.facts;
        let field = self.field.field;
        self.fact("minimum", facts.minimum.as_ref(), field.minimum, findings);
        self.fact("maximum", facts.maximum.as_ref(), field.maximum, findings);
        self.fact("minLength", facts.min_length.as_ref(), field.min_length, findings);
        self.fact("maxLength", facts.max_length.as_ref(), field.max_length, findings);
        self.fact("minItems", facts.min_items.as_ref(), field.min_items, findings);
        self.fact("maxItems", facts.max_items.as_ref(), field.max_items, findings);
        self.fact("pattern", facts.pattern.as_ref(), field.pattern.as_ref(), findings);
    }

    fn details(&self, findings: &mut Findings) {
        let facts = &self.row.facts;
        let field = self.field.field;
        // The default of a constant field is its value, which is compared as `const`.
        let default = facts.default.as_ref().filter(|_| field.constant.is_none());
        self.fact("default", default, field.default.as_ref(), findings);
        // The format of a timestamp implies its unit.
        let unit = facts.unit.as_ref().filter(|_| field.ty != "timestamp");
        self.fact("unit", unit, field.unit.as_deref().map(short_unit), findings);
        let deprecated = facts.deprecated.as_ref().map(|sentence| Located::new("true", sentence.line));
        self.fact("deprecated", deprecated.as_ref(), field.deprecated.then_some("true"), findings);
    }

    /// Compares the time zone and the format of a timestamp. If the row does not state a format, uses the format of the
    /// examples.
    fn time_format(&self, observed: &ObservedValues, findings: &mut Findings) {
        let facts = &self.row.facts;
        let field = self.field.field;
        self.fact("time_zone", facts.time_zone.as_ref(), field.time_zone.as_ref(), findings);
        let is_time = field.ty == "timestamp" || field.format.is_some();
        let observed = is_time.then(|| observed.format(self.about)).flatten();
        let observed = observed.map(|format| Located::new(format.to_owned(), self.row.name.line));
        let format = facts.format.clone().or(observed).filter(|format| format.value != "date" || field.ty != "date");
        self.fact("format", format.as_ref(), field.format.as_ref(), findings);
    }

    /// Compares the example. If the row states none, the spec may use any value from the requests and responses on the
    /// page.
    fn example(&self, spec: &Spec<'_>, observed: &ObservedValues, findings: &mut Findings) {
        let field = self.field.field;
        if let Some(constant) = &field.constant {
            return self.constant(spec, &constant.to_string(), findings);
        }
        let own = field.example.as_ref().map(ToString::to_string);
        let values = observed.get(self.about);
        let found = own.as_ref().and_then(|own| values.iter().find(|value| *value == own)).or(values.first());
        let observed = own.as_ref().and(found).map(|value| Located::new(value.clone(), self.row.name.line));
        let stated = self.row.facts.example.clone().map(|example| example.map(|value| value.to_string()));
        // A timestamp needs no example in the spec, because its format shows how it is written.
        let stated = stated.filter(|_| own.is_some() || field.ty != "timestamp");
        self.fact("example", stated.or(observed).as_ref(), own, findings);
    }

    /// Compares the value of a constant header, which the page states as the default or as the example. If the header
    /// is `Content-Type` and the request body of the operation has a `content_type`, compares the `content_type` instead
    /// of the constant.
    fn constant(&self, spec: &Spec<'_>, constant: &str, findings: &mut Findings) {
        let facts = &self.row.facts;
        let is_content_type = self.field.wire.eq_ignore_ascii_case("content-type");
        let body = spec.operation().body.as_ref().filter(|_| is_content_type);
        let own = body.and_then(|body| body.content_type.as_deref()).unwrap_or(constant).replace("; ", ";");
        self.fact("const", facts.default.as_ref().or(facts.example.as_ref()), Some(own), findings);
    }

    /// Compares the values of an enumeration. If the values are metrics, also compares the period and the monitored
    /// object of each.
    fn values(&self, spec: &Spec<'_>, shape: &Shape, findings: &mut Findings) {
        let listed = &self.row.facts.values;
        let is_boolean = *self.row.ty.value.innermost() == Type::Boolean;
        if is_boolean || (listed.is_empty() && !shape.is_enumeration()) {
            return;
        }
        let symbol = spec.find(self.field.field.single());
        let own: IndexSet<String> =
            match (symbol.and_then(|symbol| symbol.ty.values.as_ref()), &self.field.field.constant) {
                (Some(values), _) => values.keys().map(ToString::to_string).collect(),
                (None, Some(constant)) => IndexSet::from([constant.to_string()]),
                (None, None) => IndexSet::new(),
            };
        let location = |wire: &String| match symbol {
            Some(symbol) if own.contains(wire) => symbol.spans.key(&symbol.at.key("enum").key(wire)),
            Some(symbol) => symbol.location(),
            None => self.field.key("type"),
        };
        for value in listed {
            let wire = value.wire.to_string();
            let name = self.named(&format!("values.{wire}"));
            let known = Statement::optional(own.contains(&wire).then_some("a value"), location(&wire));
            findings.presence(&name, Statement::new("a value", value.line), known);
            columns(&name, value, symbol, &location(&wire), findings);
        }
        // A page need not list the value of a constant header.
        let listed: HashSet<String> = listed.iter().map(|value| value.wire.to_string()).collect();
        for wire in own.iter().filter(|wire| symbol.is_some() && !listed.contains(*wire)) {
            let known = Statement::new("a value", location(wire));
            findings.compare(self.named(&format!("values.{wire}")), Statement::missing(self.row.name.line), known);
        }
    }
}

/// Compares the period and the monitored object of a metric, which are columns in the table of the values.
fn columns(name: &str, value: &EnumValue, symbol: Option<&Symbol<'_>>, at: &Location, findings: &mut Findings) {
    let values = symbol.and_then(|symbol| symbol.ty.values.as_ref());
    let Some(own) = values.and_then(|values| values.get(&value.wire)) else { return };
    let normalized = |duration: Duration| duration.normalized().to_string();
    let own_period = own.period.as_ref().map(|own| Duration::parse(own).map_or_else(|| own.clone(), normalized));
    let mut compare = |key: &str, page: Option<String>, own: Option<String>| {
        let page = Statement::optional(page, value.line);
        findings.compare(format!("{name}.{key}"), page, Statement::optional(own, at.clone()));
    };
    compare("period", value.period.map(normalized), own_period);
    compare("monitored_object", value.monitored_object.clone(), own.monitored_object.clone());
}
