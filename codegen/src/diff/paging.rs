//! Paging: whether rows can be read page by page, and how.

use super::change::Effect;
use super::subject::Subject;
use super::words;
use crate::model::{Paging, Turn};

pub(super) fn paging(subject: &mut Subject<'_>, old: Option<&Paging>, new: Option<&Paging>) {
    let items = vec![format!("impl Paging for {}", subject.first_item())];
    let mut subject = subject.at(items);
    let (old, new) = match (old, new) {
        (None, None) => return,
        (Some(_), None) => return subject.tell(Effect::BreaksSource, "has no pages any more"),
        (None, Some(_)) => return subject.tell(Effect::Compatible, "has pages"),
        (Some(old), Some(new)) => (old, new),
    };
    let Paging { turn, limit, default_limit, total, items, item: row, identity } = old;
    subject.value("rows of a page", &row.name, &new.item.name, Effect::BreaksSource);
    subject.value("pages begin by", self::turn(turn), self::turn(&new.turn), Effect::BreaksBehaviour);
    subject.value("limit of a page", limit, &new.limit, Effect::Compatible);
    subject.option("rows of a page without a limit", default_limit, &new.default_limit, Effect::Compatible);
    subject.option("number of all rows", total, &new.total, Effect::Compatible);
    subject.value("rows are in", items, &new.items, Effect::Compatible);
    subject.option("rows are told apart by", identity, &new.identity, Effect::Compatible);
}

fn turn(turn: &Turn) -> String {
    match turn {
        Turn::Offset(argument) => format!("number of rows before them ({argument})"),
        Turn::Marker { argument, next } => format!("marker ({argument}, next: {})", words::or_none(next.as_ref())),
    }
}
