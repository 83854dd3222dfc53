//! Pages of the manual: what is read of them, what is refused, and what becomes of them in the spec.
//!
//! The pages in `pages/` are the project's own, in the layout of the vendor's; what they hold is told here by hand.

use codegen::manual::{Page, read};
use std::path::Path;
use tests::spec::project;

#[path = "page/answers.rs"]
mod answers;

#[path = "page/by_hand.rs"]
mod by_hand;

#[path = "page/html.rs"]
mod html;

#[path = "page/import.rs"]
mod import;

#[path = "page/mutated.rs"]
mod mutated;

#[path = "page/refusals.rs"]
mod refusals;

#[path = "page/rows.rs"]
mod rows;

#[path = "page/trial.rs"]
mod trial;

#[path = "page/vendor.rs"]
mod vendor;

#[path = "page/walk.rs"]
mod walk;

/// The text of one of the project's pages.
fn text(name: &str) -> String {
    let path = project().join("tests/pages").join(name).with_extension("txt");
    std::fs::read_to_string(path).expect("the page can be read")
}

/// One of the project's pages.
fn page(name: &str) -> Page {
    page_of(Path::new(name), &text(name))
}

fn page_of(path: &Path, text: &str) -> Page {
    let name = path.file_name().expect("a page has a name").to_string_lossy();
    read(&name, text).unwrap_or_else(|refusal| panic!("{name}:{}: {}", refusal.line, refusal.reason))
}
