//! Tests of `cargo xtask explain`, which finds the manual page, spec line, emitted lines and tests of a name.

use codegen::explain::{FileLine, Hit, Index, Mention};
use codegen::source::SourceMap;
use std::collections::BTreeMap;
use std::fs;
use tests::command::{Run, finish, xtask};
use tests::spec::{fixture, project, sources};

/// A spec with known line numbers.
const SPEC: &str = include_str!("explain/spec.yaml");

fn spec() -> SourceMap {
    sources(fixture(SPEC)).with_root("spec")
}

fn index(spec: &SourceMap) -> Index<'_> {
    Index::new(spec).expect("the spec is valid")
}

fn tests_of_shelves() -> BTreeMap<String, String> {
    let files = [
        ("tests/shelves.rs", "fn lists() {\n    client.list_shelves().depth(5);\n    depth(6);\n}\n"),
        ("tests/others.rs", "fn other() {\n    client.others().depth(5);\n}\n"),
        ("tests/weights.rs", "// ListShelves\nlet x = ShelfMetric::Load;\nlet depths = 1;\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

fn explain(name: &str) -> Vec<Hit> {
    index(&spec())
        .explain(name, &tests_of_shelves())
        .unwrap_or_else(|near| panic!("`{name}` is unknown, near are {near:?}"))
}

fn file_line(path: &str, line: usize) -> FileLine {
    FileLine { path: path.to_owned(), line }
}

#[test]
fn every_kind_of_name_is_found() {
    let file = "spec/operations/shelves/list_shelves.yaml";
    for (name, what, line) in [
        ("ListShelves", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("list_shelves", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("generated_client::Client::list_shelves", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("AllShelves", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("/v1/{project_id}/shelves/{room}", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("GET /v1/p1/shelves/r2?depth=5", "operation ListShelves, GET /v1/{project_id}/shelves/{room}", 1),
        ("shelves:shelves:list", "shelves:shelves:list, mentioned in the spec", 7),
        ("room", "path parameter room of ListShelves, string", 8),
        ("depth", "query parameter depth of ListShelves, integer", 10),
        ("ListShelves::depth", "query parameter depth of ListShelves, integer", 10),
        ("list_shelves.depth", "query parameter depth of ListShelves, integer", 10),
        ("type", "query parameter type of ListShelves, ShelfMetric", 11),
        ("fromWhen", "query parameter fromWhen of ListShelves, timestamp", 12),
        ("from_when", "query parameter fromWhen of ListShelves, timestamp", 12),
        ("made", "range made of ListShelves, made of fromWhen and until", 15),
        ("ListShelves.200", "status 200 of ListShelves", 17),
        ("X-Request-Id", "header X-Request-Id of response 200 of ListShelves", 20),
        ("ListShelves::X_REQUEST_ID", "header X-Request-Id of response 200 of ListShelves", 20),
        ("ShelfMetric", "type ShelfMetric, enumeration of strings", 23),
        ("load", "value load of ShelfMetric", 26),
        ("ShelfMetric::Weight", "value load of ShelfMetric", 26),
        ("Shelf.owner", "property owner of Shelf, personal string", 30),
        ("generated_client::Shelf::owner", "property owner of Shelf, personal string", 30),
        ("things:things:get", "things:things:get, mentioned in the spec", 7),
    ] {
        let hits = explain(name);
        let found: Vec<_> = hits.iter().map(|hit| (hit.what.as_str(), hit.spec.clone())).collect();
        assert_eq!(found, [(what, file_line(file, line))], "{name}");
        assert_eq!(hits[0].pages, ["Listing Shelves, updated 2026-01-31"], "{name}");
    }
}

#[test]
fn an_ambiguous_name_finds_all_parts() {
    let what: Vec<String> = explain("owner").into_iter().map(|hit| hit.what).collect();
    assert_eq!(
        what,
        ["query parameter owner of ListOwners, personal string", "property owner of Shelf, personal string"]
    );
}

#[test]
fn shared_types_have_the_pages_of_all_their_users() {
    let hits = explain("ErrorBody");
    assert_eq!(hits[0].pages, ["Listing Owners, updated 2026-02-28", "Listing Shelves, updated 2026-01-31"]);
    assert_eq!(hits[0].spec.path, "spec/types/errors.yaml");
}

/// The model omits types that are only included by other types, so a file with only such types is not in the model. The
/// other files are still found.
#[test]
fn files_of_included_types_do_not_shift_other_files() {
    let spec = SPEC.replace("  NewOwner: { type: object, ", "  NewOwner: { type: object, includes: [Base], ");
    let bases = "# file: types/bases.yaml\ndescription: Bases.\ntypes:\n  Base: { type: object, description: A base., \
                 properties: { made: { type: string, description: Maker. } } }\n";
    let spec = sources(fixture(&format!("{spec}{bases}"))).with_root("spec");
    let hits = index(&spec).explain("ErrorBody", &BTreeMap::new()).expect("the name is known");
    assert_eq!(hits[0].spec.path, "spec/types/errors.yaml");
}

#[test]
fn emitted_lines_are_found() {
    let files = codegen::compile(&sources(fixture(SPEC))).expect("the spec is valid");
    for (name, lines) in [
        ("ListShelves", &["pub struct ListShelves {", "    pub fn list_shelves("][..]),
        ("depth", &["    pub depth: Option<i64>,"]),
        ("ListShelves.type", &["    pub r#type: Option<ShelfMetric>,"]),
        // Both ends of a range are emitted as one field.
        ("until", &["    pub made: Option<Range<Timestamp>>,"]),
        ("ShelfMetric", &["pub enum ShelfMetric {"]),
        ("load", &["    Weight,"]),
        ("MakeOwner::body", &["    pub body: NewOwner,"]),
        ("MakeOwnerOutput", &["pub enum MakeOwnerOutput {"]),
        ("Shelf.owner", &["    pub owner: Option<Personal<String>>,"]),
        ("X-Request-Id", &["    pub const X_REQUEST_ID: ResponseHeader<String> = ResponseHeader::new("]),
        ("ErrorBody", &["pub struct ErrorBody {"]),
    ] {
        let hits = explain(name);
        let line = |FileLine { path, line }: &FileLine| files[path].lines().nth(line - 1).expect("the line exists");
        let found: Vec<&str> = hits[0].emitted.iter().map(line).collect();
        assert_eq!(found.len(), lines.len(), "{name}: {found:?}");
        assert!(found.iter().zip(lines).all(|(found, line)| found.starts_with(line)), "{name}: {found:?}");
    }
}

#[test]
fn tests_mention_the_name_and_its_owner() {
    let mention = |path: &str, line, more| Mention { first: file_line(path, line), more };
    // The `depth` in `tests/others.rs` belongs to a different operation, and `depths` is a different word.
    assert_eq!(explain("depth")[0].tests, [mention("tests/shelves.rs", 2, 1)]);
    assert_eq!(explain("ListShelves")[0].tests, [mention("tests/shelves.rs", 2, 0), mention("tests/weights.rs", 1, 0)]);
    assert_eq!(explain("until")[0].tests, []);
}

#[test]
fn similar_names_are_suggested() {
    let near = |name: &str| index(&spec()).explain(name, &BTreeMap::new()).expect_err("the name is unknown");
    assert_eq!(near("list_shelve")[0], "list_shelves");
    assert_eq!(near("dept")[0], "depth");
    assert!(near("Metric").contains(&"ShelfMetric".to_owned()), "{:?}", near("Metric"));
    assert_eq!(near("nothing_like_it_at_all"), Vec::<String>::new());
}

fn run(arguments: &[&str]) -> Run {
    let mut command = xtask(["explain"].iter().chain(arguments));
    finish(command.env("CARGO_MANIFEST_DIR", project().join("xtask")).current_dir(project()))
}

#[test]
fn printed_locations_have_the_name() {
    for (name, spec, emitted, test) in [
        ("cpu_util", "cpu_util:", "CpuUtil,", "cpu_util"),
        ("ListLoginRecords::limit", "limit:", "pub limit:", "limit"),
        ("LoginRecord::user_name", "user_name:", "pub user_name:", "user_name"),
    ] {
        let run = run(&[name]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{name}");
        for (head, text) in [("spec", spec), ("emitted", emitted), ("test", test)] {
            let row = run.stdout.lines().find_map(|line| line.trim().strip_prefix(head)).expect("the row exists");
            let (path, line) = row.trim().split_once(':').expect("a path and a line");
            let line = line.split(' ').next().and_then(|line| line.parse::<usize>().ok()).expect("a number");
            let file = fs::read_to_string(project().join(path)).expect("the file can be opened");
            let found = file.lines().nth(line - 1).expect("the line exists");
            assert!(found.contains(text), "{name}: {path}:{line} is {found}");
        }
    }
}

#[test]
fn an_error_code_is_explained() {
    let run = run(&["APIGW.0301"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let entries: Vec<&str> = run.stdout.split("error code APIGW.0301, ").skip(1).collect();
    assert!(entries.len() > 2, "{}", run.stdout);
    assert!(entries[0].starts_with("status 401\n"), "{}", run.stdout);
    assert!(entries.iter().any(|entry| entry.starts_with("status 401 with \"token expires\"\n")), "{}", run.stdout);
    for entry in entries {
        for row in ["meaning", "remedy", "source", "spec", "emitted"] {
            assert!(entry.lines().any(|line| line.trim().starts_with(row)), "no {row} in {entry}");
        }
    }
}

#[test]
fn an_unknown_error_code_is_an_error_with_suggestions() {
    let run = run(&["APIGW.0381"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("did you mean `APIGW.03"), "{}", run.stderr);
}

#[test]
fn an_unknown_name_is_an_error_with_suggestions() {
    let run = run(&["userr_name"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr.starts_with("error: no part of the spec has the name `userr_name`\nhelp: did you mean `user_name`"),
        "{}",
        run.stderr
    );
}
