//! Every fact of the spec reaches the client or the embedded service: each value and key is changed in turn, and each change has to be seen.

#[path = "facts/edit.rs"]
mod edit;
#[path = "facts/seen.rs"]
mod seen;
#[path = "facts/served.rs"]
mod served;
#[path = "facts/told.rs"]
mod told;
#[path = "facts/yaml.rs"]
mod yaml;

use edit::Edit;
use seen::{Bench, Outcome, Seen};
use std::collections::BTreeSet;
use yaml::{Member, Yaml};

/// Changes of the spec that nobody sees: file, value, what stands there instead, reason. There are none so far.
const KEPT_BACK: [(&str, &str, &str, &str); 0] = [];

/// What only `audit` reads: waivers and the marks of the page's texts. `tests/audit.rs` tries these.
const OF_AUDIT: [&str; 2] = ["waives", "text_hashes"];

/// Keys of these collections are names, of parameters, types, statuses and so on; all other keys are words of the language.
const NAMED: [&str; 9] = ["path", "query", "header", "properties", "types", "enum", "responses", "remarks", "body"];

#[test]
fn every_value_matters() {
    let bench = Bench::new();
    let edits = all(&bench, edit::edits);
    report(&bench, "value changed", &bench.try_all(&edits));
}

#[test]
fn every_member_matters() {
    let bench = Bench::new();
    let edits = all(&bench, |index, yaml| {
        let members = yaml.members();
        members.iter().map(|member| without(index, yaml, member)).collect()
    });
    report(&bench, "member removed", &bench.try_all(&edits));
}

#[test]
fn every_name_matters() {
    let bench = Bench::new();
    let edits = all(&bench, |index, yaml| {
        let members = yaml.members();
        members.iter().filter_map(|member| renamed(index, yaml, member)).collect()
    });
    report(&bench, "name changed", &bench.try_all(&edits));
}

/// The edits of every file.
fn all(bench: &Bench, edits: impl Fn(usize, &Yaml) -> Vec<Edit>) -> Vec<Edit> {
    let read = |path, text| Yaml::read(path, text).expect("the spec is YAML");
    let is_of_audit = |edit: &Edit| edit.pointer.split('/').any(|step| OF_AUDIT.contains(&step));
    let edits = bench.files().flat_map(|(index, path, text)| edits(index, &read(path, text)));
    edits.filter(|edit| !is_of_audit(edit)).collect()
}

/// Takes a member out, and makes sure that the rest of the file stays.
fn without(file: usize, yaml: &Yaml, member: &Member) -> Edit {
    let edit = Edit { file, pointer: member.pointer.clone(), bytes: yaml.removal(member), text: String::new() };
    let text = format!("{}{}", &yaml.text[..edit.bytes.start], &yaml.text[edit.bytes.end..]);
    let rest = Yaml::read(&yaml.path, &text).unwrap_or_else(|error| panic!("without {}: {error}", edit.pointer));
    let (before, after) = (pointers(yaml), pointers(&rest));
    let below = format!("{}/", edit.pointer);
    let parent = &edit.pointer[..edit.pointer.rfind('/').expect("a member has a parent")];
    let kept = before.iter().filter(|at| **at != edit.pointer && !at.starts_with(&below));
    match member.key.is_some() {
        true => {
            let kept: BTreeSet<&String> = kept.collect();
            let after: BTreeSet<&String> = after.iter().filter(|at| *at != parent).collect();
            assert_eq!(after, kept, "{} without {}", yaml.path, edit.pointer);
        }
        // The elements behind it move up by one.
        false => {
            let left = after.iter().filter(|at| *at != parent).count();
            assert_eq!(left, kept.count(), "{} without {}:\n{text}", yaml.path, edit.pointer);
        }
    }
    edit
}

fn pointers(yaml: &Yaml) -> BTreeSet<String> {
    yaml.scalars().map(|(pointer, _)| pointer.to_owned()).collect()
}

/// Gives a member another name, where its key is a name.
fn renamed(file: usize, yaml: &Yaml, member: &Member) -> Option<Edit> {
    let key = member.key.clone()?;
    let parents: Vec<&str> = member.pointer.rsplit('/').skip(1).collect();
    let in_example = parents.contains(&"examples") && parents.contains(&"body");
    if !in_example && !NAMED.contains(parents.first()?) {
        return None;
    }
    let name = &yaml.text[key.clone()];
    let text = match name.parse::<u32>() {
        Ok(number) => (number + 7).to_string(),
        Err(_) => format!("{name}x"),
    };
    Some(Edit { file, pointer: member.pointer.clone(), bytes: key, text })
}

/// Counts the outcomes file by file and fails for those that nobody sees.
fn report(bench: &Bench, what: &str, outcomes: &[Outcome]) {
    let mut unseen = Vec::new();
    for (index, path, _) in bench.files() {
        let of_file: Vec<&Outcome> = outcomes.iter().filter(|(edit, _)| edit.file == index).collect();
        let count = |seen| of_file.iter().filter(|(_, outcome)| *outcome == Ok(seen)).count();
        let facts: BTreeSet<&str> = of_file.iter().map(|(edit, _)| edit.pointer.as_str()).collect();
        let (refused, emitted, served) = (count(Seen::Refused), count(Seen::Emitted), count(Seen::Served));
        println!(
            "{what}: {path}: {} facts, {} edits: {refused} refused, {emitted} emitted, {served} served",
            facts.len(),
            of_file.len()
        );
        assert!(!facts.is_empty(), "no {what} in {path}");
        for (edit, outcome) in &of_file {
            let kept_back =
                KEPT_BACK.iter().any(|(file, at, text, _)| (*file, *at, *text) == (path, &edit.pointer, &edit.text));
            match (outcome, kept_back) {
                (Err(why), false) => unseen.push(format!("{path} {} as {:?}: {why}", edit.pointer, edit.text)),
                (Ok(seen), true) => {
                    unseen.push(format!("{path} {} as {:?} is kept back and yet {seen:?}", edit.pointer, edit.text))
                }
                (Ok(_), false) | (Err(_), true) => {}
            }
        }
    }
    unseen.sort();
    assert!(unseen.is_empty(), "{} edits are not seen ({what}):\n{}", unseen.len(), unseen.join("\n"));
}
