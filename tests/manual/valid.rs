//! An imported file is valid after its `todo`s are resolved, or else the page is refused.

use super::end_to_end::without_todos;
use super::import::{file, import};
use super::phrases::page;
use codegen::import::{Names, import_page};
use codegen::manual::{Refusal, read};
use codegen::source::SourceMap;
use tests::spec;

/// Adds a date to a page and imports it into the project's spec. Checks the file without its `todo`s.
fn check(text: &str) -> Result<String, Refusal> {
    let page = read("page.txt", &format!("Updated on 2025-01-02 GMT+08:00\n\n{text}"))?;
    let import = import_page(&page, &spec::sources(spec::real_spec()), &Names::default())?;
    let (path, yaml) = file(&import);
    let yaml = without_todos(yaml);
    let files = spec::real_spec().into_iter().chain([(path.to_owned(), yaml.clone().into_bytes())]);
    let errors = codegen::parse_and_resolve(&SourceMap::new(files)).err().unwrap_or_default();
    assert!(errors.is_empty(), "{errors:?}");
    Ok(yaml)
}

#[test]
fn repeated_names_are_refused_or_asked_about() {
    let kites = page("kind", "String", "Kind.");
    let section = kites.find("Status code: 200").expect("a status");
    let twice = format!("{}Status code: 200\n\nNone\n\n{}", &kites[..section], &kites[section..]);
    let refusal = check(&twice).expect_err("a status has one section");
    assert!(refusal.reason.starts_with("the status 200 has two sections"), "{}", refusal.reason);
    let row = "X-Kite\n\nString\n\nWhere it is.";
    let headers = format!(
        "Status code: 200\n\nTable 7 Response header parameters\n\nParameter\n\nType\n\nDescription\n\n{row}\n\n{}",
        row.replace("Kite", "kite")
    );
    let yaml = check(&kites.replace("Status code: 200", &headers)).expect("the page is imported");
    assert_eq!(yaml.matches("X-Kite").count(), 1, "{yaml}");
    let row = "kind\n\nNo\n\nString\n\nKind.";
    let yaml = check(&kites.replace(row, &format!("{row}\n\n{row}"))).expect("the page is imported");
    assert_eq!(yaml.matches("kind:").count(), 1, "{yaml}");
}

#[test]
fn control_characters_are_refused() {
    for (odd, code) in [('\0', "U+0000"), ('\u{1b}', "U+001B"), ('\u{9b}', "U+009B"), ('\u{ffff}', "U+FFFF")] {
        let refusal = check(&page("kind", "String", &format!("Kind{odd} of kite."))).expect_err("it is refused");
        assert!(refusal.reason.contains(code), "{}", refusal.reason);
        assert_eq!(refusal.line, 29, "{}", refusal.reason);
    }
}

#[test]
fn files_are_binary() {
    let kites = page("kind", "String", "Kind.")
        .replace("count\n\nInteger\n\nNumber.", "-\n\nFile\n\nThe archive.")
        .replace("Example Responses\n\nNone", "Example Responses\n\nStatus code: 200\n\nOK\n\n\"kite.tgz\"");
    let yaml = check(&kites).expect("the page is imported");
    assert!(yaml.contains("body: binary"), "{yaml}");
    let import = import(&read("page.txt", &kites).expect("the page is read"));
    assert!(
        import.not_imported.iter().any(|fact| fact.value.starts_with("`responses.200.examples.0`")),
        "{:?}",
        import.not_imported
    );
}

#[test]
fn values_of_every_type_are_valid() {
    for (ty, description) in [
        ("String", "Kind. The value can be A or B. Default: C"),
        ("Integer", "Kind. The value ranges from 9 to 1."),
        ("Integer", "Kind. The value can be 1 or 2, and the default value is 3."),
        ("Integer", "Kind. The value is fixed at 1."),
        ("Boolean", "Kind. The value can be true or false, and the default value is maybe."),
        ("Array of strings", "Kinds. Up to 3 kinds are allowed. The value can be A or B."),
        ("String", "Kind. Regular expression matching: ^[a-z]{1,3$"),
        ("Number", "Kind. The value ranges from 0.5 to 1.5."),
    ] {
        check(&page("kind", ty, description)).unwrap_or_else(|refusal| panic!("{ty}: {}", refusal.reason));
    }
}

/// The elements of a parameter are scalars, even if the page does not say so.
#[test]
fn a_parameter_of_unknown_elements_is_an_array_of_strings() {
    let yaml = check(&page("kinds", "Array", "Kinds.")).expect("the page is imported");
    assert!(yaml.contains("type: array\n    items: string\n"), "{yaml}");
}

#[test]
fn invalid_files_are_refused() {
    let kites = page("kind", "String", "Kind.").replacen("{project_id}/kites", "{project_id}//kites", 1);
    let refusal = check(&kites).expect_err("the path is invalid");
    assert!(refusal.reason.starts_with("the file of this page would be invalid"), "{}", refusal.reason);
    assert!(
        refusal.reason.contains("the spec would contain `http: GET /v2/{project_id}//kites`"),
        "{}",
        refusal.reason
    );
}
