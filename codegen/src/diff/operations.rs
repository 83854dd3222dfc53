//! Compares operations.

use super::change::Effect;
use super::join::{Joined, join, unmatched};
use super::scope::{Changes, Scope};
use super::{arguments, describe, document, pagination, responses, rust_items, service, tasks};
use crate::emit::rust;
use crate::model::{Http, Model, Operation, Retry, without_parameter_names};

/// An operation, with its group.
struct InGroup<'m> {
    group: &'m str,
    operation: &'m Operation,
}

pub(super) fn operations(old: &Model, new: &Model, changes: &mut Changes) {
    let old = in_groups(old);
    let new = in_groups(new);
    let name = |each: &InGroup<'_>| each.operation.name.clone();
    let http = |each: &InGroup<'_>| format!("{} {}", each.operation.http.method, each.operation.http.path);
    // Matches operations by name, then by method and path, because operations may be renamed.
    let Joined { both, removed, added } = join(&old, &new, &[&name, &http]);
    for (old, new) in both {
        let mut scope =
            Scope::new(changes, describe::plain(&new.operation.method), rust_items::operation(new.operation));
        scope.value("group and feature", old.group, new.group, Effect::BreaksSource);
        operation(old.operation, new.operation, changes);
    }
    for (InGroup { group: _, operation }, effect, what) in unmatched(removed, added) {
        Scope::new(changes, describe::plain(&operation.method), rust_items::operation_with_types(operation))
            .report(effect, what);
    }
}

fn in_groups(model: &Model) -> Vec<InGroup<'_>> {
    let groups = model.groups.iter();
    groups
        .flat_map(|group| group.operations.iter().map(|operation| InGroup { group: &group.name, operation }))
        .collect()
}

fn operation(old: &Operation, new: &Operation, changes: &mut Changes) {
    let Operation {
        file: _,
        name,
        method: _,
        aliases,
        sdk_name,
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
        waiter,
        task,
        output,
        responses,
        examples,
        errata,
        types: _,
    } = old;
    let mut scope = Scope::new(changes, describe::plain(&new.method), rust_items::operation(new));
    let names = rust_items::union(rust_items::operation(old), rust_items::operation(new));
    scope.at(names).value("name", name, &new.name, Effect::BreaksSource);
    scope.names("alias", aliases, &new.aliases, Effect::Documentation);
    scope.value("SDK name", sdk_name, &new.sdk_name, Effect::Documentation);
    scope.text("summary", summary, &new.summary);
    scope.flag("deprecated", *deprecated, new.deprecated, Effect::Compatible);
    self::http(&mut scope, http, &new.http);
    let mut scope = scope.at(vec![rust_items::item(&new.name)]);
    scope.text("description", description.as_deref().unwrap_or("none"), new.description.as_deref().unwrap_or("none"));
    self::retry(&mut scope, retry, &new.retry);
    let time_chunked = vec![format!("impl TimeChunked for {}", rust_items::item(&new.name))];
    scope.at(time_chunked).item("time_chunks()", rust::has_time_chunks(old), rust::has_time_chunks(new));
    scope.option("retention", retention, &new.retention, Effect::Documentation);
    document::permissions(&mut scope, permissions, &new.permissions);
    service::constants(&mut scope, constants, &new.constants);
    scope.names("listed header", listed_headers, &new.listed_headers, Effect::Documentation);
    document::examples(&mut scope, "example", examples, &new.examples);
    document::errata(&mut scope, errata, &new.errata);
    document::document(&mut scope.at(rust_items::operation_file(new)), document, &new.document);
    pagination::paging(&mut scope, paging.as_ref(), new.paging.as_ref());
    tasks::waiter(&mut scope, waiter.as_ref(), new.waiter.as_ref());
    tasks::started_task(&mut scope, task.as_ref(), new.task.as_ref());
    responses::output(&mut scope.at(rust_items::output(old, new)), output, &new.output);
    responses::responses(&mut scope, responses, &new.responses);
    arguments::arguments(old, new, arguments, changes);
}

fn http(scope: &mut Scope<'_>, old: &Http, new: &Http) {
    let Http { method, path } = old;
    scope.value("method", method, &new.method, Effect::BreaksBehavior);
    let is_same = without_parameter_names(path) == without_parameter_names(&new.path);
    let effect = if is_same { Effect::Documentation } else { Effect::BreaksBehavior };
    scope.value("path", path, &new.path, effect);
}

fn retry(scope: &mut Scope<'_>, old: &Retry, new: &Retry) {
    let Retry { idempotent, reason } = old;
    let effect = if new.idempotent { Effect::Compatible } else { Effect::BreaksBehavior };
    scope.flag("idempotent", *idempotent, new.idempotent, effect);
    scope.text("reason for `idempotent`", reason, &new.reason);
}
