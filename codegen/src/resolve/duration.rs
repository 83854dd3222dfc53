//! Parses durations: `5 minutes`, `1 hour`, `30 days`.

use super::errors::Errors;
use crate::model::Duration;
use crate::source::Location;

/// Parses a duration. Returns `None` and reports an error if it is invalid.
pub(crate) fn resolve(text: &str, at: impl FnOnce() -> Location, errors: &Errors) -> Option<Duration> {
    let seconds = seconds(text);
    if seconds.is_none() {
        errors.report(
            at(),
            format!("invalid duration `{text}`"),
            "write a positive integer and a unit: `30 seconds`, `5 minutes`, `1 hour`, `30 days`",
        );
    }
    seconds.map(|seconds| Duration { text: text.to_owned(), seconds })
}

fn seconds(text: &str) -> Option<u64> {
    let (number, unit) = text.split_once(' ')?;
    let unit = match unit {
        "second" | "seconds" => 1,
        "minute" | "minutes" => 60,
        "hour" | "hours" => 3_600,
        "day" | "days" => 86_400,
        _ => return None,
    };
    number.parse::<u64>().ok().filter(|number| *number > 0)?.checked_mul(unit)
}
