//! Formats the log line of a request, without secrets or personal data.

use super::log_record::{LogRecord, Outcome};
use super::routes::{Route, Routes};
use anstyle::{AnsiColor, Style};
use codegen::escape::escape_line;
use codegen::mock::TASK_PLAN_HEADER;
use codegen::model::ParameterLocation;

/// Methods that are logged by name. Other methods could contain personal data.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Placeholder for methods that are not in `METHODS`, and for unknown query parameters and headers.
const OTHER: &str = "(other)";

/// Placeholder for values that the log must not contain.
const HIDDEN: &str = "(hidden)";

/// Headers without secrets or personal data, unless the spec declares them.
const PUBLIC_HEADERS: [&str; 14] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "transfer-encoding",
    "user-agent",
    TASK_PLAN_HEADER,
    "x-sdk-content-sha256",
    "x-sdk-date",
];

/// Headers with credentials. Only their names are logged.
const CREDENTIALS: [&str; 5] = ["authorization", "cookie", "proxy-authorization", "x-auth-token", "x-security-token"];

/// The details of a request in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Details {
    /// The names of query parameters.
    Names,
    /// The names and values of query parameters and headers, without secrets and personal data.
    Values,
}

/// Formats the time in UTC, method, path template, query parameters, outcome, duration and request ID. If the details
/// include values, the headers follow, one per line.
pub fn format(record: &LogRecord<'_>, routes: &Routes, details: Details) -> String {
    let method = METHODS.iter().find(|method| **method == record.method).unwrap_or(&OTHER);
    let route = routes.find(record.operation, record.target);
    let template = route.map_or("(no such path)", |route| &route.template);
    let query = query(record, routes, route, details);
    let style = style(record.outcome);
    let LogRecord { outcome, request_id, duration, .. } = record;
    let milliseconds = duration.as_secs_f64() * 1_000.0;
    let request = format!("{method} {template}{query}");
    let request = escape_line(&request);
    let time = record.time.strftime("%H:%M:%S");
    let line = format!("{time} {request} {style}{outcome}{style:#} {milliseconds:.1} ms {request_id}\n");
    match details {
        Details::Names => line,
        Details::Values => line + &headers(record, routes),
    }
}

/// Formats the documented parameters of a query, and the number of other parameters.
fn query(record: &LogRecord<'_>, routes: &Routes, route: Option<&Route>, details: Details) -> String {
    let query = record.target.split_once('?').map_or("", |(_, query)| query);
    let mut known = Vec::new();
    let mut others = 0;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !route.is_some_and(|route| route.query.iter().any(|known| known == name)) {
            others += 1;
            continue;
        }
        let parameter = match details {
            Details::Names => name.to_owned(),
            Details::Values if routes.can_log(record.operation, ParameterLocation::Query, name, value) => {
                format!("{name}={value}")
            }
            Details::Values => format!("{name}={HIDDEN}"),
        };
        if !known.contains(&parameter) {
            known.push(parameter);
        }
    }
    known.extend(count(others));
    if known.is_empty() { String::new() } else { format!("?{}", known.join("&")) }
}

/// Formats the headers, one per line, and the number of unknown headers.
fn headers(record: &LogRecord<'_>, routes: &Routes) -> String {
    let mut lines = Vec::new();
    let mut others = 0;
    for (name, value) in record.headers {
        let is_public = if routes.has_header(record.operation, name) {
            routes.can_log(record.operation, ParameterLocation::Header, name, value)
        } else if PUBLIC_HEADERS.contains(&name.as_str()) {
            true
        } else if CREDENTIALS.contains(&name.as_str()) {
            false
        } else {
            others += 1;
            continue;
        };
        lines.push(format!("{name}: {}", if is_public { escape_line(value) } else { HIDDEN.into() }));
    }
    lines.extend(count(others));
    lines.iter().map(|line| format!("         {line}\n")).collect()
}

/// Formats the number of parameters or headers whose names are not logged.
fn count(others: usize) -> Option<String> {
    match others {
        0 => None,
        1 => Some(OTHER.to_owned()),
        _ => Some(format!("{others} x {OTHER}")),
    }
}

fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Responded(..400) => AnsiColor::Green.on_default(),
        Outcome::Responded(400..500) => AnsiColor::Yellow.on_default(),
        Outcome::Responded(500..) | Outcome::Dropped => AnsiColor::Red.on_default(),
    }
}

#[cfg(test)]
mod tests;
