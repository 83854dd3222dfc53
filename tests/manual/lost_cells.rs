//! Tables that lost a cell: the page is refused, or the doubtful text is reported. No row is lost or invented silently.

use super::phrases::{page, row};
use codegen::manual::{Type, read};

/// The cells of a table of query parameters: three rows with four cells each.
const CELLS: [[&str; 4]; 3] = [
    ["kite_id", "No", "String", "Id of the kite."],
    ["street", "Yes", "String", "Where it flies."],
    ["height", "No", "Integer", "How high it flies."],
];

/// Returns a page with these cells as query parameters, without those for which `is_lost(row, column)` returns `true`.
fn query(is_lost: impl Fn(usize, usize) -> bool) -> String {
    let mut cells = Vec::new();
    for (index, row) in CELLS.iter().enumerate() {
        cells.extend(row.iter().enumerate().filter(|(column, _)| !is_lost(index, *column)).map(|(_, cell)| *cell));
    }
    page("first", "String", &format!("The first.\n\n{}", cells.join("\n\n")))
}

/// Returns a page with these rows in a response, without the cells for which `is_lost(row, column)` returns `true`.
fn response(is_lost: impl Fn(usize, usize) -> bool) -> String {
    let mut cells = Vec::new();
    for (index, [name, _, ty, text]) in CELLS.iter().enumerate() {
        let row = [name, ty, text];
        cells.extend(row.into_iter().enumerate().filter(|(column, _)| !is_lost(index, *column)).map(|(_, cell)| *cell));
    }
    let count = "count\n\nInteger\n\nNumber.";
    page("first", "String", "The first.").replace(count, &format!("{count}\n\n{}", cells.join("\n\n")))
}

/// Returns `true` if a page is refused or contains text that was not recognized.
fn is_noticed(text: &str) -> bool {
    read("page.txt", text).map_or(true, |page| !page.unrecognized.is_empty())
}

#[test]
fn lost_cells_are_noticed() {
    assert!(!is_noticed(&query(|_, _| false)));
    assert!(!is_noticed(&response(|_, _| false)));
    for lost in 0..3 {
        for column in 0..3 {
            let text = query(|row, at| row == lost && at == column);
            assert!(is_noticed(&text), "row {lost} without cell {column}");
        }
        for column in 0..2 {
            let text = response(|row, at| row == lost && at == column);
            assert!(is_noticed(&text), "row {lost} of the response without cell {column}");
        }
    }
}

#[test]
fn refusals_name_the_cell() {
    for (lost, reason, cell) in [
        ((1, 0), "`Id of the kite.` is not the name of a row", "Id of the kite."),
        ((1, 1), "the description of `kite_id` contains the cell `String`", "String"),
        ((1, 2), "the description of `kite_id` contains the cell `Yes`", "Yes"),
    ] {
        let text = query(|row, column| (row, column) == lost);
        let refusal = read("page.txt", &text).expect_err("the page is refused");
        assert!(refusal.reason.starts_with(reason), "{}", refusal.reason);
        assert_eq!(text.lines().nth(refusal.line - 1), Some(cell));
    }
}

#[test]
fn lost_descriptions_leave_the_rows() {
    let page = read("page.txt", &query(|row, column| row == 1 && column == 3)).expect("the page is read");
    let names: Vec<&str> = page.parameters.iter().map(|row| row.name.value.as_str()).collect();
    assert_eq!(names, ["first", "kite_id", "street", "height"]);
}

/// A row name that is also a type, such as `date`, stays a name. The cell before it is not read as a name with this
/// type.
#[test]
fn names_can_be_types() {
    let count = "count\n\nInteger\n\nNumber.";
    let labels = "Definition\n\nNumber.\n\nDefault Value\n\nN/A";
    let text = page("first", "String", "The first.").replace(
        count,
        &format!("count\n\nInteger\n\n{labels}\n\ntimestamp\n\nLong\n\n{labels}\n\ndate\n\nString\n\n{labels}"),
    );
    let page = read("page.txt", &text).expect("the page is read");
    let names: Vec<&str> = page.responses[0].rows.iter().map(|row| row.name.value.as_str()).collect();
    assert_eq!(names, ["count", "timestamp", "date"]);
}

/// A description that looks like another cell of a row is read as a description.
#[test]
fn descriptions_that_look_like_cells_are_read() {
    let text = page("first", "String", "The first.");
    let count = "count\n\nInteger\n\nNumber.";
    for description in
        ["Definition\n\nArray of zones.\n\nConstraints\n\nN/A", "List", "Zones\n\n  • String\n\n  • Integer"]
    {
        let text = text.replace(
            count,
            &format!("{count}\n\nzones\n\nArray of strings\n\n{description}\n\nlast\n\nString\n\nThe last."),
        );
        let page = read("page.txt", &text).expect("the page is read");
        let names: Vec<&str> = page.responses[0].rows.iter().map(|row| row.name.value.as_str()).collect();
        assert_eq!(names, ["count", "zones", "last"], "{description}");
    }
    assert_eq!(row("tag", "Tag", "The tag.\n\nNo blanks.").ty.value, Type::Unknown("Tag".to_owned()));
}
