//! A waiver applies only to the fact that it names, and only while the page states the waived value.

use crate::pages::{auditor, page};

const SPEC: &str = "operations/parcels/list_parcels.yaml";

/// A waiver in the spec of the fixture.
const WAIVER: &str = "waives: { query.state.values.LOST: nothing }";

/// Asserts that the first lines of all diagnostics are the expected ones.
#[track_caller]
fn assert_errors(found: &[String], expected: &[&str]) {
    let headings: Vec<&str> = found.iter().filter_map(|diagnostic| diagnostic.lines().next()).collect();
    assert_eq!(headings, expected, "{}", found.join("\n"));
}

/// The waived fact is a limit that differs between the page and the spec.
#[test]
fn waivers_apply_to_the_value_on_the_page() {
    let waiver = "waives: { query.limit.maximum: 500, query.state.values.LOST: nothing }";
    let spec = auditor().with(SPEC, &[(WAIVER, waiver)]);
    for (limit, errors) in [
        ("500", &[][..]),
        (
            "400",
            &[
                "error: `query.limit.maximum` is `400` on the page and `2000` in the spec",
                "error: the waiver of `query.limit.maximum` no longer applies",
            ],
        ),
    ] {
        let text = page("list_parcels.txt").replace("from 1 to 2,000", &format!("from 1 to {limit}"));
        assert_errors(&spec.with_recorded_hashes(&text).findings(&text), errors);
    }
}

#[test]
fn waivers_of_equal_facts_are_errors() {
    let waiver = "waives: { query.limit.maximum: 2000, query.state.values.LOST: nothing }";
    let found = auditor().with(SPEC, &[(WAIVER, waiver)]).findings(&page("list_parcels.txt"));
    assert_errors(&found, &["error: the waiver of `query.limit.maximum` no longer applies"]);
    assert!(found[0].contains("page and spec agree"), "{}", found[0]);
}

#[test]
fn waivers_of_unknown_facts_are_errors() {
    for (name, value) in
        [("query.limitt.maximum", "7"), ("nowhere", "7"), ("Parcel.id", "7"), ("query.stat.values.LOST", "nothing")]
    {
        let spec = auditor().with(SPEC, &[(WAIVER, &format!("waives: {{ {name}: {value} }}"))]);
        let found = spec.findings(&page("list_parcels.txt"));
        assert_errors(&found, &[&format!("error: the waiver of `{name}` no longer applies")]);
        assert!(found[0].contains("no fact has this name"), "{}", found[0]);
    }
}

/// The value was missing from the page when it was waived. An updated page now contains it.
#[test]
fn waivers_of_unstated_facts_expire() {
    let text = page("list_parcels.txt").replace("handed over", "handed over\n\n  • LOST: gone for good");
    let errors = [
        "error: `query.state.values.LOST` is missing from the spec",
        "error: the waiver of `query.state.values.LOST` no longer applies",
    ];
    assert_errors(&auditor().with_recorded_hashes(&text).findings(&text), &errors);
}

#[test]
fn waivers_of_contradictions_expire() {
    let text = page("list_parcels.txt").replace("isFragile", "is_fragile");
    let changes = [
        ("              isFragile: false", "              is_fragile: false"),
        ("about: isFragile", "about: is_fragile"),
        ("      isFragile: {", "      is_fragile: {"),
    ];
    let spec = auditor().with(SPEC, &changes);
    let errors = ["error: the waiver of `isFragile.spelling` no longer applies"];
    assert_errors(&spec.with_recorded_hashes(&text).findings(&text), &errors);
}
