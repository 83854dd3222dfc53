//! Imports of pages: stated facts become keys, open decisions become `todo` entries, and no fact is lost.

use super::end_to_end::without_todos;
use super::{all_pages, page, parse, phrases};
use codegen::audit::{Fact, Verdict, audit};
use codegen::diagnostic::{Style, render};
use codegen::import::{Names, PageImport, import_page};
use codegen::manual::{Deprecation, Page, read};
use codegen::source::SourceMap;
use std::collections::HashSet;
use std::path::Path;
use tests::spec;

pub fn import(page: &Page) -> PageImport {
    import_page(page, &spec::sources(spec::real_spec()), &Names::default()).expect("the page is imported")
}

/// Returns the path and the content of the only file of an import.
pub fn file(import: &PageImport) -> (&str, &str) {
    assert_eq!(import.files.len(), 1);
    let (path, text) = import.files.first_key_value().expect("a file");
    (path, text)
}

/// Returns the project's spec with the imported file, whose content is `text`.
fn merge(import: &PageImport, text: &str) -> SourceMap {
    let (path, _) = file(import);
    let others = spec::real_spec().into_iter().filter(|(known, _)| known != path);
    spec::sources(others.chain([(path.to_owned(), text.as_bytes().to_vec())]).collect())
}

#[test]
fn pages_become_files() {
    for name in ["list_lanterns", "hang_lantern", "old_lanterns", "weigh_lanterns"] {
        let import = import(&page(name));
        let (path, text) = file(&import);
        let not_imported: String =
            import.not_imported.iter().map(|fact| format!("{}: {}\n", fact.line, fact.value)).collect();
        let todos = import.todos;
        insta::assert_snapshot!(name, format!("{path}\n\n{text}\n{todos} decisions\n\nnot imported\n{not_imported}"));
    }
}

#[test]
fn a_page_can_say_whether_the_operation_is_idempotent() {
    let kites = phrases::page("kind", "String", "Kind.").replacen("GET /v2", "POST /v2", 1);
    let yaml = |about: &str| {
        let page = read("page.txt", &kites.replacen("Lists kites.", about, 1)).expect("the page is read");
        file(&import(&page)).1.to_owned()
    };
    let [stated, denied, other] = ["This API is idempotent.", "The API is not idempotent.", "Lists kites."].map(yaml);
    let [also_stated, also_denied] = ["This is an idempotent API.", "This is a non-idempotent API."].map(yaml);
    assert_eq!([&also_stated, &also_denied].map(|text| text.contains("idempotent: true")), [true, false]);
    assert!(also_denied.contains("reason: the manual says so"), "{also_denied}");
    assert!(stated.contains("idempotent: true, reason: the manual says so"), "{stated}");
    assert!(denied.contains("idempotent: false, reason: the manual says so"), "{denied}");
    assert!(!stated.contains("Is the operation idempotent?") && other.contains("Is the operation idempotent?"));
}

#[test]
fn no_full_stop_is_added_to_a_list_of_characters() {
    let kites = phrases::page("kind", "String", "Kind. It supports no special characters: ^!<>");
    let page = read("page.txt", &kites).expect("the page is read");
    assert!(file(&import(&page)).1.contains("characters: ^!<>\""), "{}", file(&import(&page)).1);
}

#[test]
fn todos_are_the_only_errors_of_an_import() {
    for (path, text) in all_pages() {
        let import = import(&parse(&path, &text));
        let sources = merge(&import, file(&import).1);
        let errors = codegen::parse_and_resolve(&sources).expect_err("decisions are open");
        let (todos, others): (Vec<_>, Vec<_>) =
            errors.into_iter().partition(|error| error.message.starts_with("open `todo` for "));
        assert_eq!(todos.len(), import.todos, "{}", path.display());
        let undated = others.iter().filter(|error| error.message.contains("neither `updated` nor `definition`"));
        assert_eq!(undated.count(), others.len(), "{}", render(&others, &sources, Style::Plain));
    }
}

/// Words that the YAML may omit, because a key states the same.
const WORDS_OF_KEYS: &str = "a and are array be can characters constraints contain currently default definition expression following from \
    indicates is length matching match maximum meaning metric min minimum monitored monitoring must n name none object one \
    options or period range ranges regular starts supported that the to value values which";

/// Rows that imports need not describe, because `service.yaml` and the shared types describe them.
const SHARED_ROWS: [&str; 8] = [
    "project_id",
    "X-Auth-Token",
    "Content-Type",
    "X-Security-Token",
    "error_code",
    "error_msg",
    "error_detail",
    "encoded_authorization_message",
];

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|each: char| !each.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase)
}

#[test]
fn no_word_of_a_description_is_lost() {
    // The page `weigh_lanterns` is skipped, because its numbers are written differently in YAML.
    for (path, text) in all_pages().into_iter().filter(|(path, _)| !path.ends_with("weigh_lanterns.txt")) {
        let page = parse(&path, &text);
        let import = import(&page);
        let mut known: HashSet<String> = words(WORDS_OF_KEYS).chain(words(file(&import).1)).collect();
        known.extend(import.not_imported.iter().flat_map(|fact| words(&fact.value)));
        let rows = page.rows().into_iter().filter(|row| !SHARED_ROWS.contains(&row.name.value.as_str()));
        for paragraph in rows.flat_map(|row| &row.description) {
            // The page writes `1,000`, and the key is `1000`.
            let text = paragraph.value.replace(",000", "000");
            let lost: Vec<String> = words(&text).filter(|word| !known.contains(word)).collect();
            assert!(lost.is_empty(), "{}:{}: {lost:?} of {text:?}", path.display(), paragraph.line);
        }
    }
}

/// If a page states two different retentions, the second becomes a `todo`, so that neither is lost.
#[test]
fn a_second_retention_is_a_todo() {
    let once = "They are kept for up to 90 days.";
    for (second, expected) in [(once, None), ("They are kept for up to 30 days.", Some("retention of 30 days"))] {
        let text = super::text("list_lanterns").replace(once, &format!("{once} {second}"));
        let import = import(&parse(Path::new("list_lanterns"), &text));
        let (_, text) = file(&import);
        assert!(text.contains("retention: 90 days"), "{text}");
        assert_eq!(text.contains("The page also states a"), expected.is_some(), "{text}");
        assert!(text.contains(expected.unwrap_or_default()), "{text}");
    }
}

/// Audits each import against its page: every fact is equal, in a `todo`, or listed as not imported.
#[test]
fn no_fact_of_a_page_is_lost() {
    for (path, text) in all_pages() {
        let page = parse(&path, &text);
        let import = import(&page);
        let sources = merge(&import, &without_todos(file(&import).1));
        let files = codegen::spec::read(&sources).expect("the file has the right shape");
        let facts = audit(&files, &page).facts;
        assert!(facts.len() > 10, "{}", path.display());
        let unequal = facts.iter().filter(|fact| fact.verdict != Verdict::Equal);
        let lost: Vec<_> = unequal.filter(|fact| !is_reported(fact, &import)).collect();
        assert!(lost.is_empty(), "{}: {lost:#?}", path.display());
    }
}

/// Returns `true` if the import lists a fact with its line, or asks about it in a `todo`.
fn is_reported(fact: &Fact, import: &PageImport) -> bool {
    let name = format!("`{}`", fact.name);
    // Long strings are wrapped over several lines.
    let asked = file(import).1.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_listed =
        import.not_imported.iter().any(|listed| listed.line == fact.page.at && listed.value.starts_with(&name));
    is_listed || asked.contains(&format!("The page contradicts itself in {name}:"))
}

#[test]
fn pages_of_known_operations_keep_name_and_file() {
    let text = super::text("show_lantern")
        .replace("/v2/{project_id}/lanterns/{lantern_id}", "/v2/{project_id}/desktop-monitor/{desktop_id}");
    let import = import(&read("page.txt", &text.replace("lantern_id", "desktop_id")).expect("the page is read"));
    assert_eq!(import.operation, "ShowDesktopMonitorData");
    assert_eq!(file(&import).0, "operations/desktop/show_desktop_monitor_data.yaml");
}

#[test]
fn given_names_need_no_todo() {
    let names = Names { operation: Some("SeeLantern".to_owned()), group: Some("desktop".to_owned()) };
    let import =
        import_page(&page("show_lantern"), &spec::sources(spec::real_spec()), &names).expect("the page is imported");
    let (path, yaml) = file(&import);
    assert_eq!(path, "operations/desktop/see_lantern.yaml");
    assert!(!yaml.contains("Check the operation's name"));
}

#[test]
fn unsupported_methods_are_refused() {
    let text = super::text("show_lantern").replacen("GET /v2", "HEAD /v2", 1);
    let page = read("page.txt", &text).expect("the page is read");
    let refusal = import_page(&page, &spec::sources(spec::real_spec()), &Names::default()).expect_err("it is refused");
    assert_eq!((refusal.reason.as_str(), refusal.line), ("unsupported method `HEAD`", 16));
}

/// The announcement can be about the operation or about a part of it.
#[test]
fn an_announced_end_of_an_api_is_asked_about() {
    for text in ["This API is deprecated.", "This API will be unavailable.", "This API is to be removed soon."] {
        let page = phrases::page("net", "String", "Net.").replace("Lists kites.", text);
        let page = read("page.txt", &page).expect("the page is read");
        assert!(matches!(page.deprecation, Deprecation::Unclear { .. }), "{text}");
    }
}

/// A sentence without a key and without a `todo` is listed. So is a restriction that only applies to sending, if it is
/// in a response. The first sentence is the name of the row.
#[test]
fn sentences_that_remain_in_descriptions_are_listed() {
    let net = "Net of ropes. It is old. The maximum is 5. Only letters are allowed.";
    let page = phrases::page("net", "String", net)
        .replace("count\n\nInteger\n\nNumber.", "net\n\nString\n\nNet. Only letters are allowed.");
    let import = import(&read("page.txt", &page).expect("the page is read"));
    let unread: Vec<&str> = import.unread.iter().map(|text| text.value.as_str()).collect();
    assert_eq!(unread, ["`net`: It is old.", "`net`: Only letters are allowed."]);
}
