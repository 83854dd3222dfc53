//! Changes of `errors.yaml`, with the reports that `diff` must print.

use crate::changes::model;
use crate::public_api::public_api;
use codegen::diff::Effect::{self, BreaksBehavior, BreaksSource, Compatible, Documentation};
use codegen::diff::diff;
use codegen::emit::rust::emit;
use tests::spec::{SpecFiles, fixture};

const CODES: &str = "# file: errors.yaml
sources:
  table: { title: Error Table }
  hearsay: { title: What others say }
codes:
  - { code: PRC.0001, statuses: [400], message: Lost, meaning: The parcel is lost., source: table, embedded_service: [invalid_request] }
  - { code: PRC.0001, statuses: [404], meaning: The shelf is lost., source: hearsay }
  - { code: PRC.0002, statuses: [401], meaning: The token has expired., remedy: Renew it., source: table, retry: new_token }
";

const SECOND: &str = "  - { code: PRC.0001, statuses: [404], meaning: The shelf is lost., source: hearsay }\n";
const THIRD: &str = "  - { code: PRC.0002, statuses: [401], meaning: The token has expired., remedy: Renew it., source: table, retry: new_token }\n";

/// A replacement in the file, with the expected reports.
type Case = (&'static str, &'static str, &'static [(Effect, &'static str)]);

const CASES: &[Case] = &[
    ("[401]", "[401, 403]", &[(Documentation, "responses of PRC.0002 status 401 -> status 401, 403")]),
    ("message: Lost", "message: Gone", &[(Documentation, "message of PRC.0001 Lost -> Gone")]),
    (
        "[404]",
        "[404], message_contains: shelf",
        &[(Documentation, "responses of PRC.0001 status 404 -> status 404 with \"shelf\"")],
    ),
    ("parcel is", "room is", &[(Documentation, "meaning of PRC.0001 \"..parcel..\" -> \"..room..\"")]),
    (" remedy: Renew it.,", "", &[(Documentation, "remedy of PRC.0002 Renew it. -> none")]),
    ("source: table, retry", "source: hearsay, retry", &[(Documentation, "source of PRC.0002 table -> hearsay")]),
    ("new_token", "never", &[(BreaksBehavior, "retry of PRC.0002 new_token -> never")]),
    (
        "[invalid_request]",
        "[unknown_path]",
        &[
            (Documentation, "condition of the embedded service of PRC.0001 invalid_request removed"),
            (Documentation, "condition of the embedded service of PRC.0001 unknown_path added"),
        ],
    ),
    (
        "Error Table",
        "Table of Errors",
        &[(Documentation, "title of the source table \"Error Table\" -> \"Table of Errors\"")],
    ),
    (
        SECOND,
        "  - { code: PRC.0003, statuses: [404], meaning: New., source: hearsay }\n",
        &[(Documentation, "PRC.0001 with status 404 removed"), (Compatible, "PRC.0003 with status 404 added")],
    ),
    (THIRD, "", &[(BreaksSource, "PRC.0002 with status 401 removed")]),
];

fn spec(text: &str) -> SpecFiles {
    fixture(text)
}

#[test]
fn each_change_is_reported_with_its_effect() {
    for (from, to, expected) in CASES {
        assert!(CODES.contains(from), "`{from}` is not there");
        let [old, new] = [CODES.to_owned(), CODES.replacen(from, to, 1)].map(|text| model(spec(&text)));
        let changes = diff(&old, &new);
        let found: Vec<(Effect, &str)> =
            changes.iter().map(|change| (change.effect, change.description.as_str())).collect();
        assert_eq!(found, *expected, "{from} -> {to}");
        assert!(changes.iter().all(|change| change.subject == "errors"), "{changes:#?}");
        let [old, new] = [&old, &new].map(|model| public_api(&emit(model)));
        for item in changes.iter().flat_map(|change| &change.items) {
            assert!(old.contains_key(item) || new.contains_key(item), "there is no {item}");
        }
    }
}

#[test]
fn another_order_is_reported() {
    let moved = CODES.replacen(THIRD, "", 1).replacen(SECOND, &format!("{THIRD}{SECOND}"), 1);
    let changes = diff(&model(spec(CODES)), &model(spec(&moved)));
    let found: Vec<&str> = changes.iter().map(|change| change.description.as_str()).collect();
    assert_eq!(found, ["error codes in another order"]);
}
