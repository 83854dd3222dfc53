//! Resolves `errors.yaml`: the documented error codes.

use super::errors::Errors;
use super::field_values::is_date;
use super::naming::is_snake_case;
use crate::diagnostic::Diagnostic;
use crate::model::{self, CONDITIONS, Condition, ErrorCode, ErrorCodes};
use crate::source::Location;
use crate::spec::ast::{ErrorEntry, ErrorSource, ErrorsFile, RetryAdvice};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use std::collections::HashMap;

/// Resolves the error codes. A spec without the file has none.
pub(super) fn resolve(file: Option<&Located<ErrorsFile>>, errors: &Errors) -> ErrorCodes {
    let Some(file) = file else { return ErrorCodes::default() };
    let mut check = Check { file, errors, seen: HashMap::new(), served: HashMap::new() };
    let entries = file.content.codes.iter().enumerate().map(|(index, entry)| check.entry(index, entry)).collect();
    let sources = file.content.sources.iter().map(|(key, source)| check.source(key, source)).collect();
    ErrorCodes { sources, entries }
}

/// Checks the file. The maps have the first location of each combination that must be unique.
struct Check<'a> {
    file: &'a Located<ErrorsFile>,
    errors: &'a Errors,
    seen: HashMap<(&'a str, i64, Option<&'a str>), Location>,
    served: HashMap<(Condition, Option<i64>), Location>,
}

impl<'a> Check<'a> {
    fn entry(&mut self, index: usize, entry: &'a ErrorEntry) -> ErrorCode {
        let at = Pointer::default().key("codes").index(index);
        self.code(&entry.code, &at);
        self.statuses(entry, &at);
        self.has_source(&entry.source, &at);
        ErrorCode {
            code: entry.code.clone(),
            constant: constant(&entry.code),
            statuses: entry.statuses.iter().filter_map(|status| u16::try_from(*status).ok()).collect(),
            message: entry.message.clone(),
            message_contains: entry.message_contains.clone(),
            meaning: entry.meaning.clone(),
            remedy: entry.remedy.clone(),
            source: entry.source.clone(),
            retry: entry.retry.map(advice),
            conditions: self.conditions(entry, &at),
        }
    }

    fn at(&self, pointer: &Pointer) -> Location {
        self.file.spans.value(pointer)
    }

    fn code(&self, code: &str, at: &Pointer) {
        if !is_code(code) {
            self.errors.report(
                self.at(&at.key("code")),
                format!("invalid error code `{code}`"),
                "write it as in responses: the prefix of the service, a dot and digits, as in `WKS.00010032`, or only digits",
            );
        }
    }

    /// Checks that each status exists, and that no other entry has the same code, status and message.
    fn statuses(&mut self, entry: &'a ErrorEntry, at: &Pointer) {
        if entry.statuses.is_empty() {
            let location = self.at(&at.key("statuses"));
            self.errors.report(location, "an error code needs a status", "list the statuses of its responses");
        }
        for (index, status) in entry.statuses.iter().enumerate() {
            let location = self.at(&at.key("statuses").index(index));
            if !(200..=299).contains(status) && !(400..=599).contains(status) {
                let help = "use a status from 400 to 599, or 200 for the result of a part of a successful response";
                self.errors.report(location, format!("invalid status `{status}`"), help);
                continue;
            }
            let key = (entry.code.as_str(), *status, entry.message_contains.as_deref());
            if let Some(first) = self.seen.insert(key, location.clone()) {
                let message = format!("`{}` has two entries for the status {status}", entry.code);
                let help = "merge them, or add `message_contains`";
                self.errors.push(Diagnostic::new(location, message).secondary_label(first, "the first one").help(help));
            }
        }
    }

    fn has_source(&self, name: &str, at: &Pointer) {
        let sources = &self.file.content.sources;
        if !sources.contains_key(name) {
            let error = Diagnostic::new(self.at(&at.key("source")), format!("there is no source `{name}`"))
                .help("add it to `sources`, with its title")
                .did_you_mean(name, sources.keys().map(String::as_str));
            self.errors.push(error);
        }
    }

    fn conditions(&mut self, entry: &ErrorEntry, at: &Pointer) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (index, word) in entry.embedded_service.iter().enumerate() {
            let location = self.at(&at.key("embedded_service").index(index));
            let Some((_, condition, _)) = CONDITIONS.iter().find(|(known, _, _)| known == word) else {
                let error = Diagnostic::new(location, format!("unknown value `{word}` of `embedded_service`"))
                    .help("`spec/README.md` lists the values")
                    .did_you_mean(word, CONDITIONS.iter().map(|(known, _, _)| *known));
                self.errors.push(error);
                continue;
            };
            // Faults are injected by status.
            let status = entry.statuses.first().copied().filter(|_| *condition == Condition::InjectedFault);
            if let Some(first) = self.served.insert((*condition, status), location.clone()) {
                let of_status = status.map(|status| format!(" with the status {status}")).unwrap_or_default();
                let message = format!("two entries{of_status} are for `{word}`");
                let help = "remove it from one of them";
                self.errors.push(Diagnostic::new(location, message).secondary_label(first, "the first one").help(help));
            }
            conditions.push(*condition);
        }
        conditions
    }

    fn source(&self, key: &str, source: &ErrorSource) -> model::ErrorSource {
        let at = Pointer::default().key("sources").key(key);
        let location = || self.file.spans.key(&at);
        if !is_snake_case(key) {
            let message = format!("the name `{key}` of the source is not in snake_case");
            self.errors.report(location(), message, "use lowercase letters, digits and `_`");
        }
        if !self.file.content.codes.iter().any(|entry| entry.source == *key) {
            self.errors.report(location(), format!("no error code uses the source `{key}`"), "remove it");
        }
        if let Some(updated) = &source.updated
            && !is_date(&Scalar::String(updated.clone()))
        {
            let message = format!("invalid date `{updated}` of the source");
            self.errors.report(self.at(&at.key("updated")), message, "write it as `2026-02-10`");
        }
        model::ErrorSource {
            key: key.to_owned(),
            title: source.title.clone(),
            url: source.url.clone(),
            updated: source.updated.clone(),
        }
    }
}

fn advice(advice: RetryAdvice) -> model::RetryAdvice {
    match advice {
        RetryAdvice::Never => model::RetryAdvice::Never,
        RetryAdvice::NewToken => model::RetryAdvice::NewToken,
    }
}

/// Returns `true` for a code such as `WKS.00010032`, `STS5.1001` or `1101`.
fn is_code(code: &str) -> bool {
    let (prefix, number) = code.split_once('.').map_or((None, code), |(prefix, number)| (Some(prefix), number));
    let fits_prefix = |prefix: &str| {
        prefix.starts_with(|first: char| first.is_ascii_uppercase())
            && prefix.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    prefix.is_none_or(fits_prefix)
        && (3..=8).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the name of the constant for a code, such as `WKS_00010032`, or `CODE_1101` for a number.
fn constant(code: &str) -> String {
    let name = code.replace('.', "_");
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("CODE_{name}") } else { name }
}
