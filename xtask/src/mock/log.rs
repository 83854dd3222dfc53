//! One line for each request, without anything that is secret or personal.

use super::exchange::{Exchange, Outcome};
use super::routes::Routes;
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

/// Longer names of parameters are no names.
const LONGEST_NAME: usize = 40;

/// Methods that are shown; another one can be any text.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What stands in the place of what its sender made up.
const MADE_UP: &str = "(other)";

/// The line of an exchange: method, path template, names of the query, outcome, duration and request id.
pub fn line(exchange: &Exchange<'_>, routes: &Routes) -> String {
    let mut line = String::with_capacity(160);
    let method = METHODS.iter().find(|method| **method == exchange.method).unwrap_or(&MADE_UP);
    let template = routes.template(exchange.operation, exchange.target).unwrap_or("(no such path)");
    let query = exchange.target.split_once('?').map_or("", |(_, query)| query);
    let names = query.split('&').filter(|pair| !pair.is_empty());
    let names = names.map(|pair| pair.split('=').next().filter(|name| is_name(name)).unwrap_or(MADE_UP));
    line.push_str(method);
    line.push(' ');
    line.push_str(template);
    for (number, name) in names.enumerate() {
        line.push(if number == 0 { '?' } else { '&' });
        line.push_str(name);
    }
    let style = style(exchange.outcome);
    let (milliseconds, id) = (exchange.duration.as_secs_f64() * 1_000.0, exchange.request_id);
    // Writing to a text does not fail.
    let _ = writeln!(line, " {style}{}{style:#} {milliseconds:.1} ms {id}", exchange.outcome);
    line
}

/// Whether a text looks like a parameter's name rather than like somebody's.
fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Answered(..400) => AnsiColor::Green.on_default(),
        Outcome::Answered(400..500) => AnsiColor::Yellow.on_default(),
        Outcome::Answered(500..) | Outcome::Dropped => AnsiColor::Red.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::mock::exchange::{Exchange, Outcome};
    use crate::mock::routes::Routes;
    use codegen::mock::{Data, Mock};
    use std::time::Duration;

    fn shown(method: &str, target: &str, outcome: Outcome) -> String {
        let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
        let model = crate::spec::model(spec.as_ref()).unwrap();
        let routes = Routes::of(&Mock::new(model, Data::Examples));
        let headers = [("x-auth-token".to_owned(), "s3cret".to_owned())];
        let exchange = Exchange {
            request_id: "97e2",
            method,
            target,
            headers: &headers,
            body: b"s3cret",
            operation: None,
            outcome,
            duration: Duration::from_micros(1_234),
        };
        anstream::adapter::strip_str(&line(&exchange, &routes)).to_string()
    }

    #[test]
    fn names_are_shown_and_values_are_not() {
        let line = shown("GET", "/none/ada?limit=s3cret&user_name=ada&&flag", Outcome::Answered(404));
        assert_eq!(line, "GET (no such path)?limit&user_name&flag 404 1.2 ms 97e2\n");
        assert_eq!(shown("GET", "/none", Outcome::Dropped), "GET (no such path) dropped 1.2 ms 97e2\n");
    }

    #[test]
    fn what_the_sender_made_up_is_not_repeated() {
        let long = "n".repeat(41);
        let line = shown("S3CRET", &format!("/x?ada@local.com&%61da=1&{long}=1"), Outcome::Answered(405));
        assert_eq!(line, "(other) (no such path)?(other)&(other)&(other) 405 1.2 ms 97e2\n");
    }
}
