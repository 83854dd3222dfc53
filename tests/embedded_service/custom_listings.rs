//! Listings with features that the project's spec does not use: rows of a single desktop, additional properties, and
//! several time ranges.

use crate::support::{company, get, logins, send, with_operation};
use codegen::mock::{Data, Mock};
use serde_json::Value;
use std::collections::BTreeSet;
use tests::mock::mock_with_spec;

/// Returns the YAML of an operation up to its parameters.
fn operation(http: &str) -> String {
    format!(
        "\
operation: ListThings
document: {{ title: Things, updated: 2026-01-31 }}
summary: Lists things.
http: {http}
retry: {{ idempotent: true, reason: only reads }}
permissions: none
pagination: {{ offset: {{ parameter: offset, limit: limit, total: /count, items: /rows }} }}
"
    )
}

const PAGE: &str = "  offset: { type: integer, minimum: 0, description: Rows to skip. }
  limit: { type: integer, minimum: 0, maximum: 1000, default: 20, description: Rows of a page. }
";

const ROWS: &str = "\
types:
  Things:
    type: object
    description: A page.
    properties:
      count: { type: integer, description: How many. }
      marker: { type: string, example: abc, description: Beside the rows. }
      rows: { type: array, items: Thing, simulate: logins, description: Rows. }
  Thing:
    type: object
    description: A row.
    properties:
      id: { type: string, simulate: login.transaction_id, description: Its id. }
      desktop: { type: string, simulate: desktop.id, description: Its desktop. }
      start: { type: timestamp, format: epoch-milliseconds, simulate: login.start, description: Its start. }
";

fn listing_of_desktop(example: &str) -> String {
    let head = operation("GET /v1/{project_id}/desktops/{desktop_id}/things");
    let path = "path:\n  desktop_id: { type: string, required: true, simulate: desktop.id, description: Id. }\n";
    format!("{head}{path}query:\n{PAGE}responses: {{ 200: {{ body: Things, description: Fine.{example} }} }}\n{ROWS}")
}

fn service(text: &str, data: Data) -> Mock {
    mock_with_spec(with_operation("desktop/list_things", text), data)
}

#[test]
fn a_listing_of_a_desktop_has_only_its_rows() {
    let service = service(&listing_of_desktop(""), Data::Company(company()));
    let all = logins(&service, "limit=1000").1;
    let desktop = all[0]["sid"].as_str().expect("a login names its desktop");
    let wanted: Vec<&Value> =
        all.iter().filter(|row| row["sid"] == desktop).map(|row| &row["transaction_id"]).collect();
    assert!(wanted.len() < all.len());
    for size in [7, 1_000] {
        let pages = (0..wanted.len().div_ceil(size)).flat_map(|page| {
            let query = format!("offset={}&limit={size}", page * size);
            let page = get(&service, &format!("/v1/p/desktops/{desktop}/things?{query}"));
            assert_eq!(page["marker"], "abc", "the other properties are present");
            let rows = page["rows"].as_array().expect("a page has rows").clone();
            assert!(page["count"].as_u64() >= Some(rows.len() as u64));
            rows
        });
        // The listing of all logins ends after 1,000 rows, so it may not contain all rows of the desktop.
        let rows: Vec<Value> = pages.take(wanted.len()).collect();
        assert_eq!(rows.iter().map(|row| &row["id"]).collect::<Vec<_>>(), wanted);
        assert_eq!(rows.iter().filter_map(|row| row["desktop"].as_str()).collect::<BTreeSet<_>>(), [desktop].into());
    }
    assert_eq!(send(&service, "GET", "/v1/p/desktops/x/things").status, 404);
}

#[test]
fn other_properties_of_an_example_are_kept() {
    let example =
        ", examples: [{ description: A page., body: { count: 9, marker: next, rows: [{ id: a }, { id: b }] } }]";
    let service = service(&listing_of_desktop(example), Data::Examples);
    let page = get(&service, "/v1/p/desktops/x/things?limit=1");
    assert_eq!(page, serde_json::json!({ "count": 2, "marker": "next", "rows": [{ "id": "a" }] }));
}

/// Returns the YAML of a listing with two time ranges. Only the first range filters rows.
fn with_ranges() -> String {
    let time = "type: timestamp, format: epoch-milliseconds";
    let filter = |name: &str| format!("  {name}: {{ {time}, filters: start, description: End. }}\n");
    let other = |name: &str| format!("  {name}: {{ {time}, description: End. }}\n");
    let query = format!("{}{}{}{}", filter("from"), filter("to"), other("since"), other("till"));
    let rule = |from: &str, to: &str, name: &str| {
        format!("  - range: {{ from: {from}, to: {to}, ends: both, as: {name}, description: A range. }}\n")
    };
    let rules = rule("from", "to", "during") + &rule("since", "till", "beside");
    let responses = "responses: { 200: { body: Things, description: Fine. } }";
    format!("{}query:\n{query}{PAGE}rules:\n{rules}{responses}\n{ROWS}", operation("GET /v1/{project_id}/things"))
}

#[test]
fn a_range_without_a_filter_keeps_all_rows() {
    let service = service(&with_ranges(), Data::Company(company()));
    let day = 86_400_000_i64;
    let end = crate::support::UNTIL * 1_000;
    let count = |query: String| get(&service, &format!("/v1/p/things?limit=0{query}"))["count"].as_u64();
    let filtered = format!("&from={}&to={}", end - 20 * day, end - 10 * day);
    let wanted = count(filtered.clone());
    assert!(wanted > Some(0) && wanted < count(String::new()));
    assert_eq!(count(format!("{filtered}&since=0&till=5")), wanted);
    assert_eq!(count("&since=0&till=5".to_owned()), count(String::new()));
}

#[test]
fn the_widest_range_is_valid() {
    let service = service(&with_ranges(), Data::Company(company()));
    let all = get(&service, "/v1/p/things?limit=0")["count"].clone();
    for (from, to) in [(i64::MIN, i64::MAX), (0, i64::MAX), (i64::MIN, i64::MAX - 1)] {
        assert_eq!(get(&service, &format!("/v1/p/things?limit=0&from={from}&to={to}"))["count"], all, "{from} {to}");
    }
    assert_eq!(send(&service, "GET", &format!("/v1/p/things?from={}&to={}", i64::MAX, i64::MIN)).status, 400);
}

#[test]
fn synthesized_rows_are_filtered_and_paged() {
    let service = service(&with_ranges(), Data::Examples);
    let rows = |query: &str| {
        let page = get(&service, &format!("/v1/p/things?limit=1000{query}"));
        (page["count"].as_u64(), page["rows"].as_array().expect("a page has rows").clone())
    };
    let (total, all) = rows("");
    assert_eq!(total, Some(all.len() as u64));
    assert_eq!(all.iter().filter_map(|row| row["id"].as_str()).collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(rows("&offset=50").1, all[50..]);
    let [from, to] = [5, 6].map(|index: usize| all[index]["start"].as_i64().expect("a row has a start"));
    assert_eq!(rows(&format!("&from={from}&to={to}")), (Some(1), all[5..6].to_vec()));
}
