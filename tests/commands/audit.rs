//! Tests of `audit`: its output, its exit codes and the recorded hashes.

use crate::sandbox::{Sandbox, assert_code, assert_contains, write};
use std::fs;
use std::path::PathBuf;
use tests::command::{Run, finish};
use tests::spec::{fixture, project};

const LISTING: &str = "list_parcels.txt";

/// Creates a sandbox with the spec of `tests/audit/pages`.
fn sandbox() -> Sandbox {
    let spec = fs::read_to_string(project().join("tests/audit/pages/spec.yaml")).expect("the fixture can be read");
    Sandbox::with_spec(&fixture(&spec))
}

/// Writes a page of `tests/audit/pages` with one string replaced, and returns its path.
fn page(sandbox: &Sandbox, name: &str, from: &str, to: &str) -> PathBuf {
    let text = fs::read_to_string(project().join("tests/audit/pages").join(name)).expect("the page can be read");
    assert!(text.contains(from), "`{from}` is not in {name}");
    let path = sandbox.path().join(name);
    write(&path, text.replacen(from, to, 1));
    path
}

fn audit(sandbox: &Sandbox, pages: &[&PathBuf], arguments: &[&str]) -> Run {
    finish(sandbox.command(&["audit"]).args(pages).args(arguments))
}

#[test]
fn pages_that_match_the_spec_pass() {
    let sandbox = sandbox();
    let pages = [page(&sandbox, LISTING, "", ""), page(&sandbox, "post_parcel.txt", "", "")];
    let run = audit(&sandbox, &[&pages[0], &pages[1]], &[]);
    assert_code(&run, 0);
    assert_eq!(run.stderr, "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    let [listing, posting, last] = lines[..] else { panic!("{}", run.stdout) };
    assert_contains(listing, "list_parcels.txt: ListParcels: ");
    assert!(listing.ends_with(" facts equal, 4 waived: 100 %"), "{listing}");
    assert_contains(posting, "post_parcel.txt: PostParcel: ");
    assert_eq!(last, "2 of 2 pages match the spec");
}

#[test]
fn a_difference_is_printed_and_exits_with_2() {
    let sandbox = sandbox();
    let pages = [page(&sandbox, LISTING, "1 to 2,000", "1 to 500"), page(&sandbox, "post_parcel.txt", "", "")];
    let run = audit(&sandbox, &[&pages[0], &pages[1]], &[]);
    assert_code(&run, 2);
    assert_contains(&run.stdout, "error: `query.limit.maximum` is `500` on the page and `2000` in the spec\n");
    assert_contains(&run.stdout, &format!("--> {}:150:1\n", pages[0].display()));
    let file_path = sandbox.spec().join("operations/parcels/list_parcels.yaml");
    assert_contains(&run.stdout, &format!("::: {}:23:48\n", file_path.display()));
    assert_contains(&run.stdout, "4 waived: 98 %\n");
    assert_contains(&run.stdout, "1 of 2 pages match the spec\nhelp: if the page is right, change the spec;");
    assert!(!run.stdout.contains('\x1b'), "output to a pipe has no colors");
}

#[test]
fn verbose_lists_every_fact() {
    let sandbox = sandbox();
    let file = page(&sandbox, LISTING, "", "");
    let run = audit(&sandbox, &[&file], &["--verbose"]);
    assert_code(&run, 0);
    let file_path = sandbox.spec().join("operations/parcels/list_parcels.yaml");
    let line = format!(
        "equal       query.limit.maximum: \"2000\" ({}:150), \"2000\" ({}:23:48)\n",
        file.display(),
        file_path.display()
    );
    assert_contains(&run.stdout, &line);
    assert_contains(&run.stdout, "\nwaived      isFragile.spelling: \"isFragile\" (");
    assert_contains(&run.stdout, "\n            Page: Writes it in camel case. Service: So does the service.\n");
}

#[test]
fn unknown_operations_and_layouts_do_not_stop_the_others() {
    let sandbox = sandbox();
    let files = [
        page(&sandbox, LISTING, "", ""),
        page(&sandbox, "post_parcel.txt", "POST /v1/{project_id}/depots/", "POST /v1/{project_id}/shops/"),
        sandbox.path().join("menu.txt"),
    ];
    write(
        &files[1],
        fs::read_to_string(&files[1]).expect("the page is there").replacen("Posting a Parcel", "Posting", 1),
    );
    write(&files[2], "Menu\n\nHome\n\nProducts\n");
    let run = audit(&sandbox, &[&files[0], &files[1]], &[]);
    assert_code(&run, 2);
    assert_contains(&run.stdout, "error: the spec has no operation `POST /v1/{project_id}/shops/{depot_id}/parcels`\n");
    assert_contains(&run.stdout, "post_parcel.txt: the spec has no such operation\n1 of 2 pages match the spec\n");
    let run = audit(&sandbox, &[&files[0], &files[2]], &[]);
    assert_code(&run, 65);
    assert_contains(&run.stderr, "error: cannot audit this page: ");
    assert_contains(&run.stderr, &format!("\n  --> {}:", files[2].display()));
    assert_contains(&run.stdout, "1 of 2 pages match the spec\n");
}

#[test]
fn record_updates_only_the_changed_hash() {
    let sandbox = sandbox();
    let file_path = sandbox.spec().join("operations/parcels/list_parcels.yaml");
    let before = fs::read_to_string(&file_path).expect("the file is there");
    let file = page(&sandbox, LISTING, "Words on the parcel.", "Words below the parcel.");
    let run = audit(&sandbox, &[&file], &[]);
    assert_code(&run, 2);
    assert_contains(&run.stdout, "error: the text of `ListedParcel.tags` has changed since it was recorded\n");
    let run = audit(&sandbox, &[&file], &["--record"]);
    assert_code(&run, 0);
    assert_contains(&run.stdout, &format!("{}: recorded the texts of the page\n", file_path.display()));
    let after = fs::read_to_string(&file_path).expect("the file is there");
    let other: Vec<(&str, &str)> =
        before.lines().zip(after.lines()).filter(|(before, after)| before != after).collect();
    assert_eq!(other.len(), 1, "{other:?}");
    assert_contains(other[0].1, "ListedParcel.tags: ");
    // The original page now differs from the spec.
    assert_code(&audit(&sandbox, &[&page(&sandbox, LISTING, "", "")], &[]), 2);
}

#[test]
fn record_adds_missing_hashes() {
    let sandbox = sandbox();
    let file_path = sandbox.spec().join("operations/parcels/list_parcels.yaml");
    let recorded = fs::read_to_string(&file_path).expect("the file is there");
    let (bare, _) = recorded.split_once("\ntext_hashes:\n").expect("the fixture has hashes");
    write(&file_path, bare);
    let file = page(&sandbox, LISTING, "", "");
    let run = audit(&sandbox, &[&file], &[]);
    assert_code(&run, 0);
    assert_contains(&run.stdout, "; texts are not compared, because `--record` has not recorded them\n");
    assert_code(&audit(&sandbox, &[&file], &["--record"]), 0);
    assert_eq!(fs::read_to_string(&file_path).expect("the file is there"), recorded);
}

#[test]
fn unreadable_files_are_errors() {
    let sandbox = sandbox();
    let run = audit(&sandbox, &[&sandbox.path().join("absent.txt")], &[]);
    assert_code(&run, 74);
    assert_contains(&run.stderr, "absent.txt`");
    assert_code(&audit(&sandbox, &[], &[]), 64);
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let run = audit(&sandbox, &[&page(&sandbox, LISTING, "", "")], &[]);
    assert_code(&run, 1);
    assert_contains(&run.stderr, "`ErrorBdy`");
}
