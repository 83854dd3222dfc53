//! Writes the report as text.

use crate::data::Report;
use crate::percentiles::percentile;
use crate::statistics::{averages, stage_durations, top_users};
use generated_client::{DesktopMonitorData, LoginRecord, UserAccessStages};
use std::fmt::Write as _;

const TOP_USERS: usize = 10;
const SPARKLINE: usize = 72;

pub fn write(report: &Report) -> String {
    // Writing to a string cannot fail.
    let mut text = String::new();
    let Report { month, logins, stages, desktop } = report;
    let _ = writeln!(text, "{} logins from {} to {}\n", logins.len(), month.start.date(), month.end.date());
    if logins.is_empty() {
        text.push_str("There are no logins to report.\n");
    } else {
        write_users(&mut text, logins);
        write_stages(&mut text, stages);
    }
    if let Some((desktop, monitor)) = desktop {
        write_monitor(&mut text, desktop, monitor);
    }
    text
}

fn write_users(text: &mut String, logins: &[LoginRecord]) {
    let _ = writeln!(text, "{:<32} {:>8} {:>8}", "Top users", "hours", "logins");
    for (user, total, count) in top_users(logins, TOP_USERS) {
        let _ = writeln!(text, "  {user:<30} {:>8.1} {count:>8}", total.as_secs_f64() / 3_600.0);
    }
}

fn write_stages(text: &mut String, found: &[UserAccessStages]) {
    let title = format!("Access stages of {} logins", found.len());
    let _ = writeln!(text, "\n{title:<32} {:>8} {:>8}", "p50 ms", "p95 ms");
    for (name, durations) in stage_durations(found) {
        let p50 = percentile(&durations, 50).unwrap_or_default();
        let p95 = percentile(&durations, 95).unwrap_or_default();
        let _ = writeln!(text, "  {name:<30} {p50:>8} {p95:>8}");
    }
}

fn write_monitor(text: &mut String, desktop: &str, monitor: &DesktopMonitorData) {
    let values: Vec<f64> = averages(monitor.cpu_info.as_deref()).map(|(_, average)| average).collect();
    let maximum = values.iter().copied().fold(0.0, f64::max);
    let _ = writeln!(text, "\nCPU of desktop {desktop} in the last 7 days, {maximum:.1} at most");
    let _ = writeln!(text, "  {}\n", sparkline(&values));
}

/// Returns a line chart of blocks. Each block is the average of an equal part of the values.
fn sparkline(values: &[f64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let parts = values.chunks(values.len().div_ceil(SPARKLINE).max(1));
    let averages: Vec<f64> = parts.map(|part| part.iter().sum::<f64>() / part.len() as f64).collect();
    let maximum = averages.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    averages.iter().map(|average| BLOCKS[((average / maximum * 7.0).round() as usize).min(7)]).collect()
}
