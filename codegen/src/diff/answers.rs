//! Answers: what a success hands over, and what each status means and holds.

use super::change::Effect;
use super::facts::{self, Role};
use super::items::{self, item};
use super::pairs::{Pairs, pairs};
use super::subject::Subject;
use super::{pages, words};
use crate::model::{Choice, Output, Reply, ReplyHeader};

/// What a success hands over.
pub(super) fn output(subject: &mut Subject<'_>, old: &Output, new: &Output) {
    match (old, new) {
        (Output::Choice { name: _, choices }, Output::Choice { name, choices: others }) => {
            choice(subject, name, choices, others);
        }
        (Output::Empty | Output::Body(_) | Output::Download | Output::Choice { .. }, _) => {}
    }
    subject.value("output", word(old), word(new), Effect::BreaksSource);
}

fn word(output: &Output) -> String {
    match output {
        Output::Empty => "none".to_owned(),
        Output::Body(body) => body.name.clone(),
        Output::Download => "download".to_owned(),
        Output::Choice { name, choices: _ } => name.clone(),
    }
}

/// The variants of an output that depends on the status.
fn choice(subject: &mut Subject<'_>, name: &str, old: &[Choice], new: &[Choice]) {
    let body = |choice: &Choice| words::or_none(choice.body.as_ref().map(|body| &body.name));
    let mut subject = subject.at(vec![item(name)]);
    let status = |choice: &Choice| choice.status.to_string();
    let Pairs { both, removed, added } = pairs(old, new, &[&|choice| choice.variant.clone(), &status]);
    for (old, new) in both {
        let Choice { status, variant, body: _, description: _ } = old;
        let path = |choice: &Choice| vec![item(&format!("{name}::{}", choice.variant))];
        let mut subject = subject.at(items::both(path(old), path(new)));
        subject.value("variant", variant, &new.variant, Effect::BreaksSource);
        subject.value(&format!("output of {variant}"), body(old), body(new), Effect::BreaksSource);
        subject.value(&format!("status of {variant}"), status, new.status, Effect::BreaksBehaviour);
    }
    for (choices, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")] {
        for choice in choices {
            let mut subject = subject.at(vec![item(&format!("{name}::{}", choice.variant))]);
            subject.tell(effect, format!("output {} {what}", choice.variant));
        }
    }
    // A status that nobody documents is read as the first one.
    let first = |choices: &[Choice]| words::or_none(choices.first().map(|choice| choice.variant.clone()));
    subject.value("other statuses are read as", first(old), first(new), Effect::BreaksBehaviour);
}

/// What each status means and holds.
pub(super) fn replies(subject: &mut Subject<'_>, old: &[Reply], new: &[Reply]) {
    let Pairs { both, removed, added } = pairs(old, new, &[&|reply| words::status(reply.status)]);
    for (old, new) in both {
        let Reply { status, description, body, content_type, headers: _, examples } = old;
        let mut subject = subject.part(&words::status(*status));
        subject.text("description", description, &new.description);
        // Which Rust type that gives is told with the output.
        subject.value("body", words::content(body), words::content(&new.body), Effect::Documentation);
        subject.option("media type", content_type, &new.content_type, Effect::Documentation);
        pages::examples(&mut subject, "example", examples, &new.examples);
    }
    for (replies, what) in [(removed, "removed"), (added, "added")] {
        for reply in replies {
            subject.part(&words::status(reply.status)).tell(Effect::Documentation, what);
        }
    }
    headers(subject, old, new);
}

/// A header of an answer: its status, and the header.
type Placed<'m> = (String, &'m ReplyHeader);

/// Each header is a constant, however many answers have it.
fn headers(subject: &mut Subject<'_>, old: &[Reply], new: &[Reply]) {
    let operation = subject.first_item();
    let constant = |(_, header): &Placed<'_>| vec![format!("{operation}::{}", header.name)];
    let (old, new) = (placed(old), placed(new));
    let has = |headers: &[Placed<'_>], name: &str| headers.iter().any(|(_, header)| header.name == name);
    let wire = |(status, header): &Placed<'_>| format!("{status} {}", header.wire);
    let name = |(status, header): &Placed<'_>| format!("{status} {}", header.name);
    let Pairs { both, removed, added } = pairs(&old, &new, &[&wire, &name]);
    for (old, new) in both {
        let mut owner = subject.at(items::both(constant(old), constant(new)));
        header(&mut owner.part(&new.0).part(&new.1.wire), old.1, new.1);
    }
    for placed in removed {
        let effect = if has(&new, &placed.1.name) { Effect::Documentation } else { Effect::BreaksSource };
        subject.at(constant(placed)).part(&placed.0).part(&placed.1.wire).tell(effect, "header removed");
    }
    for placed in added {
        let effect = if has(&old, &placed.1.name) { Effect::Documentation } else { Effect::Compatible };
        subject.at(constant(placed)).part(&placed.0).part(&placed.1.wire).tell(effect, "header added");
    }
}

fn placed(replies: &[Reply]) -> Vec<Placed<'_>> {
    let of_reply = |reply: &Reply| words::status(reply.status);
    replies.iter().flat_map(|reply| reply.headers.iter().map(move |header| (of_reply(reply), header))).collect()
}

fn header(subject: &mut Subject<'_>, old: &ReplyHeader, new: &ReplyHeader) {
    let ReplyHeader { wire, name, ty, facts } = old;
    subject.value("constant", name, &new.name, Effect::BreaksSource);
    subject.value("name on the wire", wire, &new.wire, Effect::BreaksBehaviour);
    subject.value("type", words::value_type(ty), words::value_type(&new.ty), Effect::BreaksSource);
    facts::facts(subject, Role::Told, facts, &new.facts);
    subject.required(facts.required, new.facts.required, Effect::Documentation);
}
