//! No input makes the generator panic or hang: soups of bytes and of YAML, broken specs, hostile files.

use codegen::diagnostic::{Diagnostic, Style, render};
use codegen::output::Files;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tests::spec::{self, SpecFiles};

#[path = "robustness/broken.rs"]
mod broken;

#[path = "robustness/hostile.rs"]
mod hostile;

#[path = "robustness/large.rs"]
mod large;

/// Nothing may take longer, in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);

/// One path of each kind.
const PATHS: [&str; 3] = ["service.yaml", "types/soups.yaml", "operations/soups/cook_soup.yaml"];

/// What YAML files of the language are made of.
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    "\n      - ",
    "\n- ",
    " ",
    "\t",
    ": ",
    ":",
    ", ",
    "{",
    "}",
    "[",
    "]",
    "{ ",
    " }",
    "\"",
    "'",
    "`",
    "|",
    ">-",
    "&a",
    "*a",
    "!",
    "!!str",
    "<<: ",
    "---",
    "...",
    "# ",
    "%YAML 1.2",
    "? ",
    "~",
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    ".inf",
    "0x10",
    "99999999999999999999",
    "operation",
    "summary",
    "description",
    "document",
    "title",
    "updated",
    "http",
    "retry",
    "policy",
    "safe",
    "permissions",
    "none",
    "path",
    "query",
    "header",
    "shared_headers",
    "body",
    "rules",
    "range",
    "sort",
    "from",
    "to",
    "ends",
    "pagination",
    "offset",
    "responses",
    "200",
    "default",
    "examples",
    "errata",
    "types",
    "type",
    "object",
    "string",
    "integer",
    "timestamp",
    "properties",
    "enum",
    "required",
    "as",
    "items",
    "format",
    "minimum",
    "minLength",
    "maxItems",
    "pattern",
    "service",
    "endpoint",
    "regions",
    "authentication",
    "error_body",
    "parameters",
    "CookSoup",
    "Soup",
    "ErrorBody",
    "GET /v1/{soup_id}",
    "云",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\r\n",
];

static REAL_SPEC: LazyLock<SpecFiles> = LazyLock::new(spec::real_spec);

/// What the generator makes of a spec; its errors are rendered, too.
fn compile(files: SpecFiles) -> Result<Files, Vec<Diagnostic>> {
    let begin = Instant::now();
    let sources = spec::sources(files);
    let result = codegen::compile(&sources);
    if let Err(errors) = &result {
        assert!(!errors.is_empty(), "a failure has a reason");
        for style in [Style::Plain, Style::Coloured] {
            assert!(render(errors, &sources, style).ends_with("nothing was written\n"));
        }
    }
    assert!(begin.elapsed() < LONGEST, "it took {:?}", begin.elapsed());
    result
}

/// One file beside those that every small spec shares.
fn compile_one(path: &str, bytes: impl Into<Vec<u8>>) -> Result<Files, Vec<Diagnostic>> {
    let mut files = spec::fixture("");
    files.retain(|(known, _)| known != path);
    files.push((path.to_owned(), bytes.into()));
    compile(files)
}

/// The messages that one file gives.
fn messages(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
    compile_one(path, bytes).err().unwrap_or_default().into_iter().map(|error| error.message).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bytes_are_no_danger(path in select(&PATHS), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = compile_one(path, bytes);
    }

    #[test]
    fn pieces_of_yaml_are_no_danger(path in select(&PATHS), pieces in prop::collection::vec(select(PIECES), 0..80)) {
        let _ = compile_one(path, pieces.concat());
    }

    #[test]
    fn broken_specs_are_no_danger(changes in prop::collection::vec(broken::change(), 1..4)) {
        let mut files = REAL_SPEC.clone();
        for (file, change, first, second, piece) in changes {
            let (_, bytes) = file.get_mut(&mut files);
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = broken::break_spec(&text, change, first, second, piece).into_bytes();
        }
        let _ = compile(files);
    }

    #[test]
    fn text_stays_documentation(text in "(\\PC|[#*_`<>\\[\\]\\\\/|&~{}() \n\t-]){1,120}") {
        let usual = code(compile(described("Something.")));
        prop_assert_eq!(code(compile(described(&format!("x{text}")))), usual);
    }

    #[test]
    fn names_are_no_danger(name in "\\PC{0,12}", value in any::<String>()) {
        let text = OPERATION.replace("NAME", &quoted(&name)).replace("VALUE", &quoted(&value)).replace("TEXT", "Text.");
        let _ = compile_one(PATHS[2], text);
    }
}

/// An operation with a text, a name and a value to fill in.
const OPERATION: &str = r#"
operation: CookSoup
document: { title: Soups, updated: 2026-01-31 }
summary: TEXT
description: TEXT
http: GET /v1/{project_id}/soups
retry: { idempotent: true, reason: TEXT }
permissions: none
query: { NAME: { type: Soup, example: TEXT, description: TEXT } }
responses: { 200: { body: Soups, description: TEXT } }
errata: [{ about: NAME, page: TEXT, service: TEXT }]
types:
  Soup: { type: string, description: TEXT, enum: { VALUE: { description: TEXT } } }
  Soups: { type: object, description: TEXT, properties: { NAME: { type: string, description: TEXT } } }
"#;

fn described(text: &str) -> SpecFiles {
    let operation = OPERATION.replace("NAME", "name").replace("VALUE", "value").replace("TEXT", &quoted(text));
    let mut files = spec::fixture("");
    files.push((PATHS[2].to_owned(), operation.into_bytes()));
    files
}

/// The emitted lines that are no documentation.
fn code(result: Result<Files, Vec<Diagnostic>>) -> String {
    let files = result.expect("a description has no errors");
    let lines = files["operations/soups/cook_soup.rs"].lines();
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// A text as YAML in quotes, with everything unusual escaped.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|each| match each {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => each.to_string(),
        _ => format!("\\U{:08X}", u32::from(each)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
