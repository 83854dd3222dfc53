//! A waiver applies to what it names, as the page says it, and to nothing else.

use crate::pages::{bench, page};

const SPEC: &str = "operations/parcels/list_parcels.yaml";

/// A waiver of the fixture's spec.
const LOST: &str = "waives: { query.state.values.LOST: nothing }";

/// The first lines of what is found.
#[track_caller]
fn assert_found(found: &[String], expected: &[&str]) {
    let heads: Vec<&str> = found.iter().filter_map(|finding| finding.lines().next()).collect();
    assert_eq!(heads, expected, "{}", found.join("\n"));
}

#[test]
fn a_difference_that_is_waived_as_the_page_has_it_is_none() {
    let text = page("list_parcels.txt").replace("from 1 to 2,000", "from 1 to 500");
    let waiver = "waives: { query.limit.maximum: 500, query.state.values.LOST: nothing }";
    let waived = bench().with(SPEC, &[(LOST, waiver)]);
    let read = waived.recorded(&text);
    assert_found(&read.findings(&text), &[]);
}

#[test]
fn a_waiver_of_what_the_page_says_no_longer_is_an_error() {
    let text = page("list_parcels.txt").replace("from 1 to 2,000", "from 1 to 400");
    let waiver = "waives: { query.limit.maximum: 500, query.state.values.LOST: nothing }";
    let waived = bench().with(SPEC, &[(LOST, waiver)]).recorded(&text);
    assert_found(
        &waived.findings(&text),
        &[
            "error: `query.limit.maximum` is `400` on the page and `2000` in the spec",
            "error: the waiver of `query.limit.maximum` no longer applies",
        ],
    );
}

#[test]
fn a_waiver_of_what_agrees_is_an_error() {
    let text = page("list_parcels.txt");
    let waiver = "waives: { query.limit.maximum: 2000, query.state.values.LOST: nothing }";
    let waived = bench().with(SPEC, &[(LOST, waiver)]);
    let found = waived.findings(&text);
    assert_found(&found, &["error: the waiver of `query.limit.maximum` no longer applies"]);
    assert!(found[0].contains("the page says what the spec says"), "{}", found[0]);
}

#[test]
fn a_waiver_of_no_fact_is_an_error() {
    let text = page("list_parcels.txt");
    for name in ["query.limitt.maximum", "nowhere", "Parcel.id"] {
        let waiver = format!("waives: {{ {name}: 7 }}");
        let waived = bench().with(SPEC, &[(LOST, &waiver)]);
        let found = waived.findings(&text);
        assert_found(&found, &[&format!("error: the waiver of `{name}` no longer applies")]);
        assert!(found[0].contains("there is no such fact"), "{}", found[0]);
    }
    let slip = bench().with(SPEC, &[("query.state.values.LOST: nothing", "query.stat.values.LOST: nothing")]);
    assert_found(&slip.findings(&text), &["error: the waiver of `query.stat.values.LOST` no longer applies"]);
}

/// The service was ahead of the page, and the page has caught up.
#[test]
fn what_the_page_has_by_now_is_waived_no_longer() {
    let text = page("list_parcels.txt").replace("handed over", "handed over\n\n  • LOST: gone for good");
    let found = bench().recorded(&text).findings(&text);
    assert_found(
        &found,
        &[
            "error: `query.state.values.LOST` is missing in the spec",
            "error: the waiver of `query.state.values.LOST` no longer applies",
        ],
    );
}

/// A contradiction that the page has resolved.
#[test]
fn a_contradiction_that_is_gone_is_waived_no_longer() {
    let text = page("list_parcels.txt").replace("isFragile", "is_fragile");
    let changes = [
        ("              isFragile: false", "              is_fragile: false"),
        ("about: isFragile", "about: is_fragile"),
        ("      isFragile: {", "      is_fragile: {"),
    ];
    let spec = bench().with(SPEC, &changes);
    let found = spec.recorded(&text).findings(&text);
    assert_found(&found, &["error: the waiver of `isFragile.spelling` no longer applies"]);
}
