//! Files of the maximum size are processed within the time limit.
//!
//! `cargo test --test robustness large -- --nocapture --test-threads 1` prints the duration for each file.

use super::{MAX_DURATION, PATHS, compile_one, messages, spec_with_description};
use codegen::diagnostic::{Style, render};
use codegen::source::LARGEST_FILE;
use std::time::Instant;
use tests::spec;

const HEAD: &str = "operation: CookSoup
document: { title: Soups, updated: 2026-01-31 }
summary: Cooks soups.
retry: { idempotent: true, reason: only cooks }
permissions: none
";

const TAIL: &str = "http: GET /v1/{project_id}/soups
responses: { 204: { description: Done. } }
";

/// Compiles one file and prints the duration. Returns the number of errors.
fn count_errors(what: &str, path: &str, text: String) -> usize {
    let begin = Instant::now();
    let count = compile_one(path, text.as_bytes()).err().map_or(0, |errors| errors.len());
    println!("{:>8.1?} {what}: {} bytes, {count} errors", begin.elapsed(), text.len());
    count
}

/// Returns lines that `line` creates for the numbers from 0.
fn numbered_lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn too_large_files_are_rejected() {
    for path in PATHS {
        let found = messages(path, "[".repeat(10 << 20));
        assert_eq!(found, ["the file is larger than 1048576 bytes"]);
    }
}

#[test]
fn deep_nesting_is_processed_in_time() {
    for open in ["[", "{a: ", "- ", "{", "[{a: ", "? "] {
        assert_eq!(count_errors(open, PATHS[1], open.repeat(LARGEST_FILE / open.len())), 1);
    }
    let stairs = numbered_lines(1_400, |depth| format!("{}a:\n", " ".repeat(depth)));
    assert_eq!(messages(PATHS[1], stairs), ["lists and mappings are nested deeper than 32 levels"]);
}

#[test]
fn long_scalars_are_processed_in_time() {
    for open in ["summary: ", "summary: \"", "summary: |\n  ", "'", "# ", "a"] {
        let room = LARGEST_FILE - open.len();
        assert_ne!(count_errors(open, PATHS[2], format!("{open}{}", "x".repeat(room))), 0);
        assert_ne!(count_errors(open, PATHS[2], format!("{open}{}", "云 ".repeat(room / 4))), 0);
    }
    let name = "x".repeat(LARGEST_FILE / 3);
    let soup = format!(
        "query: {{ {name}: {{ type: A{name}, description: A soup. }} }}\ntypes:\n  ? B{name}\n  : {{ type: object, description: A soup., properties: {{}} }}\n"
    );
    assert_ne!(count_errors("long names", PATHS[2], format!("{HEAD}{TAIL}{soup}")), 0);
}

#[test]
fn many_keys_are_processed_in_time() {
    assert_ne!(count_errors("unknown keys", PATHS[2], numbered_lines(70_000, |each| format!("key_{each}: 1\n"))), 0);
    assert_ne!(count_errors("one key", PATHS[2], "a: 1\n".repeat(LARGEST_FILE / 5)), 0);
    assert_ne!(count_errors("keys without value", PATHS[2], numbered_lines(100_000, |each| format!("{each}:\n"))), 0);
    assert_ne!(count_errors("elements without value", PATHS[2], "-\n".repeat(LARGEST_FILE / 2)), 0);
    let errata = numbered_lines(25_000, |each| format!("- {{ about: a{each}, page: b }}\n"));
    assert_ne!(count_errors("elements without a key", PATHS[2], format!("{HEAD}{TAIL}errata:\n{errata}")), 0);
}

#[test]
fn many_names_are_processed_in_time() {
    let fields =
        |count, ty: &str| numbered_lines(count, |each| format!("  a{each}: {{ type: {ty}, description: A soup. }}\n"));
    let soup = |rest: &str| format!("{HEAD}{TAIL}{rest}");
    assert_eq!(count_errors("parameters", PATHS[2], soup(&format!("query:\n{}", fields(3_000, "string")))), 0);
    assert_eq!(count_errors("unknown types", PATHS[2], soup(&format!("query:\n{}", fields(20_000, "Soup")))), 20_000);
    let rules = numbered_lines(4_000, |each| {
        format!(
            "  - range: {{ from: a{}, to: a{}, ends: both, as: r{each}, description: R. }}\n",
            2 * each,
            2 * each + 1
        )
    });
    let ruled = format!("query:\n{}rules:\n{rules}", fields(8_000, "integer"));
    assert_eq!(count_errors("rules", PATHS[2], soup(&ruled)), 4_000);
    let aliases = soup(&format!("aliases: [{}]\n", numbered_lines(90_000, |each| format!("A{each}, "))));
    assert_eq!(
        count_errors("aliases", PATHS[2], aliases + "query: { send: { type: string, description: A soup. } }\n"),
        1
    );
    let path = soup("").replace("/soups", &numbered_lines(90_000, |each| format!("/{{a{each}}}")));
    assert_eq!(count_errors("path", PATHS[2], path), 90_000);
    let service = String::from_utf8(spec::fixture("")[0].1.clone()).expect("it is text");
    let regions = numbered_lines(90_000, |each| format!("a-{each}, "));
    assert_eq!(count_errors("regions", PATHS[0], service.replace("north-1", &format!("{regions}A"))), 1);
}

#[test]
fn many_types_are_processed_in_time() {
    let soups = |types: String| format!("description: Soups.\ntypes:\n{types}");
    let object = |each, members: String| {
        format!("  T{each}: {{ type: object, description: A., properties: {{ {members} }} }}\n")
    };
    let member = |name, ty| format!("m{name}: {{ type: T{ty}, description: M. }}");
    let ring = numbered_lines(6_000, |each| object(each, member(0, (each + 1) % 6_000)));
    // Each type is unused, and together they are nested too deeply.
    assert_eq!(count_errors("a ring of types", PATHS[1], soups(ring)), 6_001);
    let web = numbered_lines(100, |each| object(each, (0..100).map(|ty| member(ty, ty) + ", ").collect()));
    assert_eq!(count_errors("a web of types", PATHS[1], soups(web)), 101);
    let misspelt = numbered_lines(2_000, |each| object(each, member(0, each + 10_000)));
    assert_eq!(count_errors("misspelt types", PATHS[1], soups(misspelt)), 2_000);
    let values = numbered_lines(3_000, |each| format!("      v{each}: {{ description: A value. }}\n"));
    let kind = format!("types:\n  Soup:\n    type: string\n    description: A soup.\n    enum:\n{values}");
    let parameter = "query: { soup: { type: Soup, description: A soup. } }\n";
    assert_eq!(count_errors("values", PATHS[2], format!("{HEAD}{TAIL}{parameter}{kind}")), 0);
}

#[test]
fn errors_in_many_files_are_processed_in_time() {
    let begin = Instant::now();
    let files = (0..2_000).map(|each| (format!("soup_{each}.yaml"), "云".repeat(1_000).into_bytes()));
    let sources = spec::sources(spec_with_description("Soup.").into_iter().chain(files).collect());
    let errors = codegen::compile(&sources).expect_err("most of them have no place");
    let shown = render(&errors, &sources, Style::Plain);
    assert!(shown.ends_with("2000 errors in the spec (1950 of them not shown); nothing was written\n"));
    assert!(begin.elapsed() < MAX_DURATION);
}

/// Reads as many types, values and references as fit into files of the maximum size, and emits them unless they are
/// nested too deeply.
#[test]
fn long_chains_and_many_values_are_processed_in_time() {
    let soups = |types: String| format!("description: Soups.\ntypes:\n{types}");
    let object = |each: usize, ty: String| {
        format!("  T{each}: {{ type: object, description: A., properties: {{ m: {{ {ty}, description: M. }} }} }}\n")
    };
    let chain = |last: usize, ty: fn(usize) -> String| numbered_lines(last, |each| object(each, ty(each + 1)));
    let end = "type: string".to_owned();
    for ty in [|next| format!("type: T{next}"), |next| format!("type: array, items: T{next}")] {
        let types = chain(5_000, ty) + &object(5_000, end.clone());
        assert_eq!(emitted("a chain of objects", soups(types)), Err(1));
    }
    let named =
        numbered_lines(5_000, |each| format!("  T{each}: {{ type: array, items: T{}, description: A. }}\n", each + 1));
    assert_eq!(emitted("a chain of arrays", soups(named + &object(5_000, end.clone()))), Err(1));
    let included = numbered_lines(5_000, |each| {
        let property = format!("properties: {{ m{each}: {{ type: string, description: M. }} }}");
        format!("  T{each}: {{ type: object, description: A., includes: [T{}], {property} }}\n", each + 1)
    });
    assert_eq!(emitted("a chain of includes", soups(included + &object(5_000, end.clone()))), Err(1));
    let first = numbered_lines(8_000, |each| format!("m{each}: {{ type: T{}, description: M. }}, ", each + 1));
    let flat = format!("  T0: {{ type: object, description: A., properties: {{ {first} }} }}\n");
    let empty = |each| format!("  T{}: {{ type: object, description: A., properties: {{}} }}\n", each + 1);
    let others = numbered_lines(8_000, empty);
    assert_eq!(emitted("many types", soups(flat + &others)), Ok(()));
    let values = numbered_lines(30_000, |each| format!("      v{each}: {{ description: V }}\n"));
    let values = format!("  T0:\n    type: string\n    description: A.\n    enum:\n{values}");
    assert_eq!(emitted("many values", soups(values)), Ok(()));
}

/// Emits a client and the OpenAPI document of a spec with shared types. If the spec has errors, returns their number.
fn emitted(what: &str, types: String) -> Result<(), usize> {
    let begin = Instant::now();
    let operation = format!("{HEAD}http: GET /v1/soups\nresponses: {{ 200: {{ body: T0, description: Done. }} }}\n");
    let mut files = spec::fixture("");
    files.push((PATHS[1].to_owned(), types.into_bytes()));
    files.push((PATHS[2].to_owned(), operation.into_bytes()));
    let sources = spec::sources(files);
    let result = codegen::parse_and_resolve(&sources).map(|model| {
        assert!(!codegen::emit::openapi::emit(&model).is_empty());
        assert!(!codegen::emit::rust::emit(&model).is_empty());
    });
    println!("{:>8.1?} {what}", begin.elapsed());
    assert!(begin.elapsed() < MAX_DURATION, "{what}: the run took {:?}", begin.elapsed());
    result.map_err(|errors| errors.len())
}

const ORDER: &str = "  Order: { type: string, description: A., enum: { ascending: { description: V. } } }\n";

#[test]
fn many_operations_are_processed_in_time() {
    let mut files = spec::fixture("");
    let types = numbered_lines(2_000, |each| {
        format!("  T{each}: {{ type: string, description: A., enum: {{ a: {{ description: V. }} }} }}\n")
    });
    files.push((PATHS[1].to_owned(), format!("description: Soups.\ntypes:\n{types}{ORDER}").into_bytes()));
    for each in 0..2_000 {
        let text = format!(
            "{}http: GET /v1/soups/{each}\nquery: {{ a: {{ type: T{each}, description: A. }}, b: {{ type: Order, description: B. }} }}\n\
             responses: {{ 204: {{ description: Done. }} }}\n\
             rules: [{{ sort: {{ field: a, direction: b, as: sort, type: Sort{each}, description: A. }} }}]\n\
             errata: [{{ about: a, page: A., service: B. }}]\n",
            HEAD.replace("CookSoup", &format!("CookSoup{each}"))
        );
        files.push((format!("operations/soups/cook_soup{each}.yaml"), text.into_bytes()));
    }
    let begin = Instant::now();
    let model = codegen::parse_and_resolve(&spec::sources(files)).expect("the spec is valid");
    assert!(!codegen::emit::openapi::emit(&model).is_empty());
    println!("{:>8.1?} many operations", begin.elapsed());
    assert!(begin.elapsed() < MAX_DURATION);
}
