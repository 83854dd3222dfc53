//! Snapshots of everything that the reader finds on three of the pages in `tests/manual/pages`.

use super::{page, text};
use codegen::manual::{
    EnumValue, Located, Object, Page, Permissions, RequestExample, Required, ResponseExample, Row, RuleFact, Side, read,
};
use std::fmt::Display;

#[test]
fn pages_are_read_completely() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns"] {
        insta::assert_snapshot!(name, render(&page(name)));
    }
}

fn render(page: &Page) -> String {
    let mut lines = vec![format!("title: {}", page.title.value)];
    lines.extend(page.updated.iter().map(|day| format!("updated: {}", day.value)));
    lines.push(format!("breadcrumb: {:?}", page.breadcrumb));
    lines.push(format!("operation: {:?}, {:?}", page.operation, page.deprecation));
    lines.push(format!("http: {:?}", page.http.value));
    lines.extend(texts("function", &page.function));
    lines.extend(texts("constraint", &page.constraints));
    lines.extend(page.durations.iter().map(|fact| format!("{:?}: {}", fact.value.role, fact.value.duration)));
    match &page.permissions {
        Permissions::Actions(actions) => lines.extend(actions.iter().map(|action| format!("{:?}", action.value))),
        other => lines.push(format!("permissions: {other:?}")),
    }
    lines.push(format!("content type: {:?}", page.content_type));
    let parameters =
        page.parameters.iter().flat_map(|row| rows(&format!("{:?} ", row.location), std::slice::from_ref(row)));
    lines.extend(parameters);
    if let Some(body) = &page.body {
        lines.push("\nrequest body".to_owned());
        lines.extend(rows("", &body.rows));
    }
    for response in &page.responses {
        lines.push(format!("\nresponse {}", response.status.value));
        lines.extend(texts("description", &response.description));
        lines.extend(rows("Header ", &response.headers));
        lines.extend(rows("", &response.rows));
    }
    lines.extend(page.objects.iter().flat_map(object));
    lines.push(String::new());
    lines.extend(page.request_examples.iter().flat_map(request_example));
    lines.extend(page.response_examples.iter().flat_map(response_example));
    lines.extend(page.statuses.iter().map(|status| format!("status {}: {}", status.value.0, status.value.1)));
    lines.extend(texts("unrecognized", &page.unrecognized));
    lines.join("\n")
}

fn texts(name: &str, texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|text| format!("{name}: {}", text.value)).collect()
}

fn object(object: &Object) -> Vec<String> {
    let side = match &object.side {
        Side::Request => "the request".to_owned(),
        Side::Response(status) => format!("response {status}"),
    };
    let heading = format!("\nobject {} of {side}", object.name.value);
    std::iter::once(heading).chain(rows("", &object.rows)).collect()
}

fn request_example(example: &RequestExample) -> Vec<String> {
    let mut lines = vec!["example request".to_owned()];
    lines.extend(texts("  caption", &example.caption));
    lines.extend(example.request.iter().map(|request| format!("  {:?}", request.value)));
    lines.extend(example.body.iter().map(|body| format!("  line {}: {:?}", body.line, body.json)));
    lines
}

fn response_example(example: &ResponseExample) -> Vec<String> {
    let mut lines = vec![format!("example response {}", example.status.value)];
    lines.extend(texts("  caption", &example.caption));
    let json = |text: &str, is_json: bool| format!("  {} {text:?}", if is_json { "JSON" } else { "not JSON" });
    lines.extend(example.body.iter().map(|body| json(&body.text, body.json.is_some())));
    lines
}

/// Formats rows, each followed by its facts.
fn rows(prefix: &str, rows: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let required = match row.required.as_ref().map(|required| &required.value) {
            Some(Required::Yes) => ", required".to_owned(),
            Some(Required::No) => ", optional".to_owned(),
            Some(Required::Sometimes(when)) => format!(", required: {when}"),
            None => String::new(),
        };
        lines.push(format!("  {prefix}{}: {} = {:?}{required}", row.name.value, row.ty_text, row.ty.value));
        lines.extend(facts(row).into_iter().map(|fact| format!("      {fact}")));
    }
    lines
}

fn facts(row: &Row) -> Vec<String> {
    let facts = &row.facts;
    let mut lines = Vec::new();
    let mut push = |name: &str, fact: Option<String>| lines.extend(fact.map(|fact| format!("{name}: {fact}")));
    push("minimum", value(&facts.minimum));
    push("maximum", value(&facts.maximum));
    push("minLength", value(&facts.min_length));
    push("maxLength", value(&facts.max_length));
    push("minItems", value(&facts.min_items));
    push("maxItems", value(&facts.max_items));
    push("default", value(&facts.default));
    push("pattern", value(&facts.pattern));
    push("format", value(&facts.format));
    push("time zone", value(&facts.time_zone));
    push("unit", value(&facts.unit));
    push("example", value(&facts.example));
    push("deprecated", value(&facts.deprecated));
    lines.extend(facts.values.iter().map(enum_value));
    lines.extend(facts.rules.iter().map(|at| rule(&at.value)));
    lines.extend(facts.ambiguities.iter().map(|ambiguity| format!("{:?}", ambiguity.value)));
    lines.extend(texts("prose", &facts.prose));
    lines
}

fn value<T: Display>(fact: &Option<Located<T>>) -> Option<String> {
    fact.as_ref().map(|fact| fact.value.to_string())
}

fn enum_value(value: &EnumValue) -> String {
    let mut parts = vec![format!("value {}", value.wire)];
    parts.extend(value.meaning.clone());
    parts.extend(value.period.map(|period| format!("every {period}")));
    parts.extend(value.monitored_object.iter().map(|object| format!("of {object}")));
    parts.extend(value.more.iter().map(|(heading, cell)| format!("{heading}: {cell}")));
    parts.join(" | ")
}

fn rule(rule: &RuleFact) -> String {
    match rule {
        RuleFact::NotLess { upper, lower } => format!("rule: {upper} >= {lower}"),
        RuleFact::OnlyWith { name, with } => format!("rule: {name} only with {with}"),
        RuleFact::Requires { given, needed } => format!("rule: {given} needs {needed}"),
        RuleFact::Excludes { one, other } => format!("rule: {one} excludes {other}"),
    }
}

#[test]
fn stated_absence_of_permissions_differs_from_silence() {
    let stated = "Authorization Information\n\n  • With identity policies, no identity policy-based permission required for calling this API.\n\nURI";
    let page = read("page.txt", &text("hang_lantern").replacen("URI", stated, 1)).expect("the page is read");
    assert_eq!(page.permissions, Permissions::None(9));
}

#[test]
fn lines_are_those_of_the_file() {
    let text = text("list_lanterns");
    let page = page("list_lanterns");
    let line = |number: usize| text.lines().nth(number - 1).expect("the line exists").to_owned();
    for row in page.rows() {
        assert_eq!(line(row.name.line), row.name.value);
        assert_eq!(line(row.ty.line), row.ty_text);
        let facts = &row.facts;
        let mut parts: Vec<(usize, String)> =
            facts.values.iter().map(|value| (value.line, value.wire.to_string())).collect();
        let scalars = [&facts.default, &facts.example].into_iter().flatten();
        parts.extend(scalars.map(|at| (at.line, at.value.to_string())));
        parts.extend(facts.pattern.iter().map(|at| (at.line, at.value.clone())));
        parts.extend(facts.ambiguities.iter().map(|at| (at.line, at.value.text.clone())));
        parts.extend(facts.prose.iter().map(|at| (at.line, at.value.clone())));
        for (at, part) in parts {
            let bare = part.trim_start_matches("• ").trim_end_matches('.');
            assert!(line(at).contains(bare), "{at} has no {bare}");
        }
    }
    assert!(line(page.http.line).contains(&page.http.value.path));
    assert!(line(page.title.line).contains(&page.title.value));
    for status in &page.statuses {
        assert_eq!(line(status.line), status.value.0);
    }
}
