//! Compares imports with expectations that were written by hand: rows, keys, open decisions, and facts not imported.

use super::import::{file, import};
use super::{all_pages, files, parse};
use codegen::manual::{Located, Page, ParameterLocation, Side};
use serde_yaml::Value;
use std::collections::BTreeMap;
use tests::spec::project;

/// Returns the number of rows of each table. The keys are `path`, `query`, `header` and `body`, the statuses of the
/// responses, and the names of the objects. If an object belongs to a response, the key is `status name`.
fn rows(page: &Page) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for row in &page.parameters {
        let table = match row.location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Body | ParameterLocation::Property => continue,
        };
        *rows.entry(table.to_owned()).or_default() += 1;
    }
    rows.extend(page.body.iter().map(|body| ("body".to_owned(), body.rows.len())));
    rows.extend(page.responses.iter().map(|response| (response.status.value.clone(), response.rows.len())));
    rows.extend(page.objects.iter().map(|object| {
        let name = match &object.side {
            Side::Request => object.name.value.clone(),
            Side::Response(status) => format!("{status} {}", object.name.value),
        };
        (name, object.rows.len())
    }));
    rows
}

/// Returns the value at a path in the file, or its keys if the path ends with `/*`. The description and the `todo` of a
/// property are removed, because imported descriptions are drafts.
fn imported_value(file: &Value, path: &str) -> Value {
    match path.strip_suffix("/*") {
        Some(path) => Value::Sequence(value_at(file, path).as_mapping().expect("a mapping").keys().cloned().collect()),
        None if path.contains("/properties/") => without_drafts(value_at(file, path)),
        None => value_at(file, path).clone(),
    }
}

/// Returns a copy of a field without its description and its `todo`.
fn without_drafts(value: &Value) -> Value {
    match value {
        Value::Mapping(members) => {
            let kept =
                members.iter().filter(|(key, _)| !["description", "todo"].contains(&key.as_str().unwrap_or_default()));
            Value::Mapping(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        value => value.clone(),
    }
}

fn value_at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('/').fold(value, |value, key| match key.parse::<usize>() {
        Ok(index) if value.is_sequence() => &value[index],
        Ok(status) if value.get(status).is_some() => &value[status],
        _ => value.get(key).unwrap_or_else(|| panic!("no {key} in {path}")),
    })
}

/// Returns the lines of the page that the `todo` entries of the file refer to.
fn todo_lines(value: &Value) -> Vec<u64> {
    match value {
        Value::Mapping(members) => {
            let own = members.get("todo").and_then(Value::as_sequence).into_iter().flatten();
            own.filter_map(|todo| todo["line"].as_u64()).chain(members.values().flat_map(todo_lines)).collect()
        }
        Value::Sequence(elements) => elements.iter().flat_map(todo_lines).collect(),
        _ => Vec::new(),
    }
}

fn members(fixture: &Value, key: &str) -> BTreeMap<String, Value> {
    let members = fixture.get(key).and_then(Value::as_mapping).into_iter().flatten();
    members.map(|(key, value)| (key.as_str().expect("a string").to_owned(), value.clone())).collect()
}

#[test]
fn imports_match_what_was_read_by_hand() {
    let pages = all_pages();
    for (_, fixture) in files(&project().join("tests/manual/expected_imports")) {
        let fixture: Value = serde_yaml::from_str(&fixture).expect("the fixture is YAML");
        let name = fixture["page"].as_str().expect("a name");
        // The vendor's pages may not be available. Missing pages are skipped.
        let Some((path, text)) = pages.iter().find(|(path, _)| path.ends_with(name)) else { continue };
        let page = parse(path, text);
        let import = import(&page);
        let (_, yaml) = file(&import);
        let value: Value = serde_yaml::from_str(yaml).expect("the file is YAML");
        assert_eq!(value["http"], fixture["http"], "{name}");
        let expected = members(&fixture, "rows").into_iter();
        let expected = expected.map(|(table, count)| (table, count.as_u64().expect("a number") as usize)).collect();
        assert_eq!(rows(&page), expected, "{name}");
        for (path, expected) in members(&fixture, "file") {
            assert_eq!(imported_value(&value, &path), expected, "{name}: {path}");
        }
        let asked = todo_lines(&value);
        for line in fixture.get("asks").and_then(Value::as_sequence).into_iter().flatten() {
            let line = line.as_u64().expect("a line");
            assert!(asked.contains(&line), "{name}: no todo is about line {line}: {asked:?}");
        }
        for (fact, line) in members(&fixture, "lists") {
            let start = format!("`{fact}`:");
            let is_listed = |listed: &Located<String>| {
                Some(listed.line as u64) == line.as_u64() && listed.value.starts_with(&start)
            };
            assert!(
                import.not_imported.iter().any(is_listed),
                "{name}: {fact} is not listed: {:#?}",
                import.not_imported
            );
        }
    }
}
