//! Operations: what is documented of them, how they are called and what is sent.

use super::change::Effect;
use super::pairs::{Pairs, pairs};
use super::subject::{Changes, Subject};
use super::{answers, arguments, items, pages, paging, service};
use crate::emit::rust::signature_text;
use crate::model::{Http, Model, Operation, Retry, RetryPolicy};

/// An operation in its group.
struct Placed<'m> {
    group: &'m str,
    operation: &'m Operation,
}

pub(super) fn operations(old: &Model, new: &Model, changes: &mut Changes) {
    let (old, new) = (placed(old), placed(new));
    let name = |placed: &Placed<'_>| placed.operation.name.clone();
    let http = |placed: &Placed<'_>| format!("{} {}", placed.operation.http.method, placed.operation.http.path);
    // One that is at the same place under another name is the same.
    let Pairs { both, removed, added } = pairs(&old, &new, &[&name, &http]);
    for (old, new) in both {
        let mut subject = Subject::new(changes, &new.operation.method, items::operation(new.operation));
        subject.value("group and feature", old.group, new.group, Effect::BreaksSource);
        operation(old.operation, new.operation, changes);
    }
    for (operations, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")]
    {
        for Placed { group: _, operation } in operations {
            Subject::new(changes, &operation.method, items::whole(operation)).tell(effect, what);
        }
    }
}

fn placed(model: &Model) -> Vec<Placed<'_>> {
    let groups = model.groups.iter();
    groups.flat_map(|group| group.operations.iter().map(|operation| Placed { group: &group.name, operation })).collect()
}

fn operation(old: &Operation, new: &Operation, changes: &mut Changes) {
    let Operation {
        file: _,
        name,
        method: _,
        aliases,
        document,
        summary,
        description,
        deprecated,
        http,
        retry,
        retention,
        permissions,
        arguments,
        constants,
        listed_headers,
        paging,
        output,
        replies,
        examples,
        errata,
        types: _,
    } = old;
    let mut subject = Subject::new(changes, &new.method, items::operation(new));
    let names = items::both(items::operation(old), items::operation(new));
    subject.at(names).value("name", name, &new.name, Effect::BreaksSource);
    subject.names("alias", aliases, &new.aliases, Effect::Documentation);
    subject.text("summary", summary, &new.summary);
    subject.flag("deprecated", *deprecated, new.deprecated, Effect::Compatible);
    self::http(&mut subject, http, &new.http);
    let mut subject = subject.at(vec![items::item(&new.name)]);
    subject.text("description", description.as_deref().unwrap_or("none"), new.description.as_deref().unwrap_or("none"));
    self::retry(&mut subject, retry, &new.retry);
    windows(&mut subject, old, new);
    subject.option("kept for", retention, &new.retention, Effect::Documentation);
    pages::permissions(&mut subject, permissions, &new.permissions);
    service::constants(&mut subject, constants, &new.constants);
    subject.names("listed header", listed_headers, &new.listed_headers, Effect::Documentation);
    pages::examples(&mut subject, "example", examples, &new.examples);
    pages::errata(&mut subject, errata, &new.errata);
    pages::document(&mut subject.at(items::file(new)), document, &new.document);
    paging::paging(&mut subject, paging.as_ref(), new.paging.as_ref());
    answers::output(&mut subject.at(items::output(old, new)), output, &new.output);
    answers::replies(&mut subject, replies, &new.replies);
    arguments::arguments(old, new, arguments, changes);
}

fn http(subject: &mut Subject<'_>, old: &Http, new: &Http) {
    let Http { method, path } = old;
    subject.value("method", method, &new.method, Effect::BreaksBehaviour);
    // What stands in the braces is not sent.
    let is_same = without_names(path) == without_names(&new.path);
    let effect = if is_same { Effect::Documentation } else { Effect::BreaksBehaviour };
    subject.value("path", path, &new.path, effect);
}

fn without_names(path: &str) -> Vec<&str> {
    path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect()
}

fn retry(subject: &mut Subject<'_>, old: &Retry, new: &Retry) {
    let Retry { policy, reason } = old;
    let word = |policy: RetryPolicy| match policy {
        RetryPolicy::Safe => "safe",
        RetryPolicy::Unsafe => "unsafe",
    };
    let effect = match new.policy {
        RetryPolicy::Safe => Effect::Compatible,
        RetryPolicy::Unsafe => Effect::BreaksBehaviour,
    };
    subject.value("retry", word(*policy), word(new.policy), effect);
    subject.text("reason of the retry policy", reason, &new.reason);
}

/// Whether a longer range of time can be asked for in several calls.
fn windows(subject: &mut Subject<'_>, old: &Operation, new: &Operation) {
    let mut subject = subject.at(vec![format!("impl TimeWindow for {}", items::item(&new.name))]);
    match (signature_text::is_windowed(old), signature_text::is_windowed(new)) {
        (true, false) => subject.tell(Effect::BreaksSource, "has no windows() any more"),
        (false, true) => subject.tell(Effect::Compatible, "has windows()"),
        (true, true) | (false, false) => {}
    }
}
