//! What people read off pages, the vendor's where these are: rows, keys, questions and what is not carried over.

use super::import::{at, file, imported, todos};
use super::{page_of, trial};
use codegen::manual::{Page, ParameterLocation, Side};
use serde_yaml::Value;
use std::collections::BTreeMap;
use tests::spec::project;

/// The fixtures, each of which is about one page.
fn fixtures() -> Vec<Value> {
    let folder = project().join("tests/page/by_hand");
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let text = entries.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a fixture"));
    text.map(|text| serde_yaml::from_str(&text).expect("the fixture is YAML")).collect()
}

/// The number of rows of each table: of an answer by its status, of its objects by status and name.
fn rows(page: &Page) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for row in &page.parameters {
        let place = match row.place {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Body | ParameterLocation::Property => continue,
        };
        *rows.entry(place.to_owned()).or_default() += 1;
    }
    rows.extend(page.body.iter().map(|body| ("body".to_owned(), body.rows.len())));
    rows.extend(page.responses.iter().map(|answer| (answer.status.value.clone(), answer.rows.len())));
    rows.extend(page.objects.iter().map(|object| {
        let name = match &object.side {
            Side::Request => object.name.value.clone(),
            Side::Response(status) => format!("{status} {}", object.name.value),
        };
        (name, object.rows.len())
    }));
    rows
}

/// What stands at a way through the file; a star at its end stands for the keys there. Descriptions of fields are drafts.
fn found(file: &Value, way: &str) -> Value {
    match way.strip_suffix("/*") {
        Some(way) => Value::Sequence(at(file, way).as_mapping().expect("a mapping").keys().cloned().collect()),
        None if way.contains("/properties/") => bare(at(file, way)),
        None => at(file, way).clone(),
    }
}

fn bare(value: &Value) -> Value {
    match value {
        Value::Mapping(members) => {
            let kept =
                members.iter().filter(|(key, _)| !["description", "todo"].contains(&key.as_str().unwrap_or_default()));
            Value::Mapping(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        value => value.clone(),
    }
}

fn members(fixture: &Value, key: &str) -> BTreeMap<String, Value> {
    let members = fixture.get(key).and_then(Value::as_mapping).into_iter().flatten();
    members.map(|(key, value)| (key.as_str().expect("a text").to_owned(), value.clone())).collect()
}

#[test]
fn the_pages_say_what_people_read() {
    let pages = trial::pages();
    for fixture in fixtures() {
        let name = fixture["page"].as_str().expect("a name");
        let Some((path, text)) = pages.iter().find(|(path, _)| path.ends_with(name)) else { continue };
        let page = page_of(path, text);
        let import = imported(&page);
        let (_, yaml) = file(&import);
        let value: Value = serde_yaml::from_str(yaml).expect("the file is YAML");
        assert_eq!(value["http"], fixture["http"], "{name}");
        let expected = members(&fixture, "rows").into_iter();
        let expected = expected.map(|(table, count)| (table, count.as_u64().expect("a number") as usize)).collect();
        assert_eq!(rows(&page), expected, "{name}");
        for (way, expected) in members(&fixture, "file") {
            assert_eq!(found(&value, &way), expected, "{name}: {way}");
        }
        let asked = todos(yaml);
        for line in fixture.get("asks").and_then(Value::as_sequence).into_iter().flatten() {
            assert!(
                asked.iter().any(|(at, _)| Some(*at) == line.as_u64()),
                "{name}: line {line:?} is not asked about: {asked:?}"
            );
        }
        for (fact, line) in members(&fixture, "lists") {
            let told = format!("`{fact}`:");
            let is_listed = |(at, text): &(usize, String)| Some(*at as u64) == line.as_u64() && text.starts_with(&told);
            assert!(import.left.iter().any(is_listed), "{name}: {fact} is not listed: {:#?}", import.left);
        }
    }
}
