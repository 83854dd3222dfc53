//! Writes the report as a page with charts.

use crate::charts::{self, Line};
use crate::data::Report;
use crate::page::{figure, page};
use crate::percentiles::percentile;
use crate::statistics::{averages, login_latencies, stage_durations, top_users};
use generated_client::{DataPoint, Date, DesktopMonitorData, LoginRecord, UserAccessStages};
use std::error::Error;

const TOP_USERS: usize = 10;

pub fn write(report: &Report) -> Result<String, Box<dyn Error>> {
    let Report { month, logins, stages, desktop } = report;
    let mut body = format!("<p>{} logins, {} to {}</p>\n", logins.len(), month.start.date(), month.end.date());
    if logins.is_empty() {
        body.push_str("<p>There are no logins to report.</p>\n");
    } else {
        body.push_str(&figure("Time until a login is connected, per day", &latencies(logins)?));
        body.push_str(&figure("Users with the most hours", &users(logins)?));
        body.push_str(&figure(&format!("Access stages of {} logins, median", stages.len()), &medians(stages)?));
    }
    if let Some((desktop, monitor)) = desktop {
        body.push_str(&figure(&format!("CPU and memory of desktop {desktop}, last 7 days"), &metrics(monitor)?));
    }
    Ok(page("Usage of cloud desktops", &body))
}

fn latencies(logins: &[LoginRecord]) -> charts::Svg {
    let days = login_latencies(logins);
    let line = |name, percent| {
        let point = |(date, sorted): (&Date, &Vec<i64>)| Some((date.start(), percentile(sorted, percent)? as f64));
        Line { name, points: days.iter().filter_map(point).collect() }
    };
    charts::lines("seconds", &[line("median", 50), line("95th percentile", 95)])
}

fn users(logins: &[LoginRecord]) -> charts::Svg {
    let users = top_users(logins, TOP_USERS);
    let bars = users.iter().map(|(user, total, _)| ((*user).to_owned(), total.as_secs_f64() / 3_600.0));
    charts::bars("hours", &bars.collect::<Vec<_>>())
}

fn medians(stages: &[UserAccessStages]) -> charts::Svg {
    let durations = stage_durations(stages).into_iter();
    let bars = durations.map(|(name, sorted)| (name, percentile(&sorted, 50).unwrap_or_default() as f64));
    charts::bars("milliseconds", &bars.collect::<Vec<_>>())
}

fn metrics(monitor: &DesktopMonitorData) -> charts::Svg {
    let line = |name, points: Option<&[DataPoint]>| Line { name, points: averages(points).collect() };
    charts::lines(
        "percent",
        &[line("CPU", monitor.cpu_info.as_deref()), line("memory", monitor.memory_info.as_deref())],
    )
}
