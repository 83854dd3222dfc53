//! A row of a table against the parameter or property that it became.

use super::fact::Said;
use super::findings::{Ledger, Meaning};
use super::observed_values::Evidence;
use super::spec::{Held, Spec};
use super::types::{Shape, of_field};
use super::values;
use crate::manual::{At, Required, Row};

/// A row with the field of the same name.
pub(super) struct Pair<'a, 'b> {
    pub(super) row: &'b Row,
    pub(super) held: &'b Held<'a>,
    /// What its facts are called: `query.limit`.
    pub(super) name: &'b str,
    /// What its text and its examples are called, which several tables may share.
    pub(super) about: &'b str,
}

/// Compares all but the name; gives the shape of the field.
pub(super) fn compare(spec: &Spec<'_>, pair: &Pair<'_, '_>, evidence: &Evidence, ledger: &mut Ledger) -> Shape {
    let shape = of_field(spec, pair.held.field);
    kind(pair, &shape, ledger);
    numbers(pair, ledger);
    words(pair, ledger);
    time(pair, evidence, ledger);
    example(spec, pair, evidence, ledger);
    values::compare(spec, pair, &shape, ledger);
    let line = pair.row.description.first().map_or(pair.row.ty.line, |first| first.line);
    ledger.text(pair.about, text(pair.row), line);
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
    let mut text = format!("{} {required}", row.ty_text);
    for paragraph in &row.description {
        text.push('\n');
        text.push_str(&paragraph.value);
    }
    text
}

impl Pair<'_, '_> {
    pub(super) fn named(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    /// The line of a fact, or that of the row.
    fn line<T>(&self, fact: Option<&At<T>>) -> usize {
        fact.map_or(self.row.name.line, |fact| fact.line)
    }

    fn fact<T: ToString>(&self, key: &str, page: Option<&At<T>>, own: Option<String>, ledger: &mut Ledger) {
        let value = page.map(|page| page.value.to_string());
        let page = Said::maybe(value, self.line(page));
        ledger.compare(self.named(key), page, Said::maybe(own, self.held.key(key)));
    }
}

fn kind(pair: &Pair<'_, '_>, shape: &Shape, ledger: &mut Ledger) {
    let page = Said::new(pair.row.ty_text.trim(), pair.row.ty.line);
    let meaning = Meaning::same(shape.fits(&pair.row.ty.value));
    ledger.judge(pair.named("type"), page, Said::new(shape.text(), pair.held.key("type")), meaning);
    let word = |required: bool| if required { "yes" } else { "no" };
    // Tables of answers do not say it, and the spec need not.
    let own = pair.held.field.required;
    let stated = pair.row.required.as_ref().map(|required| word(required.value == Required::Yes));
    let own = (own || stated.is_some()).then(|| word(own));
    let page = Said::maybe(stated, pair.line(pair.row.required.as_ref()));
    ledger.compare(pair.named("required"), page, Said::maybe(own, pair.held.key("required")));
}

fn numbers(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    let (facts, field) = (&pair.row.facts, pair.held.field);
    pair.fact("minimum", facts.minimum.as_ref(), field.minimum.map(|number| number.to_string()), ledger);
    pair.fact("maximum", facts.maximum.as_ref(), field.maximum.map(|number| number.to_string()), ledger);
    let sizes = [
        ("minLength", &facts.min_length, field.min_length),
        ("maxLength", &facts.max_length, field.max_length),
        ("minItems", &facts.min_items, field.min_items),
        ("maxItems", &facts.max_items, field.max_items),
    ];
    for (key, page, own) in sizes {
        pair.fact(key, page.as_ref(), own.map(|number| number.to_string()), ledger);
    }
    pair.fact("pattern", facts.pattern.as_ref(), field.pattern.clone(), ledger);
}

fn words(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    let (facts, field) = (&pair.row.facts, pair.held.field);
    // The default of what has one value is that value.
    let default = facts.default.as_ref().filter(|_| field.constant.is_none());
    pair.fact("default", default, field.default.as_ref().map(ToString::to_string), ledger);
    let unit = facts.unit.as_ref().map(|unit| At::new(plain_unit(&unit.value), unit.line));
    // The format of a moment says what it counts.
    let unit = unit.filter(|_| field.ty != "timestamp");
    pair.fact("unit", unit.as_ref(), field.unit.as_deref().map(plain_unit), ledger);
    let deprecated = facts.deprecated.as_ref().map(|said| At::new("true", said.line));
    pair.fact("deprecated", deprecated.as_ref(), field.deprecated.then(|| "true".to_owned()), ledger);
}

/// A unit in the short form.
fn plain_unit(unit: &str) -> String {
    let word = match unit.to_lowercase().as_str() {
        "millisecond" | "milliseconds" => "ms",
        "second" | "sec" | "s" => "seconds",
        "minute" | "min" => "minutes",
        "hour" => "hours",
        "day" => "days",
        _ => unit,
    };
    word.to_owned()
}

/// The form of a moment, which the examples may show where the row does not tell it.
fn time(pair: &Pair<'_, '_>, evidence: &Evidence, ledger: &mut Ledger) {
    let (facts, field) = (&pair.row.facts, pair.held.field);
    pair.fact("time_zone", facts.time_zone.as_ref(), field.time_zone.clone(), ledger);
    let is_moment = field.ty == "timestamp" || field.format.is_some();
    let shown = is_moment.then(|| evidence.format(pair.about)).flatten();
    let shown = shown.map(|format| At::new(format.to_owned(), pair.row.name.line));
    let format = facts.format.clone().or(shown).filter(|format| format.value != "date" || field.ty != "date");
    pair.fact("format", format.as_ref(), field.format.clone(), ledger);
}

/// An example of the row itself has to be the spec's; the spec may also take one from the page's requests and answers.
fn example(spec: &Spec<'_>, pair: &Pair<'_, '_>, evidence: &Evidence, ledger: &mut Ledger) {
    let (facts, field) = (&pair.row.facts, pair.held.field);
    if let Some(constant) = &field.constant {
        return constant_value(spec, pair, &constant.to_string(), ledger);
    }
    let own = field.example.as_ref().map(ToString::to_string);
    let shown = evidence.of(pair.about);
    let found = own.as_ref().and_then(|own| shown.iter().find(|value| *value == own)).or(shown.first());
    let shown = own.as_ref().and(found).map(|value| At::new(value.clone(), pair.row.name.line));
    // An example of a moment is told by its format already, where the spec shows none.
    let stated = facts.example.clone().filter(|_| own.is_some() || field.ty != "timestamp");
    pair.fact("example", stated.or(shown).as_ref(), own, ledger);
}

/// The one value of a header, which the page calls its default or its example. The type of a body may say more than the header's own.
fn constant_value(spec: &Spec<'_>, pair: &Pair<'_, '_>, constant: &str, ledger: &mut Ledger) {
    let facts = &pair.row.facts;
    let plain = |text: &str| text.replace("; ", ";");
    let stated = facts.default.as_ref().or(facts.example.as_ref());
    let stated = stated.map(|stated| At::new(plain(&stated.value), stated.line));
    let is_of_body = pair.held.wire.eq_ignore_ascii_case("content-type");
    let of_body = spec.operation().body.as_ref().filter(|_| is_of_body).and_then(|body| body.content_type.as_deref());
    pair.fact("const", stated.as_ref(), Some(plain(of_body.unwrap_or(constant))), ledger);
}
