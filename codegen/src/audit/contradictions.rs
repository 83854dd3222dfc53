//! Where the page contradicts itself. The spec's side is what the rest of the page, or HTTP, would say.

use super::fact::Statement;
use super::findings::Findings;
use super::observed_values::ObservedValues;
use super::spec::Spec;
use crate::manual::{Page, ParameterLocation, Row, Side};
use serde_yaml::Value;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    content_type(spec, page, findings);
    default_status(spec, page, findings);
    errors_in_successes(spec, page, findings);
    spelling(spec, page, findings);
    reported_values(spec, page, findings);
    filters(spec, page, observed, findings);
    same_values(spec, page, observed, findings);
    totals(spec, page, findings);
}

/// A request without a body has no type of content.
fn content_type(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let row = page.parameters.iter().find(|row| row.name.value.eq_ignore_ascii_case("content-type"));
    if let (Some(row), None) = (row, &page.body) {
        let own = Statement::new("a body", spec.place(&["shared_headers"]));
        findings.contradiction(
            "header.Content-Type.describes",
            Statement::new("no body", row.name.line),
            own,
            "a request without a body has no type of content",
        );
    }
}

/// `default` is every status that is not listed.
fn default_status(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    if let Some(listed) = page.statuses.iter().find(|status| status.value.0 == "default") {
        let own = Statement::new("every other status", spec.place(&["responses", "default"]));
        findings.contradiction(
            "statuses.default.stands_for",
            Statement::new("a status", listed.line),
            own,
            "it stands for the statuses that are not listed",
        );
    }
}

/// Only a failed call has the properties of an error.
fn errors_in_successes(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let Some(service) = spec.service else { return };
    let of_error: Vec<&str> = spec.properties(&service.content.error_body).iter().map(|field| field.wire).collect();
    let of_success = |status: &str| status.starts_with('2');
    let objects =
        page.objects.iter().filter(|object| matches!(&object.side, Side::Response(status) if of_success(status)));
    let bodies = page.responses.iter().filter(|response| of_success(&response.status.value));
    for row in objects.flat_map(|object| &object.rows).chain(bodies.flat_map(|response| &response.rows)) {
        if of_error.contains(&row.name.value.as_str()) {
            let own = Statement::new("a failure", spec.place(&["responses"]));
            findings.contradiction(
                format!("{}.tells_of", row.name.value),
                Statement::new("a success", row.name.line),
                own,
                "an error is no success",
            );
        }
    }
}

/// A name in camel case where the others are in snake_case.
fn spelling(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let is_camel = |row: &&Row| row.name.value.chars().any(|each| each.is_ascii_uppercase());
    let tables = page.objects.iter().map(|object| &object.rows).chain(page.responses.iter().map(|reply| &reply.rows));
    for rows in tables {
        let (camel, snake): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_camel);
        if snake.iter().filter(|row| row.name.value.contains('_')).count() <= camel.len() {
            continue;
        }
        for row in camel {
            let name = &row.name;
            let own = Statement::new(heck::ToSnakeCase::to_snake_case(name.value.as_str()), spec.place(&["types"]));
            findings.contradiction(
                format!("{}.spelling", name.value),
                Statement::new(&name.value, name.line),
                own,
                "the other names of the table are in snake_case",
            );
        }
    }
}

/// A value that asks for something is reported by the property of the same name.
fn reported_values(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    for row in page.parameters.iter().filter(|row| row.place == ParameterLocation::Query) {
        let Some(field) = spec.operation().query.get(&row.name.value) else { continue };
        let Some(symbol) = spec.find(&field.ty) else { continue };
        let (Some(values), Some(_)) = (&symbol.ty.values, &symbol.ty.reported_in) else { continue };
        for value in &row.facts.values {
            let wire = value.wire.to_string();
            let Some((_, own)) = values.iter().find(|(own, _)| own.to_string() == wire) else { continue };
            let mut rows =
                page.responses.iter().filter(|reply| reply.status.value.starts_with('2')).flat_map(|reply| &reply.rows);
            let same = rows.any(|row| row.name.value == wire).then_some(&wire);
            let place = symbol.spans.value(&symbol.at.key("enum").key(&wire).key("reported_by"));
            let own = own.reported_by.clone().or(own.unreported.then(|| "unreported".to_owned()));
            let name = format!("query.{}.values.{wire}.reported_by", row.name.value);
            findings.contradiction(
                name,
                Statement::maybe(same, value.line),
                Statement::maybe(own, place),
                "a value is answered by the property of its name",
            );
        }
    }
}

/// A parameter filters by the property of its name, and writes times as that one does.
fn filters(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    let properties: Vec<&Row> = page.objects.iter().flat_map(|object| &object.rows).collect();
    for row in page.parameters.iter().filter(|row| row.place == ParameterLocation::Query) {
        let name = &row.name.value;
        let Some(field) = spec.operation().query.get(name) else { continue };
        let Some(filtered) = &field.filters else { continue };
        let bare = name.strip_prefix("min_").or_else(|| name.strip_prefix("max_")).unwrap_or(name);
        let place = |key: &str| spec.place(&["query", name, key]);
        if properties.iter().any(|property| property.name.value == bare) {
            let fact = format!("query.{name}.filters");
            let expected = Statement::new(filtered, place("filters"));
            findings.contradiction(
                fact,
                Statement::new(bare, row.name.line),
                expected,
                "a parameter filters by the property of its name",
            );
        }
        let answered = properties.iter().find(|property| property.name.value == *filtered);
        let shown = spec.operation().types.keys().find_map(|ty| observed.format(&format!("{ty}.{filtered}")));
        if let (Some(answered), Some(format), Some(own)) = (answered, shown, &field.format) {
            let fact = format!("query.{name}.format_of_answers");
            let expected = Statement::new(own, place("format"));
            findings.contradiction(
                fact,
                Statement::new(format, answered.name.line),
                expected,
                "times are written as they are asked for",
            );
        }
    }
}

/// The values of a response's property are those of the parameter of the same name.
fn same_values(spec: &Spec<'_>, page: &Page, observed: &ObservedValues, findings: &mut Findings) {
    for row in
        page.parameters.iter().filter(|row| row.place == ParameterLocation::Query && !row.facts.values.is_empty())
    {
        let name = &row.name.value;
        let listed: Vec<String> = row.facts.values.iter().map(|value| value.wire.to_string()).collect();
        for ty in spec.operation().types.keys() {
            for value in observed.get(&format!("{ty}.{name}")) {
                if !listed.contains(value) {
                    let own = Statement::new(listed.join(", "), spec.place(&["query", name, "type"]));
                    findings.contradiction(
                        format!("query.{name}.answered_values"),
                        Statement::new(value, row.name.line),
                        own,
                        "the parameter of that name has other values",
                    );
                }
            }
        }
    }
}

/// There are at least as many rows as an example shows and its request skips.
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
        let (Some(rows), Some(count)) =
            (member(json, &paging.items).and_then(Value::as_sequence), member(json, total).and_then(Value::as_u64))
        else {
            continue;
        };
        let minimum = rows.len() + skipped;
        let is_enough = usize::try_from(count).is_ok_and(|count| count >= minimum);
        let expected = if is_enough { count.to_string() } else { format!("{minimum} at least") };
        let own = Statement::new(expected, spec.place(&["pagination", "offset", "total"]));
        findings.contradiction(
            format!("{}.adds_up", total.trim_start_matches('/')),
            Statement::new(count.to_string(), body.line),
            own,
            "the rows that are shown and skipped are more than there are",
        );
    }
}

/// The member that a JSON pointer of the spec names.
fn member<'a>(json: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(json, |value, step| value.as_mapping()?.get(step))
}
