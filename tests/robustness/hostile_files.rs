//! Malicious files, and files that are in the spec by accident: they lead to errors within the time limit of `compile`.
//! Line ends and byte-order marks do not matter.

use super::{OPERATION, PATHS, compile, messages, spec_with_description};
use codegen::diagnostic::{Style, render};
use std::fmt::Write;
use tests::spec;

/// Compiles the same content as each kind of file. Returns the error messages, without adjacent duplicates.
fn reject(bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let bytes = bytes.into();
    let mut messages: Vec<String> = PATHS.iter().flat_map(|path| messages(path, bytes.clone())).collect();
    messages.dedup();
    messages
}

#[test]
fn empty_files_are_rejected() {
    for nothing in ["", "\n\n", "# Only this.\n", "---\n", "~", "null\n", "...\n"] {
        assert_eq!(reject(nothing), ["this file is empty"], "{nothing:?}");
    }
}

#[test]
fn binary_files_are_rejected() {
    assert_eq!(reject(b"summary: \xff\xfe"), ["byte 9 is not UTF-8"]);
    assert!(!reject("summary: a\0b\n").is_empty());
    assert!(!reject("\u{feff}\u{feff}").is_empty());
    assert!(!reject("\tsummary: a\n").is_empty());
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let unix = compile(spec_with_description("Soup. With salt.")).expect("it is a spec");
    for (from, to) in [("\n", "\r\n"), ("", "\u{feff}")] {
        let files = spec_with_description("Soup. With salt.").into_iter().map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("it is text");
            let text = if from.is_empty() { format!("{to}{}", text.trim_start()) } else { text.replace(from, to) };
            (path, text.into_bytes())
        });
        assert_eq!(compile(files.collect()).expect("it is a spec"), unix, "{to:?}");
    }
}

#[test]
fn carriage_returns_do_not_move_the_caret() {
    let text = OPERATION.replace("NAME", "云").replace("VALUE", "a").replace("TEXT", "Text.").replace("\n", "\r\n");
    let mut files = spec::fixture("");
    files.push((PATHS[2].to_owned(), text.into_bytes()));
    let sources = spec::sources(files);
    let errors = codegen::compile(&sources).expect_err("two names are missing");
    let shown = render(&errors, &sources, Style::Plain);
    assert!(shown.contains("cook_soup.yaml:9:10"), "{shown}");
}

#[test]
fn exponential_anchors_are_rejected() {
    let mut bomb = "a0: &a0 [x]\n".to_owned();
    for level in 1..30 {
        let above = format!("*a{}, ", level - 1).repeat(9);
        writeln!(bomb, "a{level}: &a{level} [{above}]").expect("a text can be written");
    }
    let messages = reject(bomb);
    for message in ["anchors are not supported", "aliases are not supported"] {
        assert!(messages.iter().any(|found| found == message), "{messages:?}");
    }
}

#[test]
fn unexpected_paths_are_rejected() {
    for path in [
        "",
        "/",
        ".yaml",
        "service.yml",
        "Service.yaml",
        "types/.yaml",
        "../service.yaml",
        "operations//a.yaml",
        "服务.yaml",
    ] {
        let found = messages(path, "description: Soups.\ntypes: {}\n");
        assert!(!found.is_empty(), "{path:?} is accepted");
    }
    for path in [
        "types/汤.yaml",
        "types/Soups.yaml",
        "types/so-ups.yaml",
        "types/mod.yaml",
        "types/\u{202e}.yaml",
        "types/a b.yaml",
    ] {
        let found = messages(path, "description: Soups.\ntypes: {}\n");
        assert!(found.iter().any(|message| message.contains("cannot be a Rust module")), "{path:?} gives {found:?}");
    }
}

#[test]
fn paths_that_differ_in_case_are_rejected() {
    let mut files = spec_with_description("Soup.");
    let (_, bytes) = files.last().expect("it has files").clone();
    files.push(("operations/soups/Cook_soup.yaml".to_owned(), bytes.clone()));
    files.push(("operations/Soups/cook_soup.yaml".to_owned(), bytes));
    assert!(compile(files).is_err());
}

#[test]
fn duplicate_paths_are_rejected() {
    let mut files = spec_with_description("Soup.");
    files.push(files.last().expect("it has files").clone());
    files.push(files.first().expect("it has files").clone());
    assert!(compile(files).is_err());
}

#[test]
fn specs_without_service_are_rejected() {
    let none = compile(Vec::new()).expect_err("a spec needs a service");
    assert_eq!(none.iter().map(|error| error.message.as_str()).collect::<Vec<_>>(), ["the spec has no `service.yaml`"]);
    let files = spec_with_description("Soup.").into_iter().filter(|(path, _)| path != "service.yaml").collect();
    assert_eq!(compile(files).expect_err("a spec needs a service").len(), 1);
}
