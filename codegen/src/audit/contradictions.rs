//! Checks whether a page contradicts itself or HTTP. Each check adds a fact: `page` is the value on the page, and
//! `spec` is the value that HTTP or the rest of the page requires, or the value in the spec.

use super::findings::{Findings, Statement};
use super::observed_values::ObservedValues;
use super::spec::Spec;
use crate::manual::{Page, ParameterLocation, Row, Side};
use indexmap::IndexSet;
use serde_yaml::Value;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    content_type(spec, page, findings);
    default_status(spec, page, findings);
    errors_in_successes(spec, page, findings);
    spelling(spec, page, findings);
    reported_values(spec, page, findings);
    filters(spec, page, observed, findings);
    response_values(spec, page, observed, findings);
    totals(spec, page, findings);
}

fn content_type(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let row = page.parameters.iter().find(|row| row.name.value.eq_ignore_ascii_case("content-type"));
    if let (Some(row), None) = (row, &page.body) {
        findings.contradiction(
            "a request without a body has no content type",
            "header.Content-Type.describes",
            Statement::new("no body", row.name.line),
            Statement::new("a body", spec.location(&["shared_headers"])),
        );
    }
}

fn default_status(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    if let Some(listed) = page.statuses.iter().find(|status| status.value.0 == "default") {
        findings.contradiction(
            "`default` means all statuses that are not listed",
            "statuses.default.meaning",
            Statement::new("a status", listed.line),
            Statement::new("every other status", spec.location(&["responses", "default"])),
        );
    }
}

fn errors_in_successes(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let Some(service) = spec.service else { return };
    let error_fields: Vec<&str> = spec.properties(&service.content.error_body).iter().map(|field| field.wire).collect();
    let objects =
        page.objects.iter().filter(|object| matches!(&object.side, Side::Response(status) if is_success(status)));
    let bodies = page.responses.iter().filter(|response| is_success(&response.status.value));
    for row in objects.flat_map(|object| &object.rows).chain(bodies.flat_map(|response| &response.rows)) {
        if error_fields.contains(&row.name.value.as_str()) {
            findings.contradiction(
                "a successful response has no error",
                format!("{}.describes", row.name.value),
                Statement::new("a success", row.name.line),
                Statement::new("a failure", spec.location(&["responses"])),
            );
        }
    }
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// Finds names with upper-case letters in tables where more names have underscores.
fn spelling(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let is_camel = |row: &&Row| row.name.value.chars().any(|each| each.is_ascii_uppercase());
    let objects = page.objects.iter().map(|object| &object.rows);
    for rows in objects.chain(page.responses.iter().map(|response| &response.rows)) {
        let (camel, snake): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_camel);
        if snake.iter().filter(|row| row.name.value.contains('_')).count() <= camel.len() {
            continue;
        }
        for name in camel.into_iter().map(|row| &row.name) {
            let snake = heck::ToSnakeCase::to_snake_case(name.value.as_str());
            findings.contradiction(
                "the other names of the table are in snake_case",
                format!("{}.spelling", name.value),
                Statement::new(&name.value, name.line),
                Statement::new(snake, spec.location(&["types"])),
            );
        }
    }
}

fn reported_values(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    for row in query_rows(page) {
        let Some(field) = spec.operation().query.get(&row.name.value) else { continue };
        let Some(symbol) = spec.find(&field.ty) else { continue };
        let (Some(values), Some(_)) = (&symbol.ty.values, &symbol.ty.reported_in) else { continue };
        for value in &row.facts.values {
            let wire = value.wire.to_string();
            let Some(own) = values.get(&value.wire) else { continue };
            let successes = page.responses.iter().filter(|response| is_success(&response.status.value));
            let is_reported = successes.flat_map(|response| &response.rows).any(|row| row.name.value == wire);
            let location = symbol.spans.value(&symbol.at.key("enum").key(&wire).key("reported_by"));
            let own = own.reported_by.clone().or(own.unreported.then(|| "unreported".to_owned()));
            findings.contradiction(
                "a value is reported by the property of its name",
                format!("query.{}.values.{wire}.reported_by", row.name.value),
                Statement::optional(is_reported.then_some(&wire), value.line),
                Statement::optional(own, location),
            );
        }
    }
}

fn query_rows(page: &Page) -> impl Iterator<Item = &Row> {
    page.parameters.iter().filter(|row| row.location == ParameterLocation::Query)
}

/// Checks that a parameter filters by the property with its name, without a prefix `min_` or `max_`. Also checks that
/// the parameter and the property by which it filters have the same timestamp format.
fn filters(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    let properties: Vec<&Row> = page.objects.iter().flat_map(|object| &object.rows).collect();
    for row in query_rows(page) {
        let name = &row.name.value;
        let Some(field) = spec.operation().query.get(name) else { continue };
        let Some(filtered) = &field.filters else { continue };
        let bare = name.strip_prefix("min_").or_else(|| name.strip_prefix("max_")).unwrap_or(name);
        if properties.iter().any(|property| property.name.value == bare) {
            findings.contradiction(
                "a parameter filters by the property of its name",
                format!("query.{name}.filters"),
                Statement::new(bare, row.name.line),
                Statement::new(filtered, spec.location(&["query", name, "filters"])),
            );
        }
        let property = properties.iter().find(|property| property.name.value == *filtered);
        let format = spec.operation().types.keys().find_map(|ty| observed.format(&format!("{ty}.{filtered}")));
        if let (Some(property), Some(format), Some(own)) = (property, format, &field.format) {
            findings.contradiction(
                "requests and responses write times in the same format",
                format!("query.{name}.response_format"),
                Statement::new(format, property.name.line),
                Statement::new(own, spec.location(&["query", name, "format"])),
            );
        }
    }
}

/// Checks that the values of a property in the examples are among the values of the parameter with the same name.
fn response_values(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    for row in query_rows(page).filter(|row| !row.facts.values.is_empty()) {
        let name = &row.name.value;
        let listed: IndexSet<String> = row.facts.values.iter().map(|value| value.wire.to_string()).collect();
        let shown = spec.operation().types.keys().flat_map(|ty| observed.get(&format!("{ty}.{name}")));
        for value in shown.filter(|value| !listed.contains(*value)) {
            findings.contradiction(
                "the parameter of the same name has other values",
                format!("query.{name}.response_values"),
                Statement::new(value, row.name.line),
                Statement::new(
                    listed.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
                    spec.location(&["query", name, "type"]),
                ),
            );
        }
    }
}

/// Checks that the total in an example is at least the number of rows that the example shows, plus the smallest number
/// of rows that an example request skips.
fn totals(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let Some(paging) = spec.operation().pagination.as_ref().and_then(|paging| paging.offset.as_ref()) else { return };
    let Some(total) = &paging.total else { return };
    let skipped = page.request_examples.iter().filter_map(|example| {
        let query = example.request.as_ref()?.value.query();
        query.into_iter().find(|(name, _)| *name == paging.parameter)?.1.parse::<usize>().ok()
    });
    let skipped = skipped.min().unwrap_or_default();
    for body in page.response_examples.iter().filter_map(|example| example.body.as_ref()) {
        let Some(json) = &body.json else { continue };
        let Some(rows) = member(json, &paging.items).and_then(Value::as_sequence) else { continue };
        let Some(count) = member(json, total).and_then(Value::as_u64) else { continue };
        let minimum = rows.len() + skipped;
        let is_enough = usize::try_from(count).is_ok_and(|count| count >= minimum);
        let required = if is_enough { count.to_string() } else { format!("at least {minimum}") };
        findings.contradiction(
            "the total is smaller than the number of rows shown and skipped",
            format!("{}.adds_up", total.trim_start_matches('/')),
            Statement::new(count.to_string(), body.line),
            Statement::new(required, spec.location(&["pagination", "offset", "total"])),
        );
    }
}

/// Returns the member that a JSON pointer of the spec refers to.
fn member<'a>(json: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(json, |value, step| value.as_mapping()?.get(step))
}
