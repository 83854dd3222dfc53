//! Every edit of the spec that changes the model also changes the OpenAPI document.

use super::{VENDOR, specs};
use codegen::emit::openapi;
use codegen::model::Model;
use codegen::source::SourceMap;
use serde_yaml::Value;
use tests::spec::SpecFiles;

#[test]
fn every_change_of_the_model_changes_the_document() {
    let mut count = 0;
    for (name, mut files) in specs().into_iter().filter(|(name, _)| name != VENDOR && name != "all fixtures") {
        // The project lists a hundred similar error codes. A fixture has each key once.
        files.retain(|(path, _)| name != "spec" || path != "errors.yaml");
        let before = resolve(&files).expect("a valid spec");
        let model = format!("{before:?}");
        let document = openapi::emit(&before);
        for (index, (path, bytes)) in files.iter().enumerate() {
            let file: Value = serde_yaml::from_slice(bytes).expect("YAML");
            for at in 0.. {
                let mut edited = file.clone();
                let mut rest = at;
                let Some(pointer) = edit(&mut edited, &mut rest) else { break };
                let mut files = files.clone();
                files[index].1 = serde_yaml::to_string(&edited).expect("YAML").into_bytes();
                let Some(after) = resolve(&files) else { continue };
                if format!("{after:?}") != model {
                    count += 1;
                    assert_ne!(openapi::emit(&after), document, "{name}: {path}: {pointer}");
                }
            }
        }
    }
    assert!(count > 1_000, "{count} edits changed a model");
}

fn resolve(files: &SpecFiles) -> Option<Model> {
    codegen::parse_and_resolve(&SourceMap::new(files.clone())).ok()
}

/// Makes the edit with the index `rest`: changes a scalar or removes a member. Returns its path, or `None` if no edit
/// has that index.
fn edit(value: &mut Value, rest: &mut usize) -> Option<String> {
    let is_target = |rest: &mut usize| {
        let found = *rest == 0;
        *rest = rest.wrapping_sub(1);
        found
    };
    match value {
        Value::Mapping(members) => {
            for key in members.keys().cloned().collect::<Vec<_>>() {
                let name = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
                if is_target(rest) {
                    members.shift_remove(&key);
                    return Some(format!("without {name}"));
                }
                if let Some(inner) = members.get_mut(&key).and_then(|inner| edit(inner, rest)) {
                    return Some(format!("{name}/{inner}"));
                }
            }
            None
        }
        Value::Sequence(elements) => elements.iter_mut().find_map(|element| edit(element, rest)),
        Value::String(text) => is_target(rest).then(|| {
            text.push('x');
            text.clone()
        }),
        Value::Number(number) => is_target(rest).then(|| {
            *number = number.as_i64().map_or_else(|| 0.25.into(), |number| (number + 1).into());
            number.to_string()
        }),
        Value::Bool(value) => is_target(rest).then(|| {
            *value = !*value;
            value.to_string()
        }),
        Value::Null | Value::Tagged(_) => None,
    }
}
