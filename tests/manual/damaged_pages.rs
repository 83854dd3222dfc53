//! Damaged pages are either read or refused, quickly and without a panic.

use super::{page, phrases, text};
use codegen::import::{Names, import_page};
use codegen::manual::read;
use proptest::prelude::*;
use tests::spec;

/// Returns the text of a page with blocks removed, repeated, swapped, replaced, joined or truncated.
fn damage(text: &str, changes: &[(usize, usize, u8)]) -> String {
    let mut blocks: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    for (at, other, kind) in changes {
        let at = at % blocks.len();
        let other = other % blocks.len();
        match kind % 6 {
            0 => drop(blocks.remove(at)),
            1 => blocks.insert(at, blocks[other].clone()),
            2 => blocks.swap(at, other),
            3 => {
                blocks[at] = ["|", "||", "{", "•", "Table 1", "Yes", "String", "\u{feff}é", "Minimum: -", "((((("]
                    [other % 10]
                    .to_owned()
            }
            4 => {
                let more = blocks[other].clone();
                blocks[at].push_str(&more);
            }
            _ => {
                let middle =
                    (0..=blocks[at].len() / 2).rev().find(|cut| blocks[at].is_char_boundary(*cut)).unwrap_or(0);
                blocks[at].truncate(middle);
            }
        }
        if blocks.is_empty() {
            break;
        }
    }
    blocks.join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_pages_do_not_panic(
        name in prop::sample::select(vec!["list_lanterns", "hang_lantern", "old_lanterns"]),
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), any::<u8>()), 1..6),
    ) {
        let text = damage(&text(name), &changes);
        let lines = text.lines().count() + 1;
        match read("page.txt", &text) {
            Ok(page) => {
                prop_assert!(page.rows().iter().all(|row| (1..=lines).contains(&row.name.line)));
                let sources = spec::sources(spec::real_spec());
                if let Ok(import) = import_page(&page, &sources, &Names::default()) {
                    prop_assert_eq!(import.files.len(), 1);
                }
            }
            Err(refusal) => prop_assert!((1..=lines).contains(&refusal.line) && !refusal.reason.is_empty()),
        }
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in "(\\PC|\n| |•|\\||<|>){0,400}") {
        let _ = read("page.txt", &text);
        let _ = read("page.html", &text);
        let _ = read("page.txt", &format!("T\n\nFunction\n\nURI\n\nGET /v1\n\n{text}"));
    }
}

#[test]
fn rows_do_not_depend_on_each_other() {
    let text = text("list_lanterns");
    let whole = page("list_lanterns");
    let rows = whole.rows();
    for (index, row) in rows.iter().enumerate() {
        // A table without rows is invalid. Therefore, a row is removed only if another row follows it directly.
        let next = rows.get(index + 1).map_or(row.name.line, |next| next.name.line);
        let last = row.description.last().map_or(row.ty.line, |cell| cell.line);
        if next != last + 2 || index == 0 {
            continue;
        }
        let kept: Vec<&str> = text
            .lines()
            .enumerate()
            .filter(|(at, _)| !(row.name.line - 1..next - 1).contains(at))
            .map(|(_, line)| line)
            .collect();
        let page = read("page.txt", &kept.join("\n")).expect("the page is readable");
        let names =
            |rows: Vec<&codegen::manual::Row>| rows.iter().map(|row| row.name.value.clone()).collect::<Vec<_>>();
        let mut expected = names(whole.rows());
        expected.remove(index);
        assert_eq!(names(page.rows()), expected, "without {}", row.name.value);
    }
}

#[test]
fn large_pages_are_read_quickly() {
    let start = std::time::Instant::now();
    let text = text("list_lanterns");
    let row = "note\n\nNo\n\nString\n\nThe options are A (a), B, and C. The value ranges from 1 to 2. | x || y |\n\n";
    let long =
        text.replacen("Request Parameters\n\nTable", &format!("{}Request Parameters\n\nTable", row.repeat(20_000)), 1);
    assert!(read("page.txt", &long).is_ok());
    let deep = text.replacen("The lanterns. Array", &format!("{} Array", "(".repeat(100_000)), 1);
    assert!(read("page.txt", &deep).is_ok());
    let lists = format!("<html>{}", "<ul><li><table><tr><td>".repeat(20_000));
    assert!(read("page.html", &lists).is_err());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Each description has 20,000 items or words of a kind that is compared with others.
#[test]
fn long_lists_are_read_in_time() {
    let start = std::time::Instant::now();
    let many = |line: &dyn Fn(usize) -> String| (0..20_000).map(line).collect::<String>();
    for description in [
        many(&|index| format!("\n\n  • V{index}: a value")),
        many(&|_| "\n\n  • A: The value can be:".to_owned()),
        format!(
            "Kinds. {}{}",
            many(&|index| format!("a.b.{index} ")),
            many(&|index| format!("\n\n  • W{index}: a word"))
        ),
        format!(
            "The value can be {}V.{}",
            many(&|index| format!("V{index}, ")),
            many(&|index| format!(" V{index} indicates a value."))
        ),
        format!(
            "{}\n\nOptions:{}",
            many(&|index| format!("\n\n  • V{index}")),
            many(&|index| format!("\n\n  • V{index}: a value"))
        ),
        format!("| Value | Meaning || --- | --- |{}", many(&|index| format!("| V{index} | a value |"))),
        many(&|index| format!("\n\nThe maximum of case {index} is 5.")),
        many(&|_| "\n\nand the rope of the net holds it".to_owned()),
        many(&|index| format!("\n\n  • V{index}: a value\n\n  of the net")),
    ] {
        read("page.txt", &phrases::page("kind", "String", &format!("Kind.{description}"))).expect("the page is read");
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
