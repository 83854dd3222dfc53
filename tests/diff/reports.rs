//! Each change is told in words, with what it means, and nothing else is.

use crate::changes::{CASES, Case, model, specs};
use codegen::diff::{Change, Effect, diff};

fn said(changes: &[Change]) -> Vec<(Effect, String)> {
    changes.iter().map(|change| (change.effect, format!("{}: {}", change.subject, change.what))).collect()
}

#[test]
fn each_change_is_told() {
    let mut wrong = String::new();
    for case in CASES {
        let [old, new] = specs([case]).map(model);
        let (said, expected) = (said(&diff(&old, &new)), case.expected());
        if said != expected {
            wrong.push_str(&format!("{}:\n  said     {said:#?}\n  expected {expected:#?}\n", case.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn changes_do_not_hide_each_other() {
    let [old, new] = specs(CASES).map(model);
    let sorted = |mut said: Vec<(Effect, String)>| {
        said.sort();
        said
    };
    let expected = CASES.iter().flat_map(Case::expected).collect();
    assert_eq!(sorted(said(&diff(&old, &new))), sorted(expected));
}

#[test]
fn nothing_is_told_of_what_stayed() {
    let [old, new] = [(); 2].map(|()| model(specs(CASES).into_iter().next().expect("there is the old one")));
    assert_eq!(diff(&old, &new), []);
}
