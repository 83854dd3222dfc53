//! From a YAML file to the structs of the language, with every error of its shape.
//!
//! Serde stops at the first error. So the value that it stopped at is taken out and the rest is tried again,
//! until it fits or there is nothing left to take out.

use super::locate::{Places, Pointer};
use crate::diagnostic::Diagnostic;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;

/// More errors of shape in one file are not worth the time to find them.
const MOST_ERRORS: usize = 20;

/// Reads one file.
pub fn shape<T: DeserializeOwned>(text: &str, places: &Places) -> Result<T, Vec<Diagnostic>> {
    let mut errors: Vec<Diagnostic> = places.nulls().into_iter().filter_map(|at| empty(at, places)).collect();
    let mut value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            errors.push(Diagnostic::new(places.value(&Pointer::default()), format!("this is no YAML: {error}")));
            return Err(errors);
        }
    };
    let mut removed: Vec<Pointer> = Vec::new();
    while errors.len() < MOST_ERRORS {
        let failure = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
            Ok(content) if errors.is_empty() => return Ok(content),
            Ok(_) => break,
            Err(error) => Failure::new(&error),
        };
        // A member that was taken out before must not be reported as missing now.
        let consequence = failure.missing.as_ref().is_some_and(|name| removed.contains(&failure.at.key(name)));
        if !consequence {
            errors.push(failure.diagnostic(places));
        }
        if failure.steps.is_empty() || !remove(&mut value, &failure.steps) {
            break;
        }
        removed.push(failure.pointer());
    }
    Err(errors)
}

/// A key without a value says nothing; only examples of bodies may hold `null`.
fn empty(at: &Pointer, places: &Places) -> Option<Diagnostic> {
    if at.as_str().is_empty() {
        return Some(Diagnostic::new(places.value(at), "this file is empty"));
    }
    let steps: Vec<&str> = at.as_str().split('/').collect();
    let in_body = matches!(*steps, ["", "responses", _, "examples", _, "body", ..]);
    let name = steps.last().copied().unwrap_or_default();
    (!in_body).then(|| {
        Diagnostic::new(places.key(at), format!("`{name}` has no value")).help("give it one, or take the line out")
    })
}

/// What serde says, taken apart.
struct Failure {
    /// The way to the value that does not fit.
    steps: Vec<String>,
    /// The mapping or value that serde was in.
    at: Pointer,
    /// The member that is missing there.
    missing: Option<String>,
    /// The key that is not known there, with the known ones.
    unknown: Option<(String, Vec<String>)>,
    message: String,
}

impl Failure {
    fn new(error: &serde_path_to_error::Error<serde_yaml::Error>) -> Self {
        let message = error.inner().to_string();
        let mut steps: Vec<String> = error.path().iter().filter_map(step).collect();
        let quoted: Vec<String> = message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let missing = message.starts_with("missing field").then(|| quoted.first().cloned()).flatten();
        let unknown = match quoted.split_first() {
            Some((name, known)) if message.starts_with("unknown ") => Some((name.clone(), known.to_vec())),
            _ => None,
        };
        if let (true, Some((name, _))) = (message.starts_with("unknown field"), &unknown) {
            // The path may or may not hold the key itself.
            if steps.last() != Some(name) {
                steps.push(name.clone());
            }
        }
        let at = pointer(&steps);
        Self { steps, at, missing, unknown, message }
    }

    fn pointer(&self) -> Pointer {
        pointer(&self.steps)
    }

    fn diagnostic(&self, places: &Places) -> Diagnostic {
        if let Some(name) = &self.missing {
            return Diagnostic::new(places.key(&self.at), format!("`{name}` is missing"))
                .help(format!("add `{name}:`; `spec/README.md` shows an example of each key"));
        }
        if let Some((name, known)) = &self.unknown {
            let kind = if self.message.starts_with("unknown field") { "key" } else { "word" };
            let location = if kind == "key" { places.key(&self.at) } else { places.value(&self.at) };
            let listed: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
            let known_here = match listed.is_empty() {
                true => "no key is known here".to_owned(),
                false => format!("known here: {}", listed.join(", ")),
            };
            let error = Diagnostic::new(location, format!("the {kind} `{name}` is not known here")).help(known_here);
            return error.did_you_mean(name, known.iter().map(String::as_str));
        }
        Diagnostic::new(places.value(&self.at), expected(&self.message))
    }
}

/// Serde's `invalid type: string "x", expected i64` in the words of the language.
fn expected(message: &str) -> String {
    let message = match message.find(" at line ") {
        Some(at) => &message[..at],
        None => message,
    };
    let words = [
        ("invalid type: ", "wrong type: "),
        ("expected i64", "expected a whole number"),
        ("expected struct ", "expected the keys of "),
        ("expected a sequence", "expected a list"),
        ("expected a map", "expected keys with values"),
    ];
    words.iter().fold(message.to_owned(), |text, (serde, ours)| text.replace(serde, ours))
}

fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn pointer(steps: &[String]) -> Pointer {
    steps.iter().fold(Pointer::default(), |pointer, step| pointer.key(step))
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
