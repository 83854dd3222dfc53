//! Arguments: which there are, which have to be given, and in which order.

use super::change::Effect;
use super::facts::{self, Role};
use super::pairs::{Pairs, pairs, reordered};
use super::subject::{Changes, Subject};
use super::{items, kinds};
use crate::emit::rust::signature_text;
use crate::model::{Argument, ArgumentKind, Operation, Place};

pub(super) fn arguments(old: &Operation, new: &Operation, arguments: &[Argument], changes: &mut Changes) {
    // One that has another name in Rust is the same on the wire, or the other way round.
    let name = |argument: &Argument| argument.name.clone();
    let Pairs { both, removed, added } = pairs(arguments, &new.arguments, &[&kinds::wires, &name]);
    for (before, after) in both {
        argument((old, before), (new, after), changes);
    }
    for argument in removed {
        let subject = format!("{}.{}", new.method, plain(&argument.name));
        Subject::new(changes, subject, items::argument(old, argument)).tell(Effect::BreaksSource, "removed");
    }
    for argument in added {
        let subject = format!("{}.{}", new.method, plain(&argument.name));
        let mut subject = Subject::new(changes, subject, items::argument(new, argument));
        match argument.required {
            true => subject.tell(Effect::BreaksSource, format!("added, required: {}", kinds::word(&argument.kind))),
            false => subject.tell(Effect::Compatible, format!("added: {}", kinds::word(&argument.kind))),
        }
    }
    signature(old, new, changes);
}

fn argument(
    (old_owner, old): (&Operation, &Argument),
    (new_owner, new): (&Operation, &Argument),
    changes: &mut Changes,
) {
    let Argument { name, required, kind, facts } = old;
    let items = match (*required == new.required, *name == new.name) {
        (true, true) => items::argument(new_owner, new),
        (false, _) | (_, false) => items::both(items::argument(old_owner, old), items::argument(new_owner, new)),
    };
    let mut subject = Subject::new(changes, format!("{}.{}", new_owner.method, plain(&new.name)), items);
    subject.value("name in Rust", name, &new.name, Effect::BreaksSource);
    subject.required(*required, new.required, Effect::BreaksSource);
    kinds::kind(&mut subject, kind, &new.kind);
    let role = match new.kind {
        ArgumentKind::Parameter { .. } => Role::Checked,
        ArgumentKind::TimeRange { .. } | ArgumentKind::Bounds { .. } => Role::Told,
        ArgumentKind::Sort { .. } | ArgumentKind::Body { .. } => Role::Told,
    };
    facts::facts(&mut subject, role, facts, &new.facts);
}

/// How the method and `new` take what is required.
fn signature(old: &Operation, new: &Operation, changes: &mut Changes) {
    let required = |operation: &Operation| -> Vec<String> {
        let required = operation.arguments.iter().filter(|argument| argument.required);
        required.map(|argument| argument.name.clone()).collect()
    };
    let (before, after) = (required(old), required(new));
    let [before, after] = [&before, &after].map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    let items = [items::item(&format!("{}::new", new.name))].into_iter().chain(items::methods(new).into_iter().take(2));
    let mut subject = Subject::new(changes, &new.method, items.collect());
    if let Some(order) = reordered(&before, &after) {
        subject.tell(Effect::BreaksSource, format!("required arguments in another order: {order}"));
    }
    let word =
        |operation: &Operation| if signature_text::takes_values(operation) { "one by one" } else { "as one value" };
    subject.value("the method takes what is required", word(old), word(new), Effect::BreaksSource);
}

pub(super) fn is_in_path(argument: &Argument) -> bool {
    matches!(argument.kind, ArgumentKind::Parameter { place: Place::Path, .. })
}

/// `type` where Rust has to say `r#type`.
pub(super) fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}
