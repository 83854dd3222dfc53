//! Every value, member and name of the project's spec has an effect: a change is refused, or it changes the emitted
//! client, the embedded service or its explorer, and `diff` reports it.

use codegen::diff::diff;
use codegen::emit::openapi::{Explorer, emit_for_explorer};
use codegen::emit::rust::emit;
use codegen::mock::{Company, Data, Mock, Request, sample_calls};
use codegen::model::{CONDITIONS, Model};
use codegen::output::Files;
use codegen::source::SourceMap;
use serde_yaml::{Mapping, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::Duration;
use tests::spec::{SpecFiles, fixture, real_spec};

/// Keys that only `audit` reads. They are tested in `tests/audit`.
const AUDIT_KEYS: [&str; 2] = ["waives", "text_hashes"];

/// Keys whose value is one of a fixed set of words, with these words.
const CLOSED_SETS: [(&str, &[&str]); 8] = [
    ("ends", &["both", "either"]),
    ("format", &["seconds", "minutes", "epoch-milliseconds"]),
    ("set_by", &["client", "credentials"]),
    ("permissions", &["none", "unstated"]),
    ("access_level", &["read", "write", "list"]),
    ("time_zone", &["UTC", "GMT"]),
    ("unit", &["ms", "hours"]),
    ("type", &["string", "integer", "number", "boolean"]),
];

/// The strings in a file, by key.
type Words = BTreeMap<String, BTreeSet<String>>;

/// The project's spec and everything that is generated from it.
struct Baseline {
    spec: SpecFiles,
    model: Model,
    emitted: Files,
    served: String,
}

/// The number of changes that had each effect, and the changes without an effect.
#[derive(Debug, Default)]
struct Effects {
    refused: usize,
    emitted: usize,
    served: usize,
    unseen: Vec<String>,
}

#[test]
fn every_change_of_the_spec_has_an_effect() {
    let spec = spec();
    let model = || resolve(&spec).expect("the spec is valid");
    let baseline =
        Baseline { emitted: emit(&model()), served: embedded_responses(model()), model: model(), spec: spec.clone() };
    let effects: Vec<Effects> = thread::scope(|scope| {
        let baseline = &baseline;
        let files = 0..baseline.spec.len();
        let workers: Vec<_> = files.map(|index| scope.spawn(move || baseline.try_changes(index))).collect();
        workers.into_iter().map(|worker| worker.join().expect("no change makes the generator panic")).collect()
    });
    let unseen: Vec<&String> = effects.iter().flat_map(|effects| &effects.unseen).collect();
    assert!(unseen.is_empty(), "{} changes have no effect: {unseen:#?}", unseen.len());
    let total = |count: fn(&Effects) -> usize| effects.iter().map(count).sum::<usize>();
    let refused = total(|effects| effects.refused);
    let emitted = total(|effects| effects.emitted);
    let served = total(|effects| effects.served);
    assert!(refused > 500 && emitted > 500 && served > 0, "{refused} refused, {emitted} emitted, {served} served");
}

impl Baseline {
    fn try_changes(&self, index: usize) -> Effects {
        let (path, bytes) = &self.spec[index];
        let file: Value = serde_yaml::from_slice(bytes).expect("the file is YAML");
        let mut words = Words::new();
        collect_words("", &file, &mut words);
        let mut effects = Effects::default();
        for (change, changed) in changes("", &file, &words) {
            if AUDIT_KEYS.iter().any(|key| change.contains(&format!("/{key}"))) {
                continue;
            }
            let mut spec = self.spec.clone();
            spec[index].1 = serde_yaml::to_string(&changed).expect("the file can be written").into_bytes();
            let Some(model) = resolve(&spec) else {
                effects.refused += 1;
                continue;
            };
            if diff(&self.model, &model).is_empty() {
                effects.unseen.push(format!("{path}{change}: `diff` reports nothing"));
            }
            if emit(&model) != self.emitted {
                effects.emitted += 1;
            } else if embedded_responses(model) != self.served {
                effects.served += 1;
            } else {
                effects.unseen.push(format!("{path}{change}: neither client nor service nor explorer changes"));
            }
        }
        effects
    }
}

/// Returns the project's spec, with the error codes of a fixture: the project lists a hundred similar ones.
fn spec() -> SpecFiles {
    let codes =
        fixture(include_str!("cases/ok/error_codes.yaml")).into_iter().filter(|(path, _)| path == "errors.yaml");
    real_spec().into_iter().filter(|(path, _)| path != "errors.yaml").chain(codes).collect()
}

fn resolve(spec: &SpecFiles) -> Option<Model> {
    codegen::parse_and_resolve(&SourceMap::new(spec.clone())).ok()
}

/// Returns all variants of a value that differ from it in one place, each with a description of the change.
fn changes(key: &str, value: &Value, words: &Words) -> Vec<(String, Value)> {
    match value {
        Value::Mapping(members) => members.keys().flat_map(|key| member_changes(members, key, words)).collect(),
        Value::Sequence(elements) => {
            let mut found = Vec::new();
            for (index, element) in elements.iter().enumerate() {
                let mut rest = elements.clone();
                rest.remove(index);
                found.push((format!("/{index} removed"), Value::Sequence(rest)));
                found.extend(changes(key, element, words).into_iter().map(|(change, element)| {
                    let mut elements = elements.clone();
                    elements[index] = element;
                    (format!("/{index}{change}"), Value::Sequence(elements))
                }));
            }
            found
        }
        Value::String(text) => {
            let texts = [Some(misspell(text)), other_word(key, text, words)].into_iter().flatten();
            texts.map(|text| (format!(" = {text}"), Value::String(text))).collect()
        }
        Value::Number(number) => {
            let changed = number.as_i64().map_or_else(|| 0.25.into(), |number| (number + 1).into());
            vec![(format!(" = {changed}"), Value::Number(changed))]
        }
        Value::Bool(truth) => vec![(format!(" = {}", !truth), Value::Bool(!truth))],
        Value::Null | Value::Tagged(_) => Vec::new(),
    }
}

/// Returns the variants of a mapping in which one member is removed, renamed or changed.
fn member_changes(members: &Mapping, key: &Value, words: &Words) -> Vec<(String, Value)> {
    let name = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
    let mut rest = members.clone();
    rest.shift_remove(key);
    let other_key = match key {
        Value::Number(number) => (number.as_i64().unwrap_or_default() + 7).into(),
        Value::Bool(truth) => (!truth).into(),
        _ => format!("{name}x").into(),
    };
    let rename = |(known, member): (&Value, &Value)| {
        let known = if known == key { &other_key } else { known };
        (known.clone(), member.clone())
    };
    let renamed: Mapping = members.iter().map(rename).collect();
    let mut found =
        vec![(format!("/{name} removed"), rest.into()), (format!("/{name} renamed to {other_key:?}"), renamed.into())];
    found.extend(changes(&name, &members[key], words).into_iter().map(|(change, member)| {
        let mut members = members.clone();
        members.insert(key.clone(), member);
        (format!("/{name}{change}"), members.into())
    }));
    found
}

/// Returns the text with its last digit increased by one or, if it has no digit, with its last letter doubled.
fn misspell(text: &str) -> String {
    let digit = text.char_indices().rfind(|(_, each)| each.is_ascii_digit());
    let letter = || text.char_indices().rfind(|(_, each)| each.is_alphanumeric());
    let (at, last) = digit.or_else(letter).expect("a string has letters");
    let before = &text[..at];
    let after = &text[at + last.len_utf8()..];
    match last.to_digit(10) {
        Some(digit) => format!("{before}{}{after}", (digit + 1) % 10),
        None => format!("{before}{last}{last}{after}"),
    }
}

/// Returns another word for a key: from the fixed set of the key, or from another place in the file.
fn other_word(key: &str, word: &str, words: &Words) -> Option<String> {
    let closed = CLOSED_SETS.iter().find(|(name, set)| *name == key && set.contains(&word));
    let set: Vec<&str> = match closed {
        Some((_, set)) => set.to_vec(),
        None => words.get(key)?.iter().map(String::as_str).collect(),
    };
    let at = set.iter().position(|other| *other == word)?;
    set.iter().cycle().nth(at + 1).filter(|next| **next != word).map(ToString::to_string)
}

fn collect_words(key: &str, value: &Value, words: &mut Words) {
    match value {
        Value::Mapping(members) => {
            members.iter().for_each(|(key, member)| collect_words(key.as_str().unwrap_or_default(), member, words));
        }
        Value::Sequence(elements) => elements.iter().for_each(|element| collect_words(key, element, words)),
        Value::String(text) => _ = words.entry(key.to_owned()).or_default().insert(text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => {}
    }
}

/// Returns the document of the explorer, and the responses of the embedded service to requests of every operation, for a
/// small company.
fn embedded_responses(model: Model) -> String {
    // The records end at 2026-11-01T00:00:00Z.
    let data = Data::Company(Company { desktops: 3, users: 5, days: 20, seed: 7, until: 1_793_491_200 });
    let calls = sample_calls(&model, &data);
    let explorer = Explorer { endpoint: "http://127.0.0.1:1", token: "token", calls: &calls };
    let document = emit_for_explorer(&model, &explorer);
    let mock = Mock::new(model, data);
    let send = |method: &str, target: &str, headers: &[(String, String)], body: &str, seconds: u64| {
        let body = body.as_bytes();
        let elapsed = Duration::from_secs(seconds);
        let response = mock.respond(&Request { method, target, headers, body, elapsed });
        format!("{} {:?} {}", response.status, response.headers, String::from_utf8_lossy(&response.body))
    };
    let errors = CONDITIONS.iter().map(|(_, condition, _)| mock.error(*condition, "a message"));
    let errors = errors.chain((400..=599).map(|status| mock.fault(status)));
    let errors: String =
        errors.map(|response| format!("{} {}", response.status, String::from_utf8_lossy(&response.body))).collect();
    let get = |target: &str| send("GET", target, &[], "", 0);
    let logins = get("/v2/p/connections/desktops?limit=100");
    let day = "start_time=2026-10-29T00:00:00Z&end_time=2026-10-30T00:00:00Z";
    let mut responses = vec![document, errors, get("/v2/p/connections/desktops?limit=2000")];
    for id in member_values(&logins, "transaction_id") {
        responses.push(get(&format!("/v2/p/statistics/metrics/access-stages?transaction_id={id}")));
    }
    let desktop = member_values(&logins, "sid").first().copied().unwrap_or_default();
    responses.push(get(&format!("/v2/p/desktop-monitor/{desktop}?{day}")));
    responses.push(get(&format!("/v2/p/desktop-monitor/{desktop}")));
    let export = format!("/v3/p/statistics/metrics/users/export?{day}");
    let fail = [("x-mock-task".to_owned(), "fail=0s".to_owned())];
    responses.push(send("GET", &export, &fail, "", 0));
    let started = get(&export);
    let task = member_values(&started, "task_id").first().copied().unwrap_or_default();
    for query in ["status=FAIL", "sort_field=create_time&sort_type=DESC", "limit=1&offset=1", "file_name=none"] {
        responses.push(get(&format!("/v2/p/export-tasks?{query}")));
    }
    responses.push(get(&format!("/v2/p/export-tasks?task_id={task}")));
    responses.push(send("GET", &format!("/v2/p/export-tasks/{task}/download"), &[], "", 5));
    responses.push(send("GET", "/v2/p/export-tasks?is_download=true", &[], "", 5));
    let deleted = format!(r#"{{"task_ids":["{task}"]}}"#);
    responses.push(send("POST", "/v2/p/export-tasks/batch-delete", &[], &deleted, 5));
    responses.push(send("GET", "/v2/p/export-tasks", &[], "", 5));
    responses.push(started.clone());
    responses.push(logins);
    responses.join("\n")
}

/// Returns the string values of all members with this name in a JSON text.
fn member_values<'a>(json: &'a str, member: &str) -> Vec<&'a str> {
    let start = format!("\"{member}\":\"");
    json.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
