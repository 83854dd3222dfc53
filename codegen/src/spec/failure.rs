//! What serde says of a value that does not fit, in the words of the language.

use super::locate::{Places, Pointer};
use super::scalar::TOO_LARGE;
use crate::diagnostic::{Diagnostic, nearest};
use serde_path_to_error::Segment;

/// What serde says, taken apart.
pub(super) struct Failure {
    /// The way to the value that does not fit.
    pub(super) steps: Vec<String>,
    /// The mapping or value that serde was in.
    pub(super) at: Pointer,
    /// The member that is missing there.
    pub(super) missing: Option<String>,
    /// The key that is not known there, with the known ones.
    unknown: Option<(String, Vec<String>)>,
    message: String,
}

impl Failure {
    pub(super) fn new(error: &serde_path_to_error::Error<serde_yaml::Error>) -> Self {
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

    /// The value that is wrong or missing.
    pub(super) fn pointer(&self) -> Pointer {
        match &self.missing {
            Some(name) => self.at.key(name),
            None => self.at.clone(),
        }
    }

    /// The key that an unknown one was probably meant to be: it is not missing then.
    pub(super) fn meant(&self) -> Option<Pointer> {
        let (name, known) = self.unknown.as_ref()?;
        let (_, parent) = self.steps.split_last()?;
        nearest(name, known.iter().map(String::as_str)).map(|meant| pointer(parent).key(meant))
    }

    pub(super) fn diagnostic(&self, places: &Places) -> Diagnostic {
        if let Some(name) = &self.missing {
            return Diagnostic::new(places.key(&self.at), format!("`{name}` is missing"))
                .help(format!("add `{name}:`; `spec/README.md` shows an example of each key"));
        }
        if let Some((name, known)) = &self.unknown {
            let kind = if self.message.starts_with("unknown field") { "key" } else { "word" };
            let location = if kind == "key" { places.key(&self.at) } else { places.value(&self.at) };
            if let (Some(instead), "key") = (elsewhere(name), kind) {
                return Diagnostic::new(location, format!("the language has no `{name}`")).help(instead);
            }
            let listed: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
            let error = Diagnostic::new(location, format!("the {kind} `{name}` is not known here"))
                .help(format!("known here: {}", listed.join(", ")));
            return error.did_you_mean(name, known.iter().map(String::as_str));
        }
        Diagnostic::new(places.value(&self.at), expected(&self.message))
            .help("`spec/README.md` shows an example of each key")
    }
}

/// What to write for a key of OpenAPI that the language has under another name, or not at all.
fn elsewhere(name: &str) -> Option<&'static str> {
    match name {
        "allOf" => Some("write `includes:` with the names of the objects, and what is left under `properties:`"),
        "additionalProperties" => Some("write `type: map`, and the type of its values under `values:`"),
        "oneOf" | "anyOf" => {
            Some("no operation of the service has one; if one does now, the language has to grow first")
        }
        _ => None,
    }
}

/// Serde's `invalid type: string "x", expected i64` in the words of the language.
fn expected(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or_default();
    if message.starts_with("invalid value:") {
        return TOO_LARGE.to_owned();
    }
    let Some((found, wanted)) = message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected "))
    else {
        return message.to_owned();
    };
    let wanted = match wanted {
        "a string" => "text",
        "a boolean" => "`true` or `false`",
        "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "keys with values",
        _ if wanted.starts_with("struct ") => "keys with values",
        _ => wanted,
    };
    let found = match found.split_once(' ') {
        None if found == "sequence" => "a list".to_owned(),
        None if found == "map" => "keys with values".to_owned(),
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer", number)) => format!("the number {number}"),
        Some(("floating", number)) => format!("the number {}", number.trim_start_matches("point ")),
        Some(("boolean", value)) => value.to_owned(),
        _ => found.to_owned(),
    };
    format!("expected {wanted}, found {found}")
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
