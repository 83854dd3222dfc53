//! Diagnostics of an audit: the difference, its locations on the page and in the spec, and the remedy.

use crate::pages::{auditor, page};

/// Returns the diagnostics of a page in which a string is replaced.
#[track_caller]
fn findings(name: &str, from: &str, to: &str) -> String {
    let text = page(name);
    assert!(text.contains(from), "`{from}` is not in {name}");
    auditor().findings(&text.replacen(from, to, 1)).join("")
}

#[test]
fn different_values_have_both_locations() {
    let found = findings("list_parcels.txt", "The value ranges from 1 to 2,000.", "The value ranges from 1 to 500.");
    insta::assert_snapshot!(found, @r#"
    error: `query.limit.maximum` is `500` on the page and `2000` in the spec
       --> page.txt:150:1
        |
    150 | Number of parcels on a page. The value ranges from 1 to 500. The default value is 50.
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page: 500
        |
       ::: spec/operations/parcels/list_parcels.yaml:23:48
        |
     23 |   limit: { type: integer, minimum: 1, maximum: 2000, default: 50, description: How many. }
        |                                                ---- the spec: 2000
    "#);
}

#[test]
fn rows_missing_in_the_spec_are_reported() {
    let row = "depot\n\nNo\n\nString\n\nWhich depot.\n\noffset";
    insta::assert_snapshot!(findings("list_parcels.txt", "offset", row), @r#"
    error: `query.depot` is missing from the spec
       --> page.txt:152:1
        |
    152 | depot
        | ^^^^^ the page: String
        |
       ::: spec/operations/parcels/list_parcels.yaml:15:1
        |
     15 | query:
        | ----- missing here
    "#);
}

#[test]
fn rows_missing_on_the_page_are_reported() {
    let row = "door\n\nNo\n\nInteger\n\nNumber of the door.\n\n";
    insta::assert_snapshot!(findings("post_parcel.txt", row, ""), @r#"
    error: `Addressee.door` is missing from the page
       --> page.txt:103:1
        |
    103 | Table 4 Addressee
        | ^^^^^^^^^^^^^^^^^ missing here
        |
       ::: spec/operations/parcels/post_parcel.yaml:48:7
        |
     48 |       door: { type: integer, description: Where to ring. }
        |       ---- the spec: a field
    "#);
}

#[test]
fn dates_show_which_side_is_older() {
    let newer = findings("list_parcels.txt", "2026-03-04", "2026-05-01");
    assert!(newer.contains("the spec (2026-03-04) is older than the page (2026-05-01)"), "{newer}");
    let older = findings("list_parcels.txt", "2026-03-04", "2025-12-31");
    assert!(older.contains("the page (2025-12-31) is older than the spec (2026-03-04)"), "{older}");
}

#[test]
fn changed_texts_are_reported() {
    insta::assert_snapshot!(findings("list_parcels.txt", "Words on the parcel.", "Words below the parcel."), @r#"
    error: the text of `ListedParcel.tags` has changed since it was recorded
       --> page.txt:246:1
        |
    246 | Words below the parcel.
        | ^^^^^^^^^^^^^^^^^^^^^^^ the page: another text
        |
       ::: spec/operations/parcels/list_parcels.yaml:127:54
        |
    127 |     ListedParcel.posted_at: bcdd, ListedParcel.tags: lhvz, ListedParcel.to_address: dwkd, Address.city: rjjf,
        |                                                      ---- the spec: the text as recorded
        |
        = help: read the text, update the spec, and run `cargo xtask audit --record` with the page
    "#);
}

#[test]
fn contradictions_suggest_a_waiver() {
    let spec = auditor()
        .with("operations/parcels/list_parcels.yaml", &[("    waives: { isFragile.spelling: isFragile }\n", "")]);
    insta::assert_snapshot!(spec.findings(&page("list_parcels.txt")).join(""), @r#"
    error: the page contradicts itself in `isFragile.spelling`: it states `isFragile` instead of `is_fragile`
       --> page.txt:224:1
        |
    224 | isFragile
        | ^^^^^^^^^ the page: isFragile
        |
       ::: spec/operations/parcels/list_parcels.yaml:75:1
        |
     75 | types:
        | ----- the spec: is_fragile
        |
        = help: the other names of the table are in snake_case; if the service behaves like the page, waive the fact in an erratum: `waives: { isFragile.spelling: isFragile }`
    "#);
}

#[test]
fn pages_of_unknown_operations_are_reported() {
    let text =
        page("list_parcels.txt").replace("/parcels\n", "/letters\n").replace("Listing Parcels\n", "Listing Letters\n");
    insta::assert_snapshot!(auditor().findings(&text).join(""), @r#"
    error: the spec has no operation `GET /v1/{project_id}/letters`
      --> page.txt:48:1
       |
    48 | GET /v1/{project_id}/letters
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: `cargo xtask import page` creates it from the page
    "#);
}

/// An operation whose path differs from the page is identified by the title of the page.
#[test]
fn titles_identify_operations_with_new_paths() {
    let found = findings("list_parcels.txt", "GET /v1/{project_id}/parcels", "GET /v2/{project_id}/parcels");
    let headings: Vec<&str> = found.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        headings,
        ["error: `http.path` is `/v2/{project_id}/parcels` on the page and `/v1/{project_id}/parcels` in the spec"]
    );
}

#[test]
fn table_numbers_and_whitespace_are_not_facts() {
    for (name, from, to) in [
        ("list_parcels.txt", "Table 5 Parcel", "Table 15 Parcel"),
        ("list_parcels.txt", "Words on the parcel.", "Words  on the parcel. "),
        ("post_parcel.txt", "Table 3 Request body parameters", "Table 1 Request Body Parameters"),
    ] {
        assert_eq!(findings(name, from, to), "", "{to}");
    }
}

#[test]
fn texts_are_compared_only_if_recorded() {
    let spec = auditor().without_hashes();
    let text = page("list_parcels.txt");
    assert_eq!(spec.findings(&text.replace("Words on the parcel.", "Words below.")), Vec::<String>::new());
    assert_eq!(spec.findings(&text.replace("from 1 to 2,000", "from 1 to 500")).len(), 1);
}
