//! Writes charts of all days as a page.

use crate::charts::{Line, Svg, lines};
use crate::day::Day;
use crate::page::{figure, page};
use crate::state::State;
use std::error::Error;

/// Returns the value of a day. `None` leaves a gap in the line.
type Value = fn(&Day) -> Option<f64>;

pub fn write(state: &State) -> Result<String, Box<dyn Error>> {
    let (Some((first, _)), Some((last, _))) = (state.days.first_key_value(), state.days.last_key_value()) else {
        return Ok(page("Logins per day", "<p>There are no days to report.</p>\n"));
    };
    let mut body = format!("<p>{first} to {last}, UTC</p>\n");
    let logins: [(&'static str, Value); 2] =
        [("logins", |day| Some(day.logins as f64)), ("failed", |day| Some(day.failed as f64))];
    let users: [(&'static str, Value); 1] = [("users", |day| Some(day.users as f64))];
    let latencies: [(&'static str, Value); 2] = [
        ("median", |day| day.latency_p50.map(|seconds| seconds as f64)),
        ("95th percentile", |day| day.latency_p95.map(|seconds| seconds as f64)),
    ];
    let cpu: [(&'static str, Value); 2] = [("average", |day| day.cpu_average), ("maximum", |day| day.cpu_maximum)];
    body.push_str(&figure("Logins", &chart(state, "logins", &logins)?));
    body.push_str(&figure("Different users", &chart(state, "users", &users)?));
    body.push_str(&figure("Time until a login is connected", &chart(state, "seconds", &latencies)?));
    if state.days.values().any(|day| day.cpu_average.is_some()) {
        body.push_str(&figure("CPU usage of the desktop", &chart(state, "percent", &cpu)?));
    }
    Ok(page("Logins per day", &body))
}

fn chart(state: &State, unit: &str, values: &[(&'static str, Value)]) -> Svg {
    let line = |(name, value): &(&'static str, Value)| Line {
        name,
        points: state.days.iter().filter_map(|(date, day)| Some((date.start(), value(day)?))).collect(),
    };
    lines(unit, &values.iter().map(line).collect::<Vec<_>>())
}
