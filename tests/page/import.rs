//! What a page becomes: keys where it states something, a `todo` with its line where it leaves something open.

use super::page;
use codegen::diagnostic::{Style, render};
use codegen::import::{Names, PageImport, import_page};
use codegen::manual::Page;
use codegen::source::SourceMap;
use serde_yaml::Value;
use tests::spec;

pub fn imported(page: &Page) -> PageImport {
    import_page(page, &spec::sources(spec::real_spec()), &Names::default()).expect("the page is imported")
}

/// The one file of an import.
pub fn file(import: &PageImport) -> (&str, &str) {
    assert_eq!(import.files.len(), 1);
    let (path, text) = import.files.first_key_value().expect("a file");
    (path, text)
}

/// The spec with the file.
pub fn merged(import: &PageImport) -> SourceMap {
    let files = import.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let known = spec::real_spec().into_iter().filter(|(path, _)| !import.files.contains_key(path));
    spec::sources(known.chain(files).collect())
}

pub fn at<'v>(value: &'v Value, way: &str) -> &'v Value {
    way.split('/').fold(value, |value, key| match value {
        Value::Sequence(elements) => &elements[key.parse::<usize>().expect("an index")],
        Value::Mapping(members) => {
            members
                .iter()
                .find(|(name, _)| {
                    name.as_str() == Some(key) || name.as_i64().is_some_and(|name| name.to_string() == key)
                })
                .unwrap_or_else(|| panic!("no {key} in {way}"))
                .1
        }
        _ => panic!("no {key} in {way}"),
    })
}

fn shows(yaml: &str, facts: &[(&str, &str)]) {
    let value: Value = serde_yaml::from_str(yaml).expect("the file is YAML");
    for (way, expected) in facts {
        let expected: Value = serde_yaml::from_str(expected).expect("the expectation is YAML");
        assert_eq!(at(&value, way), &expected, "{way}");
    }
}

/// Every `todo` of a file, by line of the page and the beginning of what it says.
pub fn todos(yaml: &str) -> Vec<(u64, String)> {
    let value: Value = serde_yaml::from_str(yaml).expect("the file is YAML");
    let (mut open, mut found) = (vec![&value], Vec::new());
    while let Some(value) = open.pop() {
        match value {
            Value::Mapping(members) => {
                for (key, member) in members {
                    match (key.as_str(), member) {
                        (Some("todo"), Value::Sequence(todos)) => found.extend(todos.iter().map(|todo| {
                            let text = todo["decide"].as_str().expect("a text");
                            (todo["line"].as_u64().expect("a line"), text.chars().take(40).collect())
                        })),
                        _ => open.push(member),
                    }
                }
            }
            Value::Sequence(elements) => open.extend(elements),
            _ => {}
        }
    }
    found.sort();
    found
}

#[test]
fn a_listing_becomes_keys() {
    let import = imported(&page("list_lanterns"));
    let (path, yaml) = file(&import);
    assert_eq!(path, "operations/lanterns/list_lanterns.yaml");
    shows(
        yaml,
        &[
            (
                "document",
                "{ title: Listing Lanterns - ListLanterns, updated: 2026-03-04, breadcrumb: [Help Center, Lanterns, API Reference, Lanterns] }",
            ),
            ("http", "GET /v2/{project_id}/streets/{street_id}/lanterns"),
            ("retry/policy", "safe"),
            ("retention", "90 days"),
            ("permissions/0/resource", "{ type: street, required: true }"),
            ("permissions/0/dependencies", "['ces:metricData:get', 'iam:users:list']"),
            ("permissions/1", "{ action: 'lantern:lanterns:light', access_level: write }"),
            ("path/street_id/required", "true"),
            ("query/start_time/format", "minutes"),
            ("query/start_time/time_zone", "UTC"),
            ("query/limit", "{ type: integer, minimum: 1, maximum: 1000, default: 20, description: Rows of a page. }"),
            ("query/shape/default", "round"),
            ("query/user_name/personal", "true"),
            ("header/X-Language/example", "en-us"),
            ("shared_headers", "[X-Auth-Token]"),
            ("rules/0/range/least", "1 hour"),
            ("rules/0/range/greatest", "7 days"),
            ("rules/1/range/ends", "either"),
            ("rules/2/sort/field", "order_by"),
            (
                "pagination/offset",
                "{ parameter: offset, limit: limit, total: /total_count, items: /lanterns, identity: id }",
            ),
            ("responses/200/headers/X-Request-Id/type", "string"),
            ("responses/400/body", "ErrorBody"),
            ("responses/429", "{ description: Too many calls. }"),
            ("examples/0/url", "'/v2/{project_id}/streets/a17/lanterns?limit=2&offset=0'"),
            ("types/ListLanternsColour/enum/RED/description", "like a rose."),
            (
                "types/ListLanternsMetric/enum/oil",
                "{ description: Oil that is left., monitored_object: Lantern, period: 5 minutes }",
            ),
            ("types/Lantern/properties/hung_at/format", "seconds"),
            ("types/Lantern/properties/cleaned/format", "epoch-milliseconds"),
            ("types/Lantern/properties/burnt/unit", "ms"),
            ("types/Lantern/properties/names", "{ type: map, values: string, description: Name by language. }"),
            ("types/Lantern/properties/level/type", "LanternLevel"),
            ("types/LanternLevel/type", "integer"),
        ],
    );
    let expected = [
        (4, "Check the operation's name: `ListLantern"),
        (8, "Put `summary` and every `description` in"),
        (79, "These fields are `personal` by their nam"),
        (127, "Check the paging, which follows from nam"),
        (175, "`order_by` and `order` are taken for one"),
        (187, "`min_height` and `max_height` are taken "),
        (193, "The page says: \"Least height, in centime"),
        (209, "Which property of the answer belongs to "),
        (441, "`level`: the example writes `2` in anoth"),
        (443, "`keeper`: the example has this member in"),
        (467, "The page contradicts itself in `statuses"),
    ];
    assert_eq!(todos(yaml), expected.map(|(line, text)| (line, text.to_owned())));
    assert_eq!(import.todos, expected.len());
}

#[test]
fn a_creation_asks_about_each_contradiction() {
    let import = imported(&page("hang_lantern"));
    let (_, yaml) = file(&import);
    shows(
        yaml,
        &[
            ("http", "POST /v2/{project_id}/lanterns"),
            ("retry/policy", "unsafe"),
            ("body/content_type", "application/json;charset=UTF-8"),
            ("types/HangingLanternRequestBody/properties/dry_run/default", "false"),
            ("types/HangingLanternRequestBody/properties/photos/values", "array"),
            ("types/HangingLanternRequestBody/properties/photos/items", "Photo"),
            ("types/Lantern/properties/power/maximum", "90"),
            ("types/LanternResponse/properties/id/type", "string"),
            ("responses/204", "{ description: No Content. Nothing to do. }"),
            ("responses/404/body", "ErrorBody"),
        ],
    );
    let lines: Vec<u64> = todos(yaml).into_iter().map(|(line, _)| line).collect();
    // In order: name and date; group; words; repetition; persons; default of a required row; a sentence for required;
    // an unknown row; a mixture; zone; a range in some cases; what the examples show; status 302, and 404 twice.
    for line in [1, 5, 9, 21, 139, 153, 161, 181, 205, 233, 290, 292, 303, 308, 324, 332] {
        assert!(lines.contains(&line), "no decision is asked for in line {line}: {lines:?}");
    }
    let left: Vec<&str> = import.left.iter().map(|(_, what)| what.as_str()).collect();
    assert!(left.contains(&"`query.street_id.excludes.place`: the page says `a rule`, the file nothing"), "{left:?}");
}

#[test]
fn an_older_page_is_carried_over_with_its_names() {
    let import = imported(&page("old_lanterns"));
    let (path, yaml) = file(&import);
    assert_eq!(path, "operations/old_lanterns/list_old_lanterns.yaml");
    shows(
        yaml,
        &[
            ("deprecated", "true"),
            ("path/tenant_id/type", "string"),
            ("query/numbers", "{ type: array, items: integer, description: Numbers of lanterns. }"),
            ("types/ListOldLanternsResponse/type", "array"),
        ],
    );
    let value: Value = serde_yaml::from_str(yaml).expect("the file is YAML");
    assert_eq!(value["types"]["Old"]["properties"]["a/b:c-D"]["type"], "number");
    assert_eq!(value["types"]["Old"]["properties"]["gone"]["deprecated"], true);
    assert_eq!(value["types"]["Old"]["properties"]["weight"]["unit"], "KB");
    assert_eq!(value["types"]["Old"]["properties"]["next"]["type"], "Old");
    let todos = todos(yaml);
    for (line, text) in [
        (45, "How is this time written?"),
        (141, "The table has a second row `twice`"),
        (149, "The page has no table `Missing`"),
    ] {
        assert!(
            todos.iter().any(|(at, told)| *at == line && text.starts_with(told.as_str()) || told.starts_with(text)),
            "{line}: {todos:?}"
        );
    }
}

/// What is read is right enough to be generated from, once the decisions are made.
#[test]
fn nothing_but_decisions_stands_between_a_page_and_its_method() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns", "show_lantern"] {
        let import = imported(&page(name));
        let sources = merged(&import);
        let errors = codegen::understand(&sources).expect_err("decisions are open");
        let (open, others): (Vec<_>, Vec<_>) =
            errors.into_iter().partition(|error| error.message.starts_with("something is still to be decided"));
        assert_eq!(open.len(), import.todos, "{name}");
        let dated = others.iter().filter(|error| !error.message.contains("which revision of the document"));
        assert_eq!(dated.count(), 0, "{name}: {}", render(&others, &sources, Style::Plain));
    }
}

/// Words that a key says.
const SAID_BY_KEYS: &[&str] = &[
    "the",
    "value",
    "values",
    "can",
    "be",
    "options",
    "are",
    "default",
    "minimum",
    "maximum",
    "ranges",
    "from",
    "to",
    "starts",
    "array",
    "length",
    "regular",
    "expression",
    "matching",
    "which",
    "definition",
    "constraints",
    "range",
    "none",
    "and",
    "currently",
    "n",
    "a",
    "indicates",
    "that",
    "or",
    "is",
    "metric",
    "meaning",
    "name",
    "monitored",
    "object",
    "monitoring",
    "period",
    "supported",
    "must",
    "match",
    "min",
    "following",
    "one",
];

/// Each word of each description is in the file or among what is listed as left.
pub fn nothing_is_lost(page: &Page, import: &PageImport) {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|each: char| !each.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let mut known: std::collections::HashSet<String> = import.files.values().flat_map(|text| words(text)).collect();
    known.extend(import.left.iter().flat_map(|(_, text)| words(text)));
    known.extend(SAID_BY_KEYS.iter().map(|word| (*word).to_owned()));
    let shared =
        ["project_id", "X-Auth-Token", "Content-Type", "X-Security-Token", "error_code", "error_msg", "error_detail"];
    let rows = page.rows().into_iter().filter(|row| !shared.contains(&row.name.value.as_str()));
    for row in rows.filter(|row| row.name.value != "encoded_authorization_message") {
        for paragraph in &row.description {
            // Thousands have commas on the page and none in a key.
            let lost: Vec<String> = words(&paragraph.value.replace(",000", "000"))
                .into_iter()
                .filter(|word| !known.contains(word))
                .collect();
            assert!(
                lost.is_empty(),
                "{}, line {}: {lost:?} of {:?} are gone",
                row.name.value,
                paragraph.line,
                paragraph.value
            );
        }
    }
}

#[test]
fn no_word_of_a_description_is_lost() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns", "show_lantern"] {
        let page = page(name);
        nothing_is_lost(&page, &imported(&page));
    }
}

#[test]
fn a_page_of_an_operation_that_is_there_keeps_its_name_and_file() {
    let text = super::text("show_lantern")
        .replace("/v2/{project_id}/lanterns/{lantern_id}", "/v2/{project_id}/desktop-monitor/{desktop_id}");
    let page = codegen::manual::read("page.txt", &text.replace("lantern_id", "desktop_id")).expect("the page is read");
    let import = imported(&page);
    assert_eq!(import.operation, "ShowDesktopMonitorData");
    assert_eq!(file(&import).0, "operations/desktop/show_desktop_monitor_data.yaml");
}

#[test]
fn names_that_are_given_are_not_asked_about() {
    let names = Names { operation: Some("SeeLantern".to_owned()), group: Some("desktop".to_owned()) };
    let import =
        import_page(&page("show_lantern"), &spec::sources(spec::real_spec()), &names).expect("the page is imported");
    let (path, yaml) = file(&import);
    assert_eq!(path, "operations/desktop/see_lantern.yaml");
    assert!(!yaml.contains("Check the operation's name"));
}

#[test]
fn a_method_that_the_language_lacks_is_refused() {
    let text = super::text("show_lantern").replacen("GET /v2", "HEAD /v2", 1);
    let page = codegen::manual::read("page.txt", &text).expect("the page is read");
    let refusal = import_page(&page, &spec::sources(spec::real_spec()), &Names::default()).expect_err("it is refused");
    assert_eq!((refusal.reason.as_str(), refusal.line), ("the language has no operations with the method HEAD", 16));
}
