//! Writes the report as one page that needs no other file, no script and no network.

use crate::charts::{self, Line};
use crate::data::Report;
use crate::statistics::{averages, date, login_latencies, percentile, stage_durations, top_users};
use generated_client::{DataPoint, DesktopMonitorData, LoginRecord, UserAccessStages};
use std::error::Error;

const TOP_USERS: usize = 10;

/// The page loads nothing, and follows the color scheme of the browser.
const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<title>Usage of cloud desktops</title>\n<style>\n\
    body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }\n\
    figure { margin: 2rem 0 }\nfigcaption { font-weight: 600 }\nsvg { width: 100%; height: auto }\n\
    </style>\n</head>\n<body>\n";

pub fn write(report: &Report) -> Result<String, Box<dyn Error>> {
    let Report { month, logins, stages, desktop } = report;
    let period = format!("{} to {}", date(month.start), date(month.end));
    let mut page = format!("{HEAD}<h1>Usage of cloud desktops</h1>\n<p>{} logins, {period}</p>\n", logins.len());
    if logins.is_empty() {
        page.push_str("<p>There are no logins to report.</p>\n");
    } else {
        page.push_str(&figure("Time until a login is connected, per day", &latencies(logins)?));
        page.push_str(&figure("Users with the most hours", &users(logins)?));
        page.push_str(&figure(&format!("Access stages of {} logins, median", stages.len()), &medians(stages)?));
    }
    if let Some((desktop, monitor)) = desktop {
        page.push_str(&figure(&format!("CPU and memory of desktop {desktop}, last 7 days"), &metrics(monitor)?));
    }
    page.push_str("</body>\n</html>\n");
    Ok(page)
}

/// Returns a chart with its title.
fn figure(title: &str, svg: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!("<figure>\n<figcaption>{title}</figcaption>\n{svg}</figure>\n")
}

fn latencies(logins: &[LoginRecord]) -> charts::Svg {
    let days = login_latencies(logins);
    let line = |name: &'static str, percent| Line {
        name,
        points: days.values().zip(0..).map(|(sorted, day)| (day, percentile(sorted, percent) as f64)).collect(),
    };
    let names: Vec<&str> = days.keys().map(String::as_str).collect();
    let label = |day: i64| usize::try_from(day).ok().and_then(|day| names.get(day)).map_or("", |date| &date[5..]);
    charts::lines("seconds", &[line("median", 50), line("95th percentile", 95)], &|day| label(day).to_owned())
}

fn users(logins: &[LoginRecord]) -> charts::Svg {
    let users = top_users(logins, TOP_USERS);
    let bars = users.iter().map(|(user, total, _)| ((*user).to_owned(), total.as_secs_f64() / 3_600.0));
    charts::bars("hours", &bars.collect::<Vec<_>>())
}

fn medians(stages: &[UserAccessStages]) -> charts::Svg {
    let durations = stage_durations(stages).into_iter();
    let bars = durations.map(|(name, sorted)| (name, percentile(&sorted, 50) as f64));
    charts::bars("milliseconds", &bars.collect::<Vec<_>>())
}

fn metrics(monitor: &DesktopMonitorData) -> charts::Svg {
    let line = |name, points: Option<&[DataPoint]>| Line {
        name,
        points: averages(points).map(|(time, average)| (time.epoch_milliseconds() / 1_000, average)).collect(),
    };
    let lines = [line("CPU", monitor.cpu_info.as_deref()), line("memory", monitor.memory_info.as_deref())];
    let label = |seconds: i64| {
        let time = generated_client::Timestamp::from_epoch_milliseconds(seconds * 1_000);
        date(time)[5..].to_owned()
    };
    charts::lines("percent", &lines, &label)
}
