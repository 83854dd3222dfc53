//! The rows of the tables, each told in one line: name, type, and every fact that its description states.

use super::page;
use codegen::manual::{EnumValue, Facts, Located, Required, Row, RuleFact};
use codegen::spec::scalar::Scalar;

/// A row in one line, as the tests write it.
fn told(row: &Row) -> String {
    let required = match row.required.as_ref().map(|required| &required.value) {
        Some(Required::Yes) => "!",
        Some(Required::No) => "?",
        Some(Required::Sometimes(_)) => "~",
        None => "",
    };
    let mut parts = vec![format!("{}{required} {}", row.name.value, row.ty_text)];
    parts.extend(facts(&row.facts));
    parts.join(" | ")
}

fn facts(facts: &Facts) -> Vec<String> {
    let mut parts = Vec::new();
    let mut range = |name: &str, least: Option<String>, most: Option<String>| {
        if least.is_some() || most.is_some() {
            parts.push(format!("{name} {}..{}", least.unwrap_or_default(), most.unwrap_or_default()));
        }
    };
    let number = |at: &Option<Located<Scalar>>| at.as_ref().map(|at| at.value.to_string());
    let count = |at: &Option<Located<u64>>| at.as_ref().map(|at| at.value.to_string());
    range("value", number(&facts.minimum), number(&facts.maximum));
    range("length", count(&facts.min_length), count(&facts.max_length));
    range("items", count(&facts.min_items), count(&facts.max_items));
    let text = |at: &Option<Located<String>>| at.as_ref().map(|at| at.value.clone());
    let texts = [
        ("default", number(&facts.default)),
        ("pattern", text(&facts.pattern)),
        ("format", text(&facts.format)),
        ("zone", text(&facts.time_zone)),
        ("unit", text(&facts.unit)),
        ("example", number(&facts.example)),
    ];
    parts.extend(texts.into_iter().filter_map(|(name, text)| Some(format!("{name} {}", text?))));
    parts.extend(facts.deprecated.iter().map(|_| "deprecated".to_owned()));
    parts.extend(facts.values.iter().map(|value| match &value.meaning {
        Some(meaning) => format!("{} = {meaning}", value.wire),
        None => format!("{} =", value.wire),
    }));
    parts.extend(facts.rules.iter().map(|rule| rule_told(&rule.value)));
    parts.extend(facts.doubts.iter().map(|doubt| format!("doubt: {}", doubt.value.text)));
    parts
}

fn rule_told(rule: &RuleFact) -> String {
    match rule {
        RuleFact::NotLess { upper, lower } => format!("{upper} >= {lower}"),
        RuleFact::Together { name, with } => format!("{name} with {with}"),
        RuleFact::Needs { given, needed } => format!("{given} needs {needed}"),
        RuleFact::Excludes { one, other } => format!("{one} xor {other}"),
    }
}

#[test]
fn every_parameter_of_a_listing_is_read() {
    let rows: Vec<String> = page("list_lanterns").parameters.iter().map(told).collect();
    let expected = [
        "project_id! String",
        "street_id! String | length 8..36 | pattern ^(a|b|c)[0-9]+$",
        "start_time? String | format minutes | zone UTC | example 2016-08-20T21:11Z | end_time needs start_time",
        "end_time? String | format minutes | zone UTC | example 2016-08-20T21:11Z | start_time needs end_time",
        "limit? Integer | value 1..1000 | default 20",
        "offset? Integer | value 0..",
        "colour? String | RED = like a rose | GREEN = | BLUE = like the sea",
        "shape? String | default round | round = like the moon | square = like a window",
        "order_by? String | height = by height above the street",
        "order? String | ASC = low ones first. | DESC = high ones first. | order with order_by",
        "min_height? Integer | doubt: Least height, in centimeters (at least zero).",
        "max_height? Integer | max_height >= min_height",
        "metric? String | example oil | oil = Oil that is left | wick_length = Length of the wick | soot = Soot on the glass",
        "user_name? String | length 1..20",
        "note? String",
        "X-Auth-Token! String",
        "X-Language? String | example en-us",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_table_of_pipes_keeps_its_further_columns() {
    let page = page("list_lanterns");
    let metric = page.parameters.iter().find(|row| row.name.value == "metric").expect("the row");
    let period = |value: &EnumValue| value.period.map(|period| period.to_string());
    let columns: Vec<(Option<&str>, Option<String>)> =
        metric.facts.values.iter().map(|value| (value.monitored_object.as_deref(), period(value))).collect();
    let expected = [("Lantern", Some("5 minutes")), ("Lantern", Some("1 hour")), ("Street", None)];
    assert_eq!(columns, expected.map(|(object, period)| (Some(object), period.map(str::to_owned))));
    assert!(metric.facts.values.iter().all(|value| value.more.is_empty()));
    assert_eq!(
        metric.facts.prose.iter().map(|at| at.value.as_str()).collect::<Vec<_>>(),
        ["What is measured, for example, oil.", "See below."]
    );
}

#[test]
fn every_property_of_an_answer_is_read() {
    let page = page("list_lanterns");
    let answer = &page.responses[0];
    assert_eq!(answer.headers.iter().map(told).collect::<Vec<_>>(), ["X-Request-Id String"]);
    let rows: Vec<String> = answer.rows.iter().map(told).collect();
    assert_eq!(rows, ["total_count Integer", "lanterns Array of Lantern objects | items 0..1000"]);
    let objects: Vec<(&str, Vec<String>)> = page
        .objects
        .iter()
        .map(|object| (object.name.value.as_str(), object.rows.iter().map(told).collect()))
        .collect();
    let lantern = [
        "id String",
        "lit Boolean | true = it does | false = it does not",
        "burnt Long | unit ms",
        "level Integer | 1 = low | 2 = half | 3 = full",
        "hung_at String",
        "cleaned Long | format epoch-milliseconds",
        "height Double",
        "names Map<String,String>",
        "extra Object",
        "last_error Error object",
    ];
    let error = ["code Integer | -1 = no oil | 0 = no failure"];
    assert_eq!(objects[0].0, "Lantern");
    assert_eq!(objects[0].1, lantern);
    assert_eq!((objects[1].0, objects[1].1.as_slice()), ("Error", error.map(str::to_owned).as_slice()));
}

#[test]
fn a_body_and_its_objects_are_read_in_labelled_parts_too() {
    let page = page("hang_lantern");
    let body: Vec<String> = page.body.as_ref().expect("the body").rows.iter().map(told).collect();
    let expected = [
        "lantern! Lantern object",
        "tags? Array of strings | length 1..36 | items 1..10",
        "dry_run? Boolean | default false | true = nothing is hung | false = the lantern is hung",
        "photos? Map<String,Array<Photo>>",
    ];
    assert_eq!(body, expected);
    let sent: Vec<String> = page.objects[0].rows.iter().map(told).collect();
    let expected = [
        "kind! String | oil = | gas = | doubt: number of a mixture (0-99)",
        "power! Integer | value 1..90 | default 5",
        "wick~ String",
        "street_id? String | street_id xor place",
        "place? String | place needs street_name",
    ];
    assert_eq!(sent, expected);
    let photo: Vec<String> = page.objects[1].rows.iter().map(told).collect();
    assert_eq!(photo, ["url! String", "taken? datetime | format spaced-seconds"]);
    // The answer has an object of the same name with rows of its own.
    assert_eq!(page.objects[2].rows.iter().map(told).collect::<Vec<_>>(), ["id String", "kind String"]);
}

#[test]
fn older_pages_have_other_types_and_another_order_of_columns() {
    let page = page("old_lanterns");
    let parameters: Vec<String> = page.parameters.iter().map(told).collect();
    let expected = ["tenant_id! string", "since? datetime", "numbers? List<int64>", "street.name? string"];
    assert_eq!(parameters, expected);
    let types: Vec<String> = page.rows().iter().map(|row| format!("{} {:?}", row.name.value, row.ty.value)).collect();
    let expected = [
        "tenant_id String",
        "since DateTime",
        "numbers Array(Long)",
        "street.name String",
        "[items] Array(Array(Named(\"Old\")))",
        "a/b:c-D Float",
        "pairs Object",
        "list Array(Any)",
        "next Named(\"Old\")",
        "weight Number",
        "gone Boolean",
        "twice String",
        "twice Integer",
        "odd Named(\"Missing\")",
    ];
    assert_eq!(types, expected);
    let rows: Vec<String> = page.objects[0].rows.iter().map(told).collect();
    assert_eq!(rows[4..6], ["weight number | unit KB", "gone bool | deprecated"]);
    // A cell may hold the words of a heading.
    assert_eq!(page.objects[0].rows[3].description[0].value, "Status Codes");
}

/// The line of a value is that of the file, counted from one.
#[test]
fn every_value_knows_its_line() {
    let text = super::text("list_lanterns");
    let page = page("list_lanterns");
    let line = |number: usize| text.lines().nth(number - 1).expect("the line is there").to_owned();
    for row in page.rows() {
        assert_eq!(line(row.name.line), row.name.value);
        assert_eq!(line(row.ty.line), row.ty_text);
        let facts = &row.facts;
        let mut parts: Vec<(usize, String)> =
            facts.values.iter().map(|value| (value.line, value.wire.to_string())).collect();
        let scalars = [&facts.default, &facts.example].into_iter().flatten();
        parts.extend(scalars.map(|at| (at.line, at.value.to_string())));
        parts.extend(facts.pattern.iter().map(|at| (at.line, at.value.clone())));
        parts.extend(facts.doubts.iter().map(|at| (at.line, at.value.text.clone())));
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
