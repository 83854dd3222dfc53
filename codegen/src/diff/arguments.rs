//! Compares the arguments of an operation.

use super::change::Effect;
use super::constraints::{self, Role};
use super::join::{Joined, join, reordered};
use super::scope::{Changes, Scope};
use super::{argument_kinds, describe, rust_items};
use crate::emit::rust;
use crate::model::{Argument, ArgumentKind, Operation};

pub(super) fn arguments(old: &Operation, new: &Operation, arguments: &[Argument], changes: &mut Changes) {
    // Matches arguments by their parameters, then by their Rust names, because either may be renamed.
    let name = |argument: &Argument| argument.name.clone();
    let Joined { both, removed, added } = join(arguments, &new.arguments, &[&argument_kinds::wire_names, &name]);
    for (before, after) in both {
        argument((old, before), (new, after), changes);
    }
    for argument in removed {
        let scope = format!("{}.{}", describe::plain(&new.method), describe::plain(&argument.name));
        Scope::new(changes, scope, rust_items::argument(old, argument)).report(Effect::BreaksSource, "removed");
    }
    for argument in added {
        let scope = format!("{}.{}", describe::plain(&new.method), describe::plain(&argument.name));
        let mut scope = Scope::new(changes, scope, rust_items::argument(new, argument));
        let kind = argument_kinds::type_name(&argument.kind);
        if argument.required {
            scope.report(Effect::BreaksSource, format!("added, required: {kind}"));
        } else {
            scope.report(Effect::Compatible, format!("added: {kind}"));
        }
    }
    signature(old, new, changes);
}

fn argument(
    (old_owner, old): (&Operation, &Argument),
    (new_owner, new): (&Operation, &Argument),
    changes: &mut Changes,
) {
    let Argument { name, required, kind, info } = old;
    let items = if *required == new.required && *name == new.name {
        rust_items::argument(new_owner, new)
    } else {
        rust_items::union(rust_items::argument(old_owner, old), rust_items::argument(new_owner, new))
    };
    let mut scope =
        Scope::new(changes, format!("{}.{}", describe::plain(&new_owner.method), describe::plain(&new.name)), items);
    scope.value("name in Rust", name, &new.name, Effect::BreaksSource);
    scope.required(*required, new.required, Effect::BreaksSource);
    argument_kinds::kind(&mut scope, kind, &new.kind);
    let role = match new.kind {
        ArgumentKind::Parameter { .. } => Role::Checked,
        ArgumentKind::TimeRange { .. }
        | ArgumentKind::RangeFilter { .. }
        | ArgumentKind::Sort { .. }
        | ArgumentKind::Body { .. } => Role::Documented,
    };
    constraints::constraints(&mut scope, role, info, &new.info);
}

/// Compares the signatures of the client's method and of `new()` before and after the change: the order of the required
/// arguments, and whether the method takes them one by one or takes the struct of the operation.
fn signature(old: &Operation, new: &Operation, changes: &mut Changes) {
    let required = |operation: &Operation| -> Vec<String> {
        let required = operation.arguments.iter().filter(|argument| argument.required);
        required.map(|argument| argument.name.clone()).collect()
    };
    let items = [rust_items::item(&format!("{}::new", new.name))]
        .into_iter()
        // The methods of `Client` and `blocking::Client`. The third method, of `Api`, always takes the struct.
        .chain(rust_items::methods(new).into_iter().take(2));
    let mut scope = Scope::new(changes, describe::plain(&new.method), items.collect());
    if let Some(order) = reordered(&required(old), &required(new)) {
        scope.report(Effect::BreaksSource, format!("required arguments in another order: {order}"));
    }
    let style = |operation: &Operation| if rust::takes_values(operation) { "one by one" } else { "as one struct" };
    scope.value("the method takes required arguments", style(old), style(new), Effect::BreaksSource);
}
