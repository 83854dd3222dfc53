//! Formats the log line of a request, without secrets or personal data.

use super::log_record::{LogRecord, Outcome};
use super::routes::Routes;
use anstyle::{AnsiColor, Style};
use codegen::escape::escape_line;

/// Methods that are logged by name. Other methods could contain personal data.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Placeholder for methods that are not in `METHODS`, and for query parameters that the operation does not have.
const OTHER: &str = "(other)";

/// Formats the method, path template, names of query parameters, outcome, duration and request ID.
pub fn format(record: &LogRecord<'_>, routes: &Routes) -> String {
    let method = METHODS.iter().find(|method| **method == record.method).unwrap_or(&OTHER);
    let route = routes.find(record.operation, record.target);
    let template = route.map_or("(no such path)", |route| &route.template);
    let query = query(record, route.map_or(&[], |route| &route.query));
    let style = style(record.outcome);
    let LogRecord { outcome, request_id, duration, .. } = record;
    let milliseconds = duration.as_secs_f64() * 1_000.0;
    let route = format!("{method} {template}{query}");
    format!("{} {style}{outcome}{style:#} {milliseconds:.1} ms {request_id}\n", escape_line(&route))
}

/// Formats the documented parameter names of a query, and the number of other names.
fn query(record: &LogRecord<'_>, documented: &[String]) -> String {
    let query = record.target.split_once('?').map_or("", |(_, query)| query);
    let mut known = Vec::new();
    let mut others = 0;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        if !documented.iter().any(|documented| documented == name) {
            others += 1;
        } else if !known.contains(&name) {
            known.push(name);
        }
    }
    let others = match others {
        0 => None,
        1 => Some(OTHER.to_owned()),
        _ => Some(format!("{others} x {OTHER}")),
    };
    let names: Vec<&str> = known.into_iter().chain(others.as_deref()).collect();
    if names.is_empty() { String::new() } else { format!("?{}", names.join("&")) }
}

fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Responded(..400) => AnsiColor::Green.on_default(),
        Outcome::Responded(400..500) => AnsiColor::Yellow.on_default(),
        Outcome::Responded(500..) | Outcome::Dropped => AnsiColor::Red.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::format;
    use crate::serve::log_record::{LogRecord, Outcome};
    use crate::serve::routes::Routes;
    use codegen::mock::{Data, Mock};
    use std::time::Duration;

    fn log_line(method: &str, target: &str, outcome: Outcome) -> String {
        let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
        let spec = crate::args::SpecOption { dir: Some(spec.into()), ..Default::default() };
        let model = crate::spec::model(&spec).unwrap();
        let routes = Routes::new(&Mock::new(model, Data::Examples));
        let headers = [("x-auth-token".to_owned(), "s3cret".to_owned())];
        let record = LogRecord {
            request_id: "97e2",
            method,
            target,
            headers: &headers,
            body: b"s3cret",
            operation: None,
            outcome,
            duration: Duration::from_micros(1_234),
        };
        anstream::adapter::strip_str(&format(&record, &routes)).to_string()
    }

    #[test]
    fn names_are_logged_and_values_are_not() {
        let target = "/v2/ada/connections/desktops?limit=s3cret&user_name=ada&&limit=3&offset";
        let line = log_line("GET", target, Outcome::Responded(401));
        assert_eq!(line, "GET /v2/{project_id}/connections/desktops?limit&user_name&offset 401 1.2 ms 97e2\n");
        assert_eq!(log_line("GET", "/none", Outcome::Dropped), "GET (no such path) dropped 1.2 ms 97e2\n");
    }

    #[test]
    fn unknown_names_are_counted_and_not_logged() {
        let line = log_line("S3CRET", "/x?ada.adler&limit", Outcome::Responded(405));
        assert_eq!(line, "(other) (no such path)?2 x (other) 405 1.2 ms 97e2\n");
        let line = log_line("GET", "/v2/p/connections/desktops?limit=1&ada.adler", Outcome::Responded(200));
        assert!(line.contains("/desktops?limit&(other) 200 "), "{line}");
    }
}
