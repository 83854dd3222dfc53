//! Compares the pagination of an operation.

use super::change::Effect;
use super::describe;
use super::scope::Scope;
use crate::model::{PageToken, Paging};

pub(super) fn paging(scope: &mut Scope<'_>, old: Option<&Paging>, new: Option<&Paging>) {
    let operation = scope.first_item();
    let mut items = vec![format!("impl Paging for {operation}")];
    if old.is_some() != new.is_some() {
        items.push(format!("{operation}::via"));
    }
    let mut scope = scope.at(items);
    let (old, new) = match (old, new) {
        (None, None) => return,
        (Some(_), None) => return scope.report(Effect::BreaksSource, "no longer a listing"),
        (None, Some(_)) => return scope.report(Effect::Compatible, "is a listing now"),
        (Some(old), Some(new)) => (old, new),
    };
    let Paging { page_token, limit, default_limit, total, items, item: row, identity } = old;
    scope.value("type of the rows", &row.name, &new.item.name, Effect::BreaksSource);
    scope.value(
        "page token",
        describe_page_token(page_token),
        describe_page_token(&new.page_token),
        Effect::BreaksBehavior,
    );
    scope.value("limit of a page", limit, &new.limit, Effect::Compatible);
    scope.option("default limit", default_limit, &new.default_limit, Effect::Compatible);
    scope.option("total number of rows", total, &new.total, Effect::Compatible);
    scope.value("rows are in", items, &new.items, Effect::Compatible);
    scope.option("identity of a row", identity, &new.identity, Effect::Compatible);
}

fn describe_page_token(token: &PageToken) -> String {
    match token {
        PageToken::Offset(argument) => format!("offset ({argument})"),
        PageToken::Marker { argument, next } => {
            format!("marker ({argument}, next: {})", describe::or_none(next.as_ref()))
        }
    }
}
