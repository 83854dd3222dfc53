//! Compares a row of a table with the parameter or property of the same name.

use super::fact::Statement;
use super::findings::{Findings, Meaning};
use super::observed_values::ObservedValues;
use super::pair::Pair;
use super::spec::Spec;
use super::types::{Shape, field_shape};
use super::values;
use crate::manual::{Located, Required, Row, short_unit};

/// Compares all but the name; returns the shape of the field.
pub(super) fn compare(
    spec: &Spec<'_>,
    pair: &Pair<'_, '_>,
    observed: &ObservedValues,
    findings: &mut Findings,
) -> Shape {
    let shape = field_shape(spec, pair.field.field);
    kind(pair, &shape, findings);
    limits(pair, findings);
    details(pair, findings);
    time(pair, observed, findings);
    example(spec, pair, observed, findings);
    values::compare(spec, pair, &shape, findings);
    let line = pair.row.description.first().map_or(pair.row.ty.line, |first| first.line);
    findings.text(pair.about, text(pair.row), line);
    shape
}

/// All words of a row but its name.
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

fn kind(pair: &Pair<'_, '_>, shape: &Shape, findings: &mut Findings) {
    let page = Statement::new(pair.row.ty_text.trim(), pair.row.ty.line);
    let meaning = Meaning::same(shape.fits(&pair.row.ty.value));
    findings.compare_as(pair.named("type"), page, Statement::new(shape.text(), pair.field.key("type")), meaning);
    let word = |required: bool| if required { "yes" } else { "no" };
    let stated = pair.row.required.clone().map(|required| required.map(|required| word(required == Required::Yes)));
    // Tables of responses do not say it, and the spec need not.
    let own = pair.field.field.required;
    let own = (own || stated.is_some()).then(|| word(own).to_owned());
    pair.fact("required", stated.as_ref(), own, findings);
}

fn limits(pair: &Pair<'_, '_>, findings: &mut Findings) {
    let facts = &pair.row.facts;
    let field = pair.field.field;
    pair.fact("minimum", facts.minimum.as_ref(), field.minimum.map(|number| number.to_string()), findings);
    pair.fact("maximum", facts.maximum.as_ref(), field.maximum.map(|number| number.to_string()), findings);
    let sizes = [
        ("minLength", &facts.min_length, field.min_length),
        ("maxLength", &facts.max_length, field.max_length),
        ("minItems", &facts.min_items, field.min_items),
        ("maxItems", &facts.max_items, field.max_items),
    ];
    for (key, page, own) in sizes {
        pair.fact(key, page.as_ref(), own.map(|number| number.to_string()), findings);
    }
    pair.fact("pattern", facts.pattern.as_ref(), field.pattern.clone(), findings);
}

fn details(pair: &Pair<'_, '_>, findings: &mut Findings) {
    let facts = &pair.row.facts;
    let field = pair.field.field;
    // The default of a constant is its value.
    let default = facts.default.as_ref().filter(|_| field.constant.is_none());
    pair.fact("default", default, field.default.as_ref().map(ToString::to_string), findings);
    // The format of an instant says what it counts.
    let unit = facts.unit.as_ref().filter(|_| field.ty != "timestamp");
    pair.fact("unit", unit, field.unit.as_deref().map(|unit| short_unit(unit).to_owned()), findings);
    let deprecated = facts.deprecated.as_ref().map(|sentence| Located::new("true", sentence.line));
    pair.fact("deprecated", deprecated.as_ref(), field.deprecated.then(|| "true".to_owned()), findings);
}

/// The format of an instant, which the examples may show if the row does not say it.
fn time(pair: &Pair<'_, '_>, observed: &ObservedValues, findings: &mut Findings) {
    let facts = &pair.row.facts;
    let field = pair.field.field;
    pair.fact("time_zone", facts.time_zone.as_ref(), field.time_zone.clone(), findings);
    let is_instant = field.ty == "timestamp" || field.format.is_some();
    let observed = is_instant.then(|| observed.format(pair.about)).flatten();
    let observed = observed.map(|format| Located::new(format.to_owned(), pair.row.name.line));
    let format = facts.format.clone().or(observed).filter(|format| format.value != "date" || field.ty != "date");
    pair.fact("format", format.as_ref(), field.format.clone(), findings);
}

/// An example of the row has to be the spec's; the spec may also take one from the page's requests and responses.
fn example(spec: &Spec<'_>, pair: &Pair<'_, '_>, observed: &ObservedValues, findings: &mut Findings) {
    let field = pair.field.field;
    if let Some(constant) = &field.constant {
        return constant_value(spec, pair, &constant.to_string(), findings);
    }
    let own = field.example.as_ref().map(ToString::to_string);
    let values = observed.get(pair.about);
    let found = own.as_ref().and_then(|own| values.iter().find(|value| *value == own)).or(values.first());
    let observed = own.as_ref().and(found).map(|value| Located::new(value.clone(), pair.row.name.line));
    let stated = pair.row.facts.example.clone().map(|example| example.map(|value| value.to_string()));
    // The format already says an example of an instant, if the spec shows none.
    let stated = stated.filter(|_| own.is_some() || field.ty != "timestamp");
    pair.fact("example", stated.or(observed).as_ref(), own, findings);
}

/// The one value of a header, which the page calls its default or its example. The type of a body may say more than the header's own.
fn constant_value(spec: &Spec<'_>, pair: &Pair<'_, '_>, constant: &str, findings: &mut Findings) {
    let facts = &pair.row.facts;
    let is_of_body = pair.field.wire.eq_ignore_ascii_case("content-type");
    let of_body = spec.operation().body.as_ref().filter(|_| is_of_body).and_then(|body| body.content_type.as_deref());
    let own = of_body.unwrap_or(constant).replace("; ", ";");
    pair.fact("const", facts.default.as_ref().or(facts.example.as_ref()), Some(own), findings);
}
