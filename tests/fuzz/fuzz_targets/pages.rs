//! Fuzzes manual pages: a page is refused with a reason, or becomes a file that is valid or has a `todo`.
#![no_main]

use codegen::import::{Names, import_page};
use codegen::manual::{self, Refusal};
use fuzz::{mutation, small_spec, text_mutator};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let lines = text.lines().count() + 1;
    let is_good = |refusal: &Refusal| (1..=lines).contains(&refusal.line) && !refusal.reason.is_empty();
    let page = match manual::read("page", text) {
        Ok(page) => page,
        Err(refusal) => return assert!(is_good(&refusal), "{refusal:?}"),
    };
    assert!(page.rows().iter().all(|row| (1..=lines).contains(&row.name.line)));
    let import = match import_page(&page, &small_spec::empty(), &Names::default()) {
        Ok(import) => import,
        Err(refusal) => return assert!(is_good(&refusal), "{refusal:?}"),
    };
    assert_eq!(import.files.len(), 1);
    let spec = small_spec::with(&import.files);
    // A file with an open `todo` must be readable. Whether the generator accepts it depends on how each `todo` is resolved.
    let accepted = if import.todos == 0 {
        codegen::parse_and_resolve(&spec).map(drop)
    } else {
        codegen::spec::read(&spec).map(drop)
    };
    if let Err(errors) = accepted {
        panic!("the generator does not accept the import:\n{}", small_spec::shown(&errors, &spec));
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutation::mutate(data, size, max_size, seed, |text, random| text_mutator::change(text, PIECES, random))
});

/// Parts of pages.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n\n", " ", ". ", ": ", "; ", ", ", "|", "||", "(", ")", "[", "]", "{", "}", "•", "-", "*", "\"", "'", "`", "<", ">",
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<ul>", "<li>", "<p>", "<br>", "<pre>", "</div>", "<th colspan=\"2\">",
    "Function", "URI", "Request Parameters", "Response Parameters", "Example Requests", "Example Responses", "Status Codes",
    "Table 1", "Parameter", "Mandatory", "Type", "Description", "Yes", "No", "String", "Integer", "Long", "Boolean", "Array of ",
    "Object", "Map<String,String>", "Minimum: ", "Maximum: ", "Default: ", "Enumeration values:", "The value ranges from 0 to 10",
    "The default value is ", "The options are A and B.", "Status code: 200", "GET /v1/{project_id}/lanterns", "POST", "limit",
    "offset", "project_id", "2021-05-11T11:45:42Z", "0", "-1", "1.5", "1000", "99999999999999999999", "é", "云", "\u{ff0c}", "\u{a0}",
];
