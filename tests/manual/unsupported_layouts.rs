//! Files with an unsupported layout are refused, with the reason and its line.

use super::{phrases, text};
use codegen::manual::{LARGEST_PAGE, ParameterLocation, read};

/// Reads a page that must be refused. Returns the reason and the line.
fn refuse(text: &str) -> (String, usize) {
    let refusal = read("page.txt", text).expect_err("the page is refused");
    (refusal.reason, refusal.line)
}

#[track_caller]
fn assert_refused(text: &str, reason: &str, line: usize) {
    let (found, at) = refuse(text);
    assert!(found.contains(reason), "{found}");
    assert_eq!(at, line, "{found}");
}

#[test]
fn other_layouts_are_refused() {
    let menu = "Lanterns\n\nAPI Reference\n\nListing Lanterns\n\nHanging a Lantern";
    assert_refused(menu, "this is a menu or another kind of page", 1);
    assert_refused("", "this is a menu or another kind of page", 1);
    assert_refused("Listing\n\nRequest\n\nGET /v1/lanterns", "no heading `Function`", 1);
    assert_refused(
        "Listing\n\nFunction\n\nLists.\n\nURI\n\n- URI format",
        "`URI` is followed by `- URI format`, not by a method",
        7,
    );
    assert_refused(&" ".repeat(LARGEST_PAGE + 1), "the file is larger than", 1);
}

/// Each case changes a page so that its layout is no longer supported.
#[test]
fn broken_layouts_are_refused() {
    let columns = "Parameter\n\nMandatory\n\nType\n\nDescription";
    let piped = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|";
    let row = "project_id\n\nYes\n\nString\n\nId of the project.";
    for (from, to, reason, line) in [
        ("Hanging a Lantern", "Products\n\nHanging a Lantern", "second title", 3),
        ("Hanging a Lantern\n\n", "", "the page has no title", 1),
        (columns, piped, "the tables are drawn with pipes", 13),
        ("Parameter\n\nMandatory", "Parameter\nMandatory", "on consecutive lines", 13),
        (
            "Table 1 Path parameters\n\nParameter",
            "Table 1 Path parameters Parameter Mandatory",
            "runs on into its columns",
            11,
        ),
        (row, "Nothing here.\n\nAt all.", "cannot read the first row of the table `Path parameters`", 21),
    ] {
        let text = text("hang_lantern");
        assert!(text.contains(from), "{from}");
        assert_refused(&text.replacen(from, to, 1), reason, line);
    }
    let no_headings = text("hang_lantern").replacen("Status Code\n\nDescription\n\n", "", 1);
    assert!(read("page.txt", &no_headings).is_ok(), "the headings of these columns may be missing");
}

#[test]
fn truncated_pages_name_the_missing_heading() {
    let text = text("list_lanterns");
    for heading in ["Error Codes", "Status Codes", "Example Responses", "Example Requests"] {
        let at = text.rfind(&format!("\n{heading}\n")).expect("the page has the heading");
        let (reason, _) = refuse(&text[..at]);
        assert!(reason.contains("is cut off"), "{heading}: {reason}");
    }
    for heading in ["Response Parameters", "Request Parameters"] {
        let at = text.find(&format!("\n{heading}\n")).expect("the page has the heading");
        let (reason, _) = refuse(&text[..at]);
        assert!(reason.contains(&format!("before `{heading}`")), "{heading}: {reason}");
    }
}

#[test]
fn pages_without_a_heading_are_not_cut_off() {
    let text = phrases::page("kind", "String", "Kind.");
    for heading in ["Request Parameters", "Response Parameters", "Example Requests", "Example Responses"] {
        let at = text.rfind(&format!("\n{heading}\n")).expect("the page has the heading");
        let without = format!("{}{}", &text[..at], &text[at + heading.len() + 1..]);
        let (reason, line) = refuse(&without);
        assert!(reason.contains(&format!("no heading `{heading}`")), "{heading}: {reason}");
        assert!(!without.lines().nth(line - 1).unwrap_or_default().is_empty(), "{heading}: line {line}");
    }
}

/// A page is refused if it contains a table with unknown columns. The table is not skipped.
#[test]
fn unknown_columns_are_refused() {
    let columns = "Parameter\n\nMandatory\n\nType\n\nDescription";
    for (to, named) in [
        (
            "Parameter\n\nMandatory\n\nType\n\nRange\n\nDescription",
            "`Parameter`, `Mandatory`, `Type`, `Range`, `Description`",
        ),
        ("Name\n\nType\n\nIn\n\nDescription", "`Name`, `Type`, `In`, `Description`"),
        ("Parameter\n\nDescription", "`Parameter`, `Description`"),
    ] {
        let (reason, _) = refuse(&text("hang_lantern").replacen(columns, to, 1));
        assert!(reason.contains(&format!("the columns of a table are {named}")), "{reason}");
    }
    let (reason, _) = refuse(&text("hang_lantern").replacen("Table 1 Path parameters\n\n", "", 1));
    assert!(reason.contains("its caption is missing"), "{reason}");
}

/// A caption such as `Parameters` does not state the location of the parameters. A parameter is then a path parameter
/// if the path contains its name, and otherwise a query parameter.
#[test]
fn captions_can_say_only_that_a_table_describes_parameters() {
    for caption in ["Parameter description", "Parameter Description", "Parameters", "Description of parameters"] {
        let kites = phrases::page("kind", "String", "Kind.").replacen("Query Parameters", caption, 1);
        let page = read("page.txt", &kites).expect("the page is read");
        let rows: Vec<_> = page.parameters.iter().map(|row| (row.name.value.as_str(), row.location)).collect();
        assert_eq!(rows, [("kind", ParameterLocation::Query)], "{caption}");
        assert!(page.unrecognized[0].value.contains("does not say where"), "{caption}");
        let named = kites.replacen("kind\n\nNo", "project_id\n\nYes", 1);
        let page = read("page.txt", &named).expect("the page is read");
        let rows: Vec<_> = page.parameters.iter().map(|row| (row.name.value.as_str(), row.location)).collect();
        assert_eq!(rows, [("project_id", ParameterLocation::Path)], "{caption}");
    }
}

/// The reason names the heading and what is expected below it. The page is not cut off.
#[test]
fn headings_with_other_contents_or_in_another_order_are_named() {
    let page = phrases::page("kind", "String", "Kind.");
    for (from, to, reason) in [
        ("Request Parameters\n\nNone", "Request\n\nParameter description", "`Request` is not followed by `None`"),
        ("Response Parameters\n\nStatus code: 200", "Response\n\nNormal", "`Response` is not followed by `None`"),
        (
            "Response Parameters\n\nStatus code: 200",
            "Example Request\n\nNone\n\nResponse\n\nStatus code: 200",
            "`Example Request` is before `Response`",
        ),
    ] {
        let text = page.replacen(from, to, 1).replacen("Example Requests\n\nNone\n\n", "", 1);
        let (found, line) = refuse(&text);
        assert!(found.contains(reason), "{found}");
        assert!(text.lines().nth(line - 1).is_some_and(|line| found.contains(line)), "{found}: line {line}");
    }
}

/// A cell can contain the words of the last heading.
#[test]
fn a_page_without_error_codes_ends_after_the_status_codes() {
    let page = phrases::page("kind", "String", "Kind.").replacen("Number.", "Error code", 1);
    let text = page.split("Error Codes").next().unwrap_or_default();
    assert_refused(text, "the page ends before `Error Codes`", text.trim_end().lines().count());
    let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>")).collect();
    let html = format!("<html><body>{}</body>", paragraphs.join("\n"));
    assert!(read("page.html", &html).is_err(), "a page without its end may be cut off");
    let read = read("page.html", &format!("{html}</html>")).expect("the page is whole");
    assert_eq!(read.statuses.len(), 1);
    assert!(read.unrecognized.is_empty(), "{:?}", read.unrecognized);
}

#[test]
fn no_truncated_page_is_read() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns"] {
        let text = text(name);
        let end = text.rfind("Error Codes\n").expect("the last heading");
        for at in (0..end).filter(|at| text.is_char_boundary(*at)) {
            assert!(read("page.txt", &text[..at]).is_err(), "{name} is read up to byte {at}");
        }
    }
}

#[test]
fn vendor_pages_in_other_layouts_are_refused() {
    for (path, text) in super::vendor_files("WORKSPACE_PAGES", "refuse") {
        assert!(read(&path.to_string_lossy(), &text).is_err(), "{} is refused", path.display());
    }
}
