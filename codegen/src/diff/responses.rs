//! Compares the output and the responses of an operation.

use super::change::Effect;
use super::constraints::{self, Role};
use super::join::{Joined, join, unmatched};
use super::rust_items::{self, item};
use super::scope::Scope;
use super::{describe, document};
use crate::model::{Choice, Output, Response, ResponseHeader};

/// Compares the output of successful calls.
pub(super) fn output(scope: &mut Scope<'_>, old: &Output, new: &Output) {
    if let (Output::Choice { choices, .. }, Output::Choice { name, choices: new_choices }) = (old, new) {
        choice(scope, name, choices, new_choices);
    }
    scope.value("output", describe_output(old), describe_output(new), Effect::BreaksSource);
}

fn describe_output(output: &Output) -> String {
    match output {
        Output::Empty => "none".to_owned(),
        Output::Body(body) => body.name.clone(),
        Output::Download => "download".to_owned(),
        Output::Choice { name, choices: _ } => name.clone(),
    }
}

/// Compares the variants of an output that depends on the status.
fn choice(scope: &mut Scope<'_>, name: &str, old: &[Choice], new: &[Choice]) {
    let body = |choice: &Choice| describe::or_none(choice.body.as_ref().map(|body| &body.name));
    let mut scope = scope.at(vec![item(name)]);
    let status = |choice: &Choice| choice.status.to_string();
    let Joined { both, removed, added } = join(old, new, &[&|choice| choice.variant.clone(), &status]);
    for (old, new) in both {
        let Choice { status, variant, body: _, description: _ } = old;
        let path = |choice: &Choice| vec![item(&format!("{name}::{}", choice.variant))];
        let mut scope = scope.at(rust_items::union(path(old), path(new)));
        scope.value("variant", variant, &new.variant, Effect::BreaksSource);
        scope.value(&format!("output of {variant}"), body(old), body(new), Effect::BreaksSource);
        scope.value(&format!("status of {variant}"), status, new.status, Effect::BreaksBehavior);
    }
    for (choice, effect, what) in unmatched(removed, added) {
        let mut scope = scope.at(vec![item(&format!("{name}::{}", choice.variant))]);
        scope.report(effect, format!("output {} {what}", choice.variant));
    }
    // A response with an undocumented status is read as the first variant.
    let first = |choices: &[Choice]| describe::or_none(choices.first().map(|choice| choice.variant.clone()));
    scope.value("other statuses are read as", first(old), first(new), Effect::BreaksBehavior);
}

/// Compares the responses by status.
pub(super) fn responses(scope: &mut Scope<'_>, old: &[Response], new: &[Response]) {
    let Joined { both, removed, added } = join(old, new, &[&|response| describe::status(response.status)]);
    for (old, new) in both {
        let Response { status, description, body, content_type, headers: _, examples } = old;
        let mut scope = scope.part(&describe::status(*status));
        scope.text("description", description, &new.description);
        // The change affects only the documentation, because `output` reports a change of the Rust type.
        scope.value("body", describe::content(body), describe::content(&new.body), Effect::Documentation);
        scope.option("content type", content_type, &new.content_type, Effect::Documentation);
        document::examples(&mut scope, "example", examples, &new.examples);
    }
    for (response, _, what) in unmatched(removed, added) {
        scope.part(&describe::status(response.status)).report(Effect::Documentation, what);
    }
    headers(scope, old, new);
}

/// A response header, with the status of its response.
type StatusHeader<'m> = (String, &'m ResponseHeader);

/// Compares headers. A header that several responses have is only one constant in Rust.
fn headers(scope: &mut Scope<'_>, old: &[Response], new: &[Response]) {
    let operation = scope.first_item();
    let constant = |(_, header): &StatusHeader<'_>| vec![format!("{operation}::{}", header.name)];
    let old = with_status(old);
    let new = with_status(new);
    let has = |headers: &[StatusHeader<'_>], name: &str| headers.iter().any(|(_, header)| header.name == name);
    let wire = |(status, header): &StatusHeader<'_>| format!("{status} {}", header.wire);
    let name = |(status, header): &StatusHeader<'_>| format!("{status} {}", header.name);
    let Joined { both, removed, added } = join(&old, &new, &[&wire, &name]);
    for (old, new) in both {
        let mut owner = scope.at(rust_items::union(constant(old), constant(new)));
        header(&mut owner.part(&new.0).part(&new.1.wire), old.1, new.1);
    }
    for header in removed {
        let effect = if has(&new, &header.1.name) { Effect::Documentation } else { Effect::BreaksSource };
        scope.at(constant(header)).part(&header.0).part(&header.1.wire).report(effect, "header removed");
    }
    for header in added {
        let effect = if has(&old, &header.1.name) { Effect::Documentation } else { Effect::Compatible };
        scope.at(constant(header)).part(&header.0).part(&header.1.wire).report(effect, "header added");
    }
}

fn with_status(responses: &[Response]) -> Vec<StatusHeader<'_>> {
    let status = |response: &Response| describe::status(response.status);
    let headers =
        responses.iter().flat_map(|response| response.headers.iter().map(move |header| (status(response), header)));
    headers.collect()
}

fn header(scope: &mut Scope<'_>, old: &ResponseHeader, new: &ResponseHeader) {
    let ResponseHeader { wire, name, ty, info } = old;
    scope.value("constant", name, &new.name, Effect::BreaksSource);
    scope.value("name on the wire", wire, &new.wire, Effect::BreaksBehavior);
    scope.value("type", describe::value_type(ty), describe::value_type(&new.ty), Effect::BreaksSource);
    constraints::constraints(scope, Role::Documented, info, &new.info);
    scope.required(info.required, new.info.required, Effect::Documentation);
}
