//! The types of times that definitions describe.

use super::form::Type;
use crate::manual::time_format;

pub(super) use crate::manual::time_format::{is_epoch, zone};

/// The one type of time that texts show; none where they show none or several.
pub(super) fn of_text(description: &str, example: Option<&str>) -> Option<Type> {
    time_format::find(description, example).map(|format| match format {
        "date" => Type::Date,
        format => Type::Timestamp(format),
    })
}

/// Whether a text is a time of that type.
pub(super) fn is_value(text: &str, ty: &Type) -> bool {
    format(ty).is_some_and(|format| time_format::is_value(text, format))
}

/// Whether the text of such a time does not say in which zone it is.
pub(super) fn is_zoneless(ty: &Type) -> bool {
    format(ty).is_some_and(time_format::is_zoneless)
}

fn format(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Timestamp(format) => Some(format),
        Type::Date => Some("date"),
        _ => None,
    }
}
