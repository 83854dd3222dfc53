//! From a YAML file to the structs of the language, with every error of its shape.
//!
//! Serde stops at the first error. So the value that it stopped at is taken out, a stand-in is put where a key is missing,
//! and the rest is tried again, until it fits or there is nothing left to take out.

use super::content;
use super::failure::Failure;
use super::locate::{Places, Pointer};
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use serde::de::DeserializeOwned;
use serde_yaml::Value;
use std::collections::HashSet;

/// More errors of shape in one file are not worth the time to find them.
const MOST_ERRORS: usize = 20;

/// Makes the content of a file of its values.
pub(super) fn shape<T: DeserializeOwned>(tree: &Tree<'_>, places: &Places) -> Result<T, Vec<Diagnostic>> {
    let root = Pointer::default();
    if places.is_empty() || places.is_null(&root) {
        let error = Diagnostic::new(places.value(&root), "this file is empty");
        return Err(vec![error.help("write its keys, or remove the file; `spec/README.md` shows what stands where")]);
    }
    let mut errors = empty(places);
    // Following the way to each value takes time, and is of use only where there is an error.
    if let (true, Some(content)) = (errors.is_empty(), content::read(tree)) {
        return Ok(content);
    }
    let mut value = tree.value(0);
    // What has been reported, so that it is not reported again for what follows from it.
    let (mut reported, mut stand_ins) = (HashSet::new(), HashSet::new());
    while errors.len() < MOST_ERRORS {
        let failure = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(content) if errors.is_empty() => return Ok(content),
            Ok(_) => break,
            Err(error) => Failure::new(&error),
        };
        let at = failure.pointer();
        reported.extend(failure.meant());
        if !places.is_null(&at) && reported.insert(at) {
            errors.push(failure.diagnostic(places));
        }
        if !settle(&failure, &mut value, &mut stand_ins) {
            break;
        }
    }
    errors.sort_by_key(|error| error.labels.first().map(|label| label.span.start));
    Err(errors)
}

/// A key without a value says nothing, nor does documentation without a word; examples of bodies may hold both.
fn empty(places: &Places) -> Vec<Diagnostic> {
    let in_body = |at: &Pointer| {
        let steps: Vec<&str> = at.as_str().split('/').collect();
        matches!(*steps, ["", "responses", _, "examples", _, "body", ..])
    };
    let nulls = places.nulls().into_iter().filter(|at| !in_body(at)).map(|at| {
        let (key, value) = (places.key(&at), places.value(&at));
        let message =
            if key == value { "this element has no value".to_owned() } else { format!("`{}` has no value", at.name()) };
        Diagnostic::new(key, message).help("give it one, or take the line out")
    });
    let told = |at: &Pointer| ["description", "summary"].contains(&at.name().as_str()) && !in_body(at);
    let blanks = places.blanks().into_iter().filter(told).map(|at| {
        Diagnostic::new(places.value(&at), format!("`{}` says nothing", at.name()))
            .help("everything that is emitted is documented: write a sentence")
    });
    nulls.chain(blanks).take(MOST_ERRORS).collect()
}

/// Makes room for the next error, or says that there is none.
fn settle(failure: &Failure, value: &mut Value, stand_ins: &mut HashSet<Pointer>) -> bool {
    match &failure.missing {
        Some(name) if stand_ins.insert(failure.pointer()) => insert(value, &failure.steps, name),
        Some(_) | None => !failure.steps.is_empty() && remove(value, &failure.steps),
    }
}

/// Puts a stand-in into the mapping at the end of the steps.
fn insert(value: &mut Value, steps: &[String], name: &str) -> bool {
    let mapping = steps.iter().try_fold(value, |value, step| match value {
        Value::Mapping(mapping) => mapping.iter_mut().find(|(key, _)| written(key) == *step).map(|(_, member)| member),
        Value::Sequence(elements) => elements.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    });
    let Some(Value::Mapping(mapping)) = mapping else { return false };
    mapping.insert(Value::String(name.to_owned()), stand_in(name));
    true
}

/// A value that fits a key, so that reading can go on without the right one.
fn stand_in(name: &str) -> Value {
    let text = match name {
        "authentication" => {
            "{ token: { header: '', description: '' }, signature: { algorithm: '', date_header: '', description: '' } }"
        }
        "token" => "{ header: '', description: '' }",
        "signature" => "{ algorithm: '', date_header: '', description: '' }",
        "document" => "{ title: '' }",
        "retry" => "{ policy: safe, reason: '' }",
        "policy" => "safe",
        "permissions" => "none",
        "ends" => "both",
        "regions" => "[]",
        "responses" | "types" => "{}",
        _ => "''",
    };
    serde_yaml::from_str(text).unwrap_or_default()
}

/// Takes out the value at the end of the steps.
fn remove(value: &mut Value, steps: &[String]) -> bool {
    let Some((step, rest)) = steps.split_first() else { return false };
    match value {
        Value::Mapping(mapping) => {
            let Some(key) = mapping.keys().find(|key| written(key) == *step).cloned() else { return false };
            if rest.is_empty() {
                return mapping.remove(&key).is_some();
            }
            mapping.get_mut(&key).is_some_and(|member| remove(member, rest))
        }
        Value::Sequence(sequence) => {
            let Ok(index) = step.parse::<usize>() else { return false };
            if index >= sequence.len() {
                return false;
            }
            if rest.is_empty() {
                // Taking the element out would shift the places of those behind it.
                sequence.truncate(index);
                return true;
            }
            remove(&mut sequence[index], rest)
        }
        _ => false,
    }
}

fn written(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}
