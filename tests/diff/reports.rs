//! Compares the reports of each change with the expected reports and with the emitted code.

use crate::changes::{CASES, Case, Edit, model, specs};
use crate::public_api::{PublicApi, public_api};
use codegen::diff::{Change, Effect, diff};
use codegen::emit::rust::emit;
use std::collections::BTreeSet;

fn reports(changes: &[Change]) -> Vec<(Effect, String)> {
    changes.iter().map(|change| (change.effect, format!("{}: {}", change.subject, change.description))).collect()
}

/// Returns the paths of items that were added, removed or changed.
fn changed<'s>(old: &'s PublicApi, new: &'s PublicApi) -> BTreeSet<&'s str> {
    old.keys().chain(new.keys()).filter(|path| old.get(*path) != new.get(*path)).map(String::as_str).collect()
}

/// Returns `true` if code that uses the old public API can fail to compile with the new one.
fn breaks(old: &PublicApi, new: &PublicApi) -> bool {
    // `text` contains the signatures of a field and of its setter, one after the other. A setter that is added to a
    // field breaks no code, and only makes `text` longer.
    let is_kept = |path: &String, text: &String| new.get(path).is_some_and(|other| other.starts_with(text.as_str()));
    !old.iter().all(|(path, text)| is_kept(path, text))
}

/// Returns `true` if a change lists the item at a path, or the item that contains it.
fn lists(change: &Change, path: &str) -> bool {
    change.items.iter().any(|item| {
        let operation = item.rsplit("::").next().unwrap_or(item);
        path == item
            || path.starts_with(&format!("{item}::"))
            || path.contains(&format!("<{operation}>"))
            || path.ends_with(&format!(" for {item}"))
    })
}

#[test]
fn each_change_is_reported_with_its_effect_and_items() {
    let mut wrong = String::new();
    for case in CASES {
        let [old, new] = specs([case]).map(model);
        let changes = diff(&old, &new);
        let found = reports(&changes);
        let expected = case.expected_reports();
        if found != expected {
            wrong.push_str(&format!("{}:\n  reported {found:#?}\n  expected {expected:#?}\n", case.name));
        }
        let [old, new] = [&old, &new].map(|model| public_api(&emit(model)));
        let is_breaking = changes.iter().any(|change| change.effect == Effect::BreaksSource);
        // Moving an operation to another group breaks only callers that select features.
        let is_moved = matches!(case.edit, Edit::Move);
        assert_eq!(is_breaking, breaks(&old, &new) || is_moved, "{}: {:?}", case.name, changed(&old, &new));
        for path in changed(&old, &new) {
            assert!(changes.iter().any(|change| lists(change, path)), "{}: {path} in {changes:#?}", case.name);
        }
        for item in changes.iter().flat_map(|change| &change.items) {
            assert!(old.contains_key(item) || new.contains_key(item), "{}: there is no {item}", case.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn changes_do_not_hide_each_other() {
    let [old, new] = specs(CASES).map(model);
    let mut found = reports(&diff(&old, &new));
    let mut expected: Vec<_> = CASES.iter().flat_map(Case::expected_reports).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn equal_specs_have_no_changes() {
    let [old, _] = specs(CASES);
    assert_eq!(diff(&model(old.clone()), &model(old)), []);
}
