//! Compares the pagination of an operation.

use super::change::Effect;
use super::describe;
use super::scope::Scope;
use crate::model::{PageToken, Paging};

pub(super) fn paging(scope: &mut Scope<'_>, old: Option<&Paging>, new: Option<&Paging>) {
    let items = vec![format!("impl Paging for {}", scope.first_item())];
    let mut scope = scope.at(items);
    let (old, new) = match (old, new) {
        (None, None) => return,
        (Some(_), None) => return scope.report(Effect::BreaksSource, "has no pages any more"),
        (None, Some(_)) => return scope.report(Effect::Compatible, "has pages"),
        (Some(old), Some(new)) => (old, new),
    };
    let Paging { turn, limit, default_limit, total, items, item: row, identity } = old;
    scope.value("rows of a page", &row.name, &new.item.name, Effect::BreaksSource);
    scope.value("pages begin by", self::turn(turn), self::turn(&new.turn), Effect::BreaksBehaviour);
    scope.value("limit of a page", limit, &new.limit, Effect::Compatible);
    scope.option("rows of a page without a limit", default_limit, &new.default_limit, Effect::Compatible);
    scope.option("number of all rows", total, &new.total, Effect::Compatible);
    scope.value("rows are in", items, &new.items, Effect::Compatible);
    scope.option("rows are told apart by", identity, &new.identity, Effect::Compatible);
}

fn turn(turn: &PageToken) -> String {
    match turn {
        PageToken::Offset(argument) => format!("number of rows before them ({argument})"),
        PageToken::Marker { argument, next } => {
            format!("marker ({argument}, next: {})", describe::or_none(next.as_ref()))
        }
    }
}
