//! Checks the pages that rustdoc writes for a client: their size, and that every operation has its own page.

use codegen::model::{Model, Operation};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tests::crates::{cargo_ok, target};

/// Maximum size of a page in bytes. Browsers display and search larger pages slowly.
const MAX_SIZE: u64 = 1_000_000;

/// Maximum size of a page that lists all operations, in bytes per operation. The service has 433 operations.
const MAX_SIZE_PER_OPERATION: usize = 2_000;

/// Maximum size of the rest of such a page in bytes.
const MAX_REST: usize = 130_000;

/// All clients have the same directory of documentation.
static DIRECTORY: Mutex<()> = Mutex::new(());

/// Documents a client with all features and checks the pages.
pub fn check(model: &Model, client: &Path) {
    let _guard = DIRECTORY.lock();
    let docs = target(client).join("doc");
    let _ = fs::remove_dir_all(&docs);
    cargo_ok(client, &["rustdoc", "--quiet", "--lib", "--all-features", "--", "--deny", "warnings"]);
    let mut pages = Vec::new();
    list(&docs, &mut pages);
    pages.sort_unstable();
    let largest = pages.iter().rev().take(5);
    largest.clone().for_each(|(size, page)| println!("{size} bytes: {}", page.display()));
    assert!(largest.clone().all(|(size, _)| *size < MAX_SIZE), "{largest:?}");
    let page = |name: &str| fs::read_to_string(docs.join("generated_client").join(name)).expect("a page");
    for name in ["struct.Client.html", "blocking/struct.Client.html", "trait.Api.html", "trait.Operation.html"] {
        let size = page(name).len();
        assert!(size < MAX_REST + MAX_SIZE_PER_OPERATION * model.operations().count(), "{name} has {size} bytes");
    }
    let all = page("all.html");
    let call = page("struct.Call.html");
    for operation in model.operations() {
        check_operation(operation, &page(&format!("struct.{}.html", operation.name)));
        assert!(all.contains(&format!("struct.{}.html", operation.name)), "{}", operation.name);
        // The setters of all operations would make the page of `Call` unusable.
        assert!(!call.contains(&format!("Call<{}", operation.name)), "{}", operation.name);
    }
    let async_first = call.find("Sending with the async client") < call.find("Sending with the blocking client");
    assert!(async_first && call.contains("Sending with the async client"), "the order of the methods of `Call`");
}

/// Checks that the page of an operation has its setters and says how to send a call.
fn check_operation(operation: &Operation, page: &str) {
    for argument in operation.arguments.iter().filter(|argument| !argument.required) {
        let id = format!("id=\"method.{}\"", argument.name.trim_start_matches("r#"));
        assert!(page.contains(&id), "{}: {id}", operation.name);
    }
    assert!(page.contains("struct.Call.html#method.send\""), "{}", operation.name);
    let lists = page.contains("struct.Call.html#method.items\"");
    assert_eq!(lists, operation.paging.is_some(), "{}", operation.name);
}

/// Lists the HTML pages in a directory, each with its size in bytes.
fn list(directory: &Path, pages: &mut Vec<(u64, PathBuf)>) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let entry = entry.expect("an entry");
        let path = entry.path();
        if path.is_dir() {
            list(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            pages.push((entry.metadata().expect("the size of a page").len(), path));
        }
    }
}
