//! What is no page in the known layout is refused with the reason and the line that shows it.

use codegen::manual::{LARGEST_PAGE, read};

fn refused(text: &str) -> (String, usize) {
    let refusal = read("page.txt", text).expect_err("the page is refused");
    (refusal.reason, refusal.line)
}

fn refusal(text: &str, reason: &str, line: usize) {
    let (found, at) = refused(text);
    assert!(found.contains(reason), "{found}");
    assert_eq!(at, line, "{found}");
}

#[test]
fn a_menu_is_no_page() {
    refusal(
        "Lanterns\n\nAPI Reference\n\nListing Lanterns\n\nHanging a Lantern",
        "this is a menu or another kind of page",
        1,
    );
    refusal("", "this is a menu or another kind of page", 1);
}

#[test]
fn a_page_in_another_layout_is_not_guessed_at() {
    refusal("Listing\n\nRequest\n\nGET /v1/lanterns", "there is no heading `Function`", 1);
    refusal("Listing\n\nFunction\n\nLists.\n\nURI\n\n- URI format", "below `URI` stands no method with a path", 7);
    let text = super::text("hang_lantern");
    refusal(&text.replacen("Hanging a Lantern", "Products\n\nHanging a Lantern", 1), "nothing else", 3);
    let no_title = text.replacen("Hanging a Lantern\n\n", "", 1);
    refusal(&no_title, "the page has no title", 1);
    let pairs = text.replacen("Status Code\n\nDescription\n\n", "", 1);
    assert!(read("page.txt", &pairs).is_ok(), "the heads of the columns may be missing");
}

#[test]
fn other_extractions_have_lost_the_cells() {
    let text = super::text("hang_lantern");
    let pipes = text.replacen(
        "Parameter\n\nMandatory\n\nType\n\nDescription",
        "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|",
        1,
    );
    refusal(&pipes, "the tables are drawn with pipes", 13);
    let flat = text.replacen("Parameter\n\nMandatory", "Parameter\nMandatory", 1);
    refusal(&flat, "on adjoining lines", 13);
    let glued = text.replacen("Table 1 Path parameters\n\nParameter", "Table 1 Path parameters Parameter Mandatory", 1);
    refusal(&glued, "runs on into its columns", 11);
}

#[test]
fn a_page_that_is_cut_off_names_what_is_missing() {
    let text = super::text("list_lanterns");
    for heading in ["Error Codes", "Status Codes", "Example Responses", "Example Requests"] {
        let at = text.rfind(&format!("\n{heading}\n")).expect("the heading is there");
        let (reason, _) = refused(&text[..at]);
        assert!(reason.contains("it is cut off"), "{heading}: {reason}");
    }
    let response = text.find("\nResponse Parameters\n").expect("the heading is there");
    assert!(refused(&text[..response]).0.contains("before `Response Parameters`"));
    let request = text.find("\nRequest Parameters\n").expect("the heading is there");
    assert!(refused(&text[..request]).0.contains("before `Request Parameters`"));
}

/// However short, the beginning of a page is never taken for the whole.
#[test]
fn no_beginning_of_a_page_is_read() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns"] {
        let text = super::text(name);
        let end = text.rfind("Error Codes\n").expect("the last heading");
        for at in (0..end).filter(|at| text.is_char_boundary(*at)) {
            assert!(read("page.txt", &text[..at]).is_err(), "{name} is read up to byte {at}");
        }
    }
}

#[test]
fn a_table_that_begins_with_no_row_is_refused() {
    let text = super::text("hang_lantern");
    let broken = text.replacen("project_id\n\nYes\n\nString\n\nId of the project.", "Nothing here.\n\nAt all.", 1);
    refusal(&broken, "begins with no row", 21);
}

#[test]
fn what_is_too_large_is_not_read() {
    refusal(&" ".repeat(LARGEST_PAGE + 1), "are no page of the manual", 1);
}
