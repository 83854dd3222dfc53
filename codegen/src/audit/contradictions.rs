//! What the page says against itself. The spec's side is what the rest of the page, or HTTP, would have.

use super::fact::Said;
use super::findings::Ledger;
use super::observed_values::Evidence;
use super::spec::Spec;
use crate::manual::{At, Page, Place, Row, Side};
use serde_json::Value;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, evidence: &Evidence, ledger: &mut Ledger) {
    content_type(spec, page, ledger);
    default_status(spec, page, ledger);
    errors_in_successes(spec, page, ledger);
    spelling(spec, page, ledger);
    answered_values(spec, page, ledger);
    filters(spec, page, evidence, ledger);
    same_values(spec, page, evidence, ledger);
    totals(spec, page, ledger);
}

/// A request without a body has no type of content.
fn content_type(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let row = page.parameters.iter().find(|row| row.name.value.eq_ignore_ascii_case("content-type"));
    if let (Some(row), None) = (row, &page.body) {
        let own = Said::new("a body", spec.place(&["uses"]));
        ledger.clash(
            "header.Content-Type.describes",
            Said::new("no body", row.name.line),
            own,
            "a request without a body has no type of content",
        );
    }
}

/// `default` is every status that is not listed.
fn default_status(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    if let Some(listed) = page.statuses.iter().find(|status| status.value.0 == "default") {
        let own = Said::new("every other status", spec.place(&["responses", "default"]));
        ledger.clash(
            "statuses.default.stands_for",
            Said::new("a status", listed.line),
            own,
            "it stands for the statuses that are not listed",
        );
    }
}

/// Properties of an error tell of a call that failed.
fn errors_in_successes(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let Some(service) = spec.service else { return };
    let of_error: Vec<&str> = spec.properties(&service.content.error_body).iter().map(|held| held.wire).collect();
    let of_success = |status: &str| status.starts_with('2');
    let objects =
        page.objects.iter().filter(|object| matches!(&object.side, Side::Response(status) if of_success(status)));
    let bodies = page.responses.iter().filter(|response| of_success(&response.status.value));
    for row in objects.flat_map(|object| &object.rows).chain(bodies.flat_map(|response| &response.rows)) {
        if of_error.contains(&row.name.value.as_str()) {
            let own = Said::new("a failure", spec.place(&["responses"]));
            ledger.clash(
                format!("{}.tells_of", row.name.value),
                Said::new("a success", row.name.line),
                own,
                "an error is no success",
            );
        }
    }
}

/// A name in camel case where the others are in snake_case.
fn spelling(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let is_camel = |row: &&Row| row.name.value.chars().any(|each| each.is_ascii_uppercase());
    let tables = page.objects.iter().map(|object| &object.rows).chain(page.responses.iter().map(|reply| &reply.rows));
    for rows in tables {
        let (camel, snake): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_camel);
        if snake.iter().filter(|row| row.name.value.contains('_')).count() <= camel.len() {
            continue;
        }
        for row in camel {
            let name = &row.name;
            let own = Said::new(heck::ToSnakeCase::to_snake_case(name.value.as_str()), spec.place(&["types"]));
            ledger.clash(
                format!("{}.spelling", name.value),
                Said::new(&name.value, name.line),
                own,
                "the other names of the table are in snake_case",
            );
        }
    }
}

/// Values that ask for something are answered by the property of the same name.
fn answered_values(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    for row in page.parameters.iter().filter(|row| row.place == Place::Query) {
        let Some(field) = spec.operation().query.get(&row.name.value) else { continue };
        let Some(symbol) = spec.find(&field.ty) else { continue };
        let (Some(values), Some(_)) = (&symbol.ty.values, &symbol.ty.answered_in) else { continue };
        for value in &row.facts.values {
            let Some((_, own)) = values.iter().find(|(wire, _)| wire.to_string() == value.wire) else { continue };
            let mut rows =
                page.responses.iter().filter(|reply| reply.status.value.starts_with('2')).flat_map(|reply| &reply.rows);
            let same = rows.any(|row| row.name.value == value.wire).then_some(&value.wire);
            let place = symbol.spans.value(&symbol.at.key("enum").key(&value.wire).key("answered_by"));
            let own = own.answered_by.clone().or(own.unanswered.then(|| "unanswered".to_owned()));
            let name = format!("query.{}.values.{}.answered_by", row.name.value, value.wire);
            ledger.clash(
                name,
                Said::maybe(same, value.line),
                Said::maybe(own, place),
                "a value is answered by the property of its name",
            );
        }
    }
}

/// A parameter filters by the property of its name, and writes times as that one does.
fn filters(spec: &Spec<'_>, page: &Page, evidence: &Evidence, ledger: &mut Ledger) {
    let properties: Vec<&Row> = page.objects.iter().flat_map(|object| &object.rows).collect();
    for row in page.parameters.iter().filter(|row| row.place == Place::Query) {
        let name = &row.name.value;
        let Some(field) = spec.operation().query.get(name) else { continue };
        let Some(filtered) = &field.filters else { continue };
        let bare = name.strip_prefix("min_").or_else(|| name.strip_prefix("max_")).unwrap_or(name);
        let place = |key: &str| spec.place(&["query", name, key]);
        if properties.iter().any(|property| property.name.value == bare) {
            let fact = format!("query.{name}.filters");
            let due = Said::new(filtered, place("filters"));
            ledger.clash(fact, Said::new(bare, row.name.line), due, "a parameter filters by the property of its name");
        }
        let answered = properties.iter().find(|property| property.name.value == *filtered);
        let shown = spec.operation().types.keys().find_map(|ty| evidence.format(&format!("{ty}.{filtered}")));
        if let (Some(answered), Some(format), Some(own)) = (answered, shown, &field.format) {
            let fact = format!("query.{name}.format_of_answers");
            let due = Said::new(own, place("format"));
            ledger.clash(fact, Said::new(format, answered.name.line), due, "times are written as they are asked for");
        }
    }
}

/// What an answer shows under the name of a parameter is one of the parameter's values.
fn same_values(spec: &Spec<'_>, page: &Page, evidence: &Evidence, ledger: &mut Ledger) {
    for row in page.parameters.iter().filter(|row| row.place == Place::Query && !row.facts.values.is_empty()) {
        let name = &row.name.value;
        for ty in spec.operation().types.keys() {
            for value in evidence.of(&format!("{ty}.{name}")) {
                if !row.facts.values.iter().any(|listed| listed.wire == *value) {
                    let own: Vec<&str> = row.facts.values.iter().map(|listed| listed.wire.as_str()).collect();
                    let own = Said::new(own.join(", "), spec.place(&["query", name, "type"]));
                    ledger.clash(
                        format!("query.{name}.answered_values"),
                        Said::new(value, row.name.line),
                        own,
                        "the parameter of that name has other values",
                    );
                }
            }
        }
    }
}

/// There are at least as many rows as an example shows and its request skips.
fn totals(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let Some(paging) = spec.operation().pagination.as_ref().and_then(|paging| paging.offset.as_ref()) else { return };
    let Some(total) = &paging.total else { return };
    let skipped = page.request_examples.iter().filter_map(|example| example.request.as_ref());
    let skipped = skipped.filter_map(|At { value: (_, url), .. }| {
        let (_, query) = url.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix(&format!("{}=", paging.parameter)))?.parse::<usize>().ok()
    });
    let skipped = skipped.min().unwrap_or_default();
    for example in &page.response_examples {
        let Some(body) = &example.body else { continue };
        let Ok(value) = serde_json::from_str::<Value>(&body.value) else { continue };
        let (rows, count) = (value.pointer(&paging.items).and_then(Value::as_array), value.pointer(total));
        if let (Some(rows), Some(count)) = (rows, count) {
            let least = rows.len() + skipped;
            let is_enough =
                count.as_u64().is_some_and(|count| usize::try_from(count).is_ok_and(|count| count >= least));
            let due = if is_enough { count.to_string() } else { format!("{least} at least") };
            let own = Said::new(due, spec.place(&["pagination", "offset", "total"]));
            ledger.clash(
                format!("{}.adds_up", total.trim_start_matches('/')),
                Said::new(count.to_string(), body.line),
                own,
                "the rows that are shown and skipped are more than there are",
            );
        }
    }
}
