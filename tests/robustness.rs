//! No input makes the generator panic or hang: random bytes and YAML, broken specs, and malicious or large files.

use codegen::diagnostic::{Diagnostic, Style, render};
use codegen::output::Files;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tests::spec::{self, SpecFiles};

#[path = "robustness/broken_specs.rs"]
mod broken_specs;

#[path = "robustness/hostile_files.rs"]
mod hostile_files;

#[path = "robustness/large_files.rs"]
mod large_files;

/// Time limit of each run, for a debug build on a busy machine.
const MAX_DURATION: Duration = Duration::from_secs(10);

/// A path of each kind of file.
const PATHS: [&str; 4] = ["service.yaml", "types/soups.yaml", "operations/soups/cook_soup.yaml", "errors.yaml"];

/// Fragments of spec files.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n  ", "\n    ", "\n      - ", "\n- ", " ", "\t", ": ", ":", ", ", "{", "}", "[", "]", "{ ", " }", "\"",
    "'", "`", "|", ">-", "&a", "*a", "!", "!!str", "<<: ", "---", "...", "# ", "%YAML 1.2", "? ", "~", "null", "true",
    "0", "-1", "1.5", ".inf", "0x10", "99999999999999999999", "operation", "summary", "description", "document",
    "title", "updated", "http", "retry", "policy", "safe", "permissions", "none", "path", "query", "header",
    "shared_headers", "body", "rules", "range", "sort", "from", "to", "ends", "pagination", "offset", "responses",
    "200", "default", "examples", "errata", "types", "type", "object", "string", "integer", "timestamp", "properties",
    "enum", "required", "as", "items", "format", "minimum", "minLength", "maxItems", "pattern", "service", "endpoint",
    "regions", "authentication", "error_body", "parameters", "CookSoup", "Soup", "ErrorBody", "GET /v1/{soup_id}",
    "云", "é", "\u{feff}", "\u{2028}", "\0", "\r\n",
];

static REAL_SPEC: LazyLock<SpecFiles> = LazyLock::new(spec::real_spec);

/// Compiles a spec within the time limit. Renders its errors, which must not panic.
fn compile(files: SpecFiles) -> Result<Files, Vec<Diagnostic>> {
    let begin = Instant::now();
    let sources = spec::sources(files);
    let result = codegen::compile(&sources);
    if let Err(errors) = &result {
        assert!(!errors.is_empty(), "a failure has a reason");
        for style in [Style::Plain, Style::Colored] {
            assert!(render(errors, &sources, style).ends_with("nothing was written\n"));
        }
    }
    assert!(begin.elapsed() < MAX_DURATION, "the run took {:?}", begin.elapsed());
    result
}

/// Compiles one file together with the shared files of the fixtures.
fn compile_one(path: &str, bytes: impl Into<Vec<u8>>) -> Result<Files, Vec<Diagnostic>> {
    let mut files = spec::fixture("");
    files.retain(|(known, _)| known != path);
    files.push((path.to_owned(), bytes.into()));
    compile(files)
}

/// Returns the error messages of one file.
fn messages(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
    compile_one(path, bytes).err().unwrap_or_default().into_iter().map(|error| error.message).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_do_not_panic(path in select(&PATHS), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = compile_one(path, bytes);
    }

    #[test]
    fn random_yaml_does_not_panic(path in select(&PATHS), pieces in prop::collection::vec(select(PIECES), 0..80)) {
        let _ = compile_one(path, pieces.concat());
    }

    #[test]
    fn broken_specs_do_not_panic(changes in prop::collection::vec(broken_specs::change(), 1..4)) {
        let mut files = REAL_SPEC.clone();
        for (file, change, first, second, piece) in changes {
            let (_, bytes) = file.get_mut(&mut files);
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = broken_specs::break_spec(&text, change, first, second, piece).into_bytes();
        }
        let _ = compile(files);
    }

    #[test]
    fn descriptions_do_not_change_code(text in "(\\PC|[#*_`<>\\[\\]\\\\/|&~{}() \n\t-]){1,120}") {
        let expected = code_lines(compile(spec_with_description("Something.")));
        prop_assert_eq!(code_lines(compile(spec_with_description(&format!("x{text}")))), expected);
    }

    #[test]
    fn random_names_do_not_panic(name in "\\PC{0,12}", value in any::<String>()) {
        let text = OPERATION.replace("NAME", &quote(&name)).replace("VALUE", &quote(&value)).replace("TEXT", "Text.");
        let _ = compile_one(PATHS[2], text);
    }
}

/// An operation with placeholders for a name, a value and descriptions.
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

fn spec_with_description(text: &str) -> SpecFiles {
    let operation = OPERATION.replace("NAME", "name").replace("VALUE", "value").replace("TEXT", &quote(text));
    let mut files = spec::fixture("");
    files.push((PATHS[2].to_owned(), operation.into_bytes()));
    files
}

/// Returns the emitted lines without comments.
fn code_lines(result: Result<Files, Vec<Diagnostic>>) -> String {
    let files = result.expect("a description has no errors");
    let lines = files["operations/soups/cook_soup.rs"].lines();
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns a quoted YAML string in which all special characters are escaped.
fn quote(text: &str) -> String {
    let escaped = text.chars().map(|each| match each {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => each.to_string(),
        _ => format!("\\U{:08X}", u32::from(each)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
