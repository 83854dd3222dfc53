//! Windows: the range of time that an operation answers for at a time.

use super::page::{Page, ident};
use super::print::{Code, Name, code};
use super::values;
use crate::model::{Argument, ArgumentKind, Operation, RetryPolicy, TimeFormat};

/// A range of time with a greatest span; spans are in seconds.
struct Window<'m> {
    argument: &'m Argument,
    format: TimeFormat,
    least: Option<u64>,
    greatest: u64,
}

/// Whether there is an `impl TimeWindow`.
pub(super) fn is_windowed(operation: &Operation) -> bool {
    operation.retry.policy == RetryPolicy::Safe && window(operation).is_some()
}

/// `impl TimeWindow`, where a longer range can be asked for in several calls. An operation that is not safe to repeat
/// would do its work once for each of them.
pub(super) fn emit(operation: &Operation, page: &mut Page) {
    if let (RetryPolicy::Safe, Some(window)) = (operation.retry.policy, window(operation)) {
        implementation(operation, &window, page);
    }
}

/// The first range that is limited: ranges beside it stay as they are in every call.
fn window(operation: &Operation) -> Option<Window<'_>> {
    operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::TimeRange { format, least, greatest: Some(greatest), .. } => {
            let least = least.as_ref().map(|least| least.seconds);
            Some(Window { argument, format: *format, least, greatest: greatest.seconds })
        }
        ArgumentKind::TimeRange { greatest: None, .. } | ArgumentKind::Parameter { .. } => None,
        ArgumentKind::Bounds { .. } | ArgumentKind::Sort { .. } | ArgumentKind::Body { .. } => None,
    })
}

fn implementation(operation: &Operation, window: &Window<'_>, page: &mut Page) {
    let (strukt, field) = (ident(&operation.name), ident(&window.argument.name));
    let [time_window, time_format, timestamp] = ["TimeWindow", "TimeFormat", "Timestamp"].map(|name| page.name(name));
    let (duration, range) = (page.std("std::time::Duration"), page.std("std::ops::Range"));
    let format = values::time_format(window.format, page);
    let least = window.least.map_or(code!(#duration::ZERO), |seconds| span(seconds, &duration));
    let greatest = span(window.greatest, &duration);
    let during = match window.argument.required {
        true => code!(Some(&mut self.#field)),
        false => code!(self.#field.as_mut()),
    };
    page.item(code! {
        impl #time_window for #strukt {
            const LEAST: #duration = #least;

            const GREATEST: #duration = #greatest;

            const FORMAT: #time_format = #format;

            fn during(&mut self) -> Option<&mut #range<#timestamp>> { #during }
        }
    });
}

fn span(seconds: u64, duration: &Name<'_>) -> Code {
    let seconds = values::integer(i64::try_from(seconds).unwrap_or(i64::MAX));
    code!(#duration::from_secs(#seconds))
}
