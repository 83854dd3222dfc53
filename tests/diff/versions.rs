//! The next version by Cargo's rules, and the changelog entry.

use codegen::diff::{Bump, Change, Effect, Version, bump, entry};

fn change(effect: Effect) -> Change {
    let [subject, description] = ["list_things.limit", "maximum 1000 -> 500"].map(str::to_owned);
    Change { subject, description, items: Vec::new(), effect }
}

#[test]
fn the_worst_change_determines_the_bump() {
    assert_eq!(bump(&[]), Bump::None);
    let [source, behavior, new, documentation] = Effect::ALL.map(change);
    assert_eq!(bump(std::slice::from_ref(&documentation)), Bump::Patch);
    assert_eq!(bump(&[documentation.clone(), new.clone()]), Bump::Minor);
    assert_eq!(bump(&[new.clone(), behavior]), Bump::Breaking);
    assert_eq!(bump(&[source, documentation]), Bump::Breaking);
}

#[test]
fn breaks_increase_the_leftmost_nonzero_number() {
    for (version, patch, minor, breaking) in [
        ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
        ("0.1.0", "0.1.1", "0.1.1", "0.2.0"),
        ("0.9.7", "0.9.8", "0.9.8", "0.10.0"),
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
    ] {
        let next = |bump: Bump| bump.next(&version.parse::<Version>().expect("a version")).0.to_string();
        let steps = [Bump::None, Bump::Patch, Bump::Minor, Bump::Breaking].map(next);
        assert_eq!(steps, [version, patch, minor, breaking]);
    }
}

#[test]
fn the_entry_groups_changes_by_effect() {
    let text = |subject: &str, description: &str, effect| Change {
        subject: subject.to_owned(),
        description: description.to_owned(),
        items: Vec::new(),
        effect,
    };
    let changes = [
        text("list_things.limit", "maximum 1000 -> 500", Effect::BreaksBehavior),
        text("list_things.size", "required -> optional", Effect::BreaksSource),
        text("Thing.owner", "removed", Effect::BreaksSource),
        text("list_things", "summary \"a\" -> \"b\"", Effect::Documentation),
        text("list_things.word", "description \"a\" -> \"b\"", Effect::Documentation),
        text("Thing", "description \"a\" -> \"b\"", Effect::Documentation),
    ];
    let expected = "- Breaks code: `list_things.size` required -> optional; `Thing.owner` removed.\n\
                    - Breaks calls: `list_things.limit` maximum 1000 -> 500.\n\
                    - Documentation of `list_things`; `Thing`.\n";
    assert_eq!(entry(&changes), expected);
    assert_eq!(entry(&[]), "");
}

#[test]
fn long_entries_are_wrapped() {
    let changes = [(); 9].map(|()| change(Effect::Compatible));
    let entry = entry(&changes);
    assert!(entry.lines().count() > 3 && entry.lines().all(|line| line.len() <= 120), "{entry}");
    assert!(entry.lines().skip(1).all(|line| line.starts_with("  ")), "{entry}");
}
