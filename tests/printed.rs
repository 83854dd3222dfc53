//! What the generator prints is what `prettyplease` makes of it, blank lines and tables aside.

use std::collections::BTreeMap;
use syn::Item;
use tests::spec::{ok_cases, real_spec, sources};

/// The lines of a file that are items, without tables, comments and blank lines.
fn printed(text: &str) -> Vec<&str> {
    let mut in_table = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        in_table |= line.ends_with("! {") && !line.starts_with([' ', '/']);
        let is_comment = line.starts_with("//!") || line.starts_with("// ");
        if !in_table && !is_comment && !line.is_empty() {
            lines.push(line);
        }
        in_table &= line != "}";
    }
    lines
}

fn assert_as_pretty(path: &str, text: &str) {
    let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    file.attrs.clear();
    file.items.retain(|item| !matches!(item, Item::Macro(_)));
    let pretty = prettyplease::unparse(&file);
    let pretty: Vec<&str> = pretty.lines().filter(|line| !line.is_empty()).collect();
    for (at, (found, wanted)) in printed(text).iter().zip(&pretty).enumerate() {
        assert_eq!(found, wanted, "{path}, line {at} of the items");
    }
    assert_eq!(printed(text).len(), pretty.len(), "{path}");
}

#[test]
fn every_item_of_the_real_spec_and_of_all_fixtures() {
    for spec in [real_spec(), ok_cases()] {
        let files = codegen::compile(&sources(spec)).expect("the spec is right");
        let files: BTreeMap<_, _> = files.into_iter().filter(|(path, _)| path.ends_with(".rs")).collect();
        assert!(files.len() > 10);
        // An example in a raw literal has blank lines and comments of its own.
        files.iter().filter(|(path, _)| *path != "examples.rs").for_each(|(path, text)| assert_as_pretty(path, text));
    }
}
