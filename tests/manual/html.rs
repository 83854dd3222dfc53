//! Pages in HTML: the reader finds the same facts as in the text form of the page.

use super::{all_pages, parse, text};
use codegen::manual::{Page, read};

/// Converts the text of a page to HTML, with the markup and the menus of a help center.
fn html(text: &str) -> String {
    let mut body = String::new();
    let mut title = String::new();
    let mut depth = 0;
    let headings = [
        "Function",
        "Constraints",
        "Calling Method",
        "Debugging",
        "Authorization Information",
        "URI",
        "Request Parameters",
        "Response Parameters",
        "Example Requests",
        "Example Responses",
        "Status Codes",
        "Error Codes",
    ];
    let start = text.find("Function\n").expect("the heading");
    for line in text[..start].lines().filter(|line| !line.is_empty()) {
        match line {
            crumbs if crumbs.starts_with("Help Center") => {
                body.push_str(&format!("<div class=\"crumbs\">{}</div>\n", crumbs.replace("/ ", "</a>/ <a>")))
            }
            date if date.starts_with("Updated on") => body.push_str(&format!("<div>{date}</div>\n")),
            name => title = format!("<h1 class=\"topictitle1\">{name}</h1>\n"),
        }
    }
    body.push_str(&title);
    let blocks = text[start..].split("\n\n");
    let mut seen = 0;
    let mut in_table = false;
    for block in blocks {
        let bare = block.trim();
        // A cell may contain the same words as a later heading, so the block after the cell of a type is not a heading.
        let is_heading = headings[seen..].iter().take(6).any(|heading| *heading == bare) && !ends_in_type_cell(&body);
        if is_heading {
            seen = headings.iter().position(|heading| *heading == bare).expect("a heading") + 1;
        }
        let begins_table = bare.starts_with("Table ");
        if in_table && (is_heading || begins_table || bare.starts_with("Status code: ")) {
            body.push_str("</table>");
            in_table = false;
        }
        if begins_table {
            body.push_str("<table>");
            in_table = true;
        }
        for part in if bare.starts_with(['{', '[']) { vec![block] } else { block.lines().collect() } {
            let indent = part.len() - part.trim_start().len();
            let (inner, wanted) = match part.trim_start().strip_prefix("• ") {
                Some(inner) => (inner, indent / 2),
                None => (part.trim(), 0),
            };
            while depth > wanted {
                body.push_str("</ul>");
                depth -= 1;
            }
            while depth < wanted {
                body.push_str("<ul>");
                depth += 1;
            }
            let inner = inner.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            body.push_str(&match part {
                part if wanted > 0 && part.contains('•') => format!("<li><p>{inner}</p></li>\n"),
                part if part.trim_start().starts_with(['{', '[']) && part.len() > 8 => {
                    format!("<pre class=\"screen\">{inner}</pre>\n")
                }
                _ if is_heading => format!("<h4 class=\"sectiontitle\">{inner}</h4>\n"),
                part if part.starts_with("Table ") => {
                    format!("<caption><b>{}</b></caption>", inner.replacen(' ', "&nbsp;", 1))
                }
                _ => format!("<td><p id=\"x1\">{}</p></td>\n", inner.replacen(' ', "\n  ", 1)),
            });
        }
    }
    let menu = "<nav><ul><li>Function</li><li>URI</li></ul></nav><div><p>Lanterns</p><p>Error Codes</p></div>";
    format!(
        "<!DOCTYPE html>\n<html><head><title>Lanterns</title><script>if (1 < 2) {{ document.write('<p>URI</p>') }}</script></head>\n<body>{menu}\n{body}<p>See Error Codes.</p><h4>Feedback</h4><p>Was this helpful?</p><p>Error Codes</p></body></html>\n"
    )
}

/// Returns `true` if the last cell so far is `String` or `Old object`. Such a cell is the type of a row, so the next
/// cell is the description of the row.
fn ends_in_type_cell(body: &str) -> bool {
    let last = body.trim_end().rsplit("<p id=\"x1\">").next().unwrap_or_default();
    let last = last.replace("\n  ", " ");
    ["String</p></td>", "Old object</p></td>"].contains(&last.trim())
}

/// Returns the `Debug` output of a page without its line numbers.
fn without_lines(page: &Page) -> String {
    let text = format!("{page:?}");
    let mut out = String::new();
    let mut rest = text.as_str();
    let next = |rest: &str| [rest.find("line: "), rest.find("permissions: None(")].into_iter().flatten().min();
    while let Some(at) = next(rest) {
        let digits = at + rest[at..].find(|each: char| each.is_ascii_digit()).expect("a line");
        out.push_str(&rest[..at]);
        rest = rest[digits..].trim_start_matches(|each: char| each.is_ascii_digit());
    }
    out.push_str(rest);
    out.replace(", ", ",\n")
}

#[test]
fn html_and_text_have_the_same_facts() {
    for (path, text) in all_pages() {
        let page = parse(&path.with_extension("html"), &html(&text));
        assert_eq!(without_lines(&page), without_lines(&parse(&path, &text)), "{}", path.display());
    }
}

#[test]
fn lines_are_those_of_the_html_file() {
    let html = html(&text("hang_lantern"));
    let page = read("page", &html).expect("the page is read");
    let line = |number: usize| html.lines().nth(number - 1).expect("the line exists");
    assert!(line(page.title.line).contains("Hanging a Lantern"));
    for row in page.rows() {
        assert!(line(row.name.line).contains(&row.name.value), "{}: {}", row.name.line, row.name.value);
    }
    let body = page.request_examples[0].body.as_ref().expect("a body");
    assert!(line(body.line).contains("<pre"));
}

#[test]
fn tables_within_cells_are_values() {
    let inner = "What is measured.<table><tr><th>Metric</th><th>Meaning</th></tr><tr><td><p>oil</p></td><td>Oil that is <b>left</b></td></tr></table>";
    let html = html(&text("hang_lantern")).replacen(
        "The\n  wick. Set this only for oil, else it cannot be specified.",
        inner,
        1,
    );
    let page = read("page.html", &html).expect("the page is read");
    let row = page.rows().into_iter().find(|row| row.name.value == "wick").expect("the page has the row").clone();
    let values: Vec<(String, Option<&str>)> =
        row.facts.values.iter().map(|value| (value.wire.to_string(), value.meaning.as_deref())).collect();
    assert_eq!(values, [("oil".to_owned(), Some("Oil that is left"))]);
}

/// The line numbers of a highlighted listing do not belong to the text of the page.
#[test]
fn line_numbers_of_listings_are_skipped() {
    let listing = "<pre>{\n  \"id\" : 3\n}\n</pre>";
    for numbers in [
        "<td class=\"linenos\"><div class=\"linenodiv\"><pre>1\n2\n3</pre></div></td>",
        "<td class=\"gutter\"><pre>1\n2\n3</pre></td>",
        "<td><pre>1\n2\n3</pre></td>",
        "<td><span class=\"x lineno\">1</span></td>",
    ] {
        let table =
            format!("<table class=\"highlighttable\"><tr>{numbers}<td class=\"code\">{listing}</td></tr></table>");
        let html = html(&text("show_lantern"));
        let at = html.rfind("<h4 class=\"sectiontitle\">Status Codes</h4>").expect("the heading");
        let html = format!("{}<p>Status code: 200</p><p>Again.</p>{table}{}", &html[..at], &html[at..]);
        let page = read("page.html", &html).expect("the page is read");
        let last = page.response_examples.last().expect("an example");
        let caption: Vec<&str> = last.caption.iter().map(|text| text.value.as_str()).collect();
        assert_eq!(caption, ["Again."], "{numbers}");
        assert!(last.body.as_ref().is_some_and(|body| body.json.is_some()), "{numbers}");
    }
}
