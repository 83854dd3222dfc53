//! A report on the last 30 days, from three operations: `cargo run --example usage_report -- --help`.

use generated_client::{Client, Credentials, DesktopMonitorData, LoginRecord, MetricName, Timestamp, UserAccessStages};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::Range;
use std::process::ExitCode;
use std::time::Duration;
use tokio::task::JoinSet;

const USAGE: &str = "\
Prints the top users of the last 30 days, the durations of their login stages, and the CPU usage of the most used
desktop. The report contains names of users.

Usage: usage_report --endpoint URL [--desktop ID]

  --endpoint URL  the endpoint of the service
  --desktop ID    the desktop to report on; default: the most used one

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples.";

const PROJECT_ID: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
const DAY: Duration = Duration::from_secs(86_400);
const TOP_USERS: usize = 10;
const SAMPLED_LOGINS: usize = 60;
const SPARKLINE: usize = 72;

/// The documented limit for access stages is 200 requests per minute.
const REQUESTS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(200).unwrap();
const REQUESTS_IN_FLIGHT: NonZeroUsize = NonZeroUsize::new(8).unwrap();

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("error: {problem}\n\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    if arguments.help {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match report(arguments).await {
        // A closed pipe is not an error: `head`, for example, closes its input early.
        Ok(text) => match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn report(arguments: Arguments) -> Result<String, Box<dyn Error>> {
    let client = Client::builder()
        .endpoint(arguments.endpoint)
        .project_id(std::env::var("HUAWEICLOUD_SDK_PROJECT_ID").unwrap_or_else(|_| PROJECT_ID.to_owned()))
        .credentials(Credentials::from_env()?)
        .requests_per_minute(REQUESTS_PER_MINUTE)
        .requests_in_flight(REQUESTS_IN_FLIGHT)
        .build()?;
    let now = Timestamp::now();
    let month = now - 30 * DAY..now;

    let logins = logins(&client, month.clone()).await?;
    let stages = stages(&client, &logins).await?;
    let desktop = arguments.desktop.or_else(|| most_used(&logins));
    let monitor = match &desktop {
        Some(desktop) => monitor(&client, desktop, now - 7 * DAY..now).await?,
        None => None,
    };

    // Writing to a string cannot fail.
    let mut text = String::new();
    let _ = writeln!(text, "{} logins from {} to {}\n", logins.len(), date(month.start), date(month.end));
    if logins.is_empty() {
        text.push_str("There are no logins to report.\n");
    } else {
        write_users(&mut text, &logins);
        write_stages(&mut text, &stages);
    }
    if let (Some(desktop), Some(monitor)) = (desktop, monitor) {
        write_monitor(&mut text, &desktop, &monitor);
    }
    Ok(text)
}

/// Returns all logins. Requests the next page while the current page is read.
async fn logins(client: &Client, during: Range<Timestamp>) -> Result<Vec<LoginRecord>, Box<dyn Error>> {
    let bar = ProgressBar::new_spinner().with_style(ProgressStyle::with_template("{spinner} {pos} logins")?);
    let mut items = client.list_login_records().during(during).limit(1_000).items().with_prefetch(1);
    let mut logins = Vec::new();
    while let Some(login) = items.try_next().await? {
        logins.push(login);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(logins)
}

/// Returns the access stages of a sample of the logins. Sends requests concurrently.
async fn stages(client: &Client, logins: &[LoginRecord]) -> Result<Vec<UserAccessStages>, Box<dyn Error>> {
    let step = logins.len().div_ceil(SAMPLED_LOGINS).max(1);
    let sample = logins.iter().step_by(step).filter_map(|login| login.transaction_id.clone());
    let mut tasks: JoinSet<_> = sample.map(|transaction| client.show_user_access_stages(transaction).send()).collect();
    let bar = ProgressBar::new(tasks.len() as u64)
        .with_style(ProgressStyle::with_template("{bar:40} {pos} of {len} access stages")?);
    let mut found = Vec::new();
    while let Some(joined) = tasks.join_next().await {
        bar.inc(1);
        match joined? {
            Ok(stages) => found.push(stages),
            // Not every login has stages.
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error.into()),
        }
    }
    bar.finish_and_clear();
    Ok(found)
}

/// Returns the CPU usage of a desktop. `None` if the service does not know the desktop.
async fn monitor(
    client: &Client,
    desktop: &str,
    during: Range<Timestamp>,
) -> Result<Option<DesktopMonitorData>, Box<dyn Error>> {
    match client.show_desktop_monitor_data(desktop, during).metric_name(MetricName::CpuUtil).send().await {
        Ok(monitor) => Ok(Some(monitor)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Returns the duration of a login. `None` if it failed or has not ended.
fn duration(login: &LoginRecord) -> Option<Duration> {
    Some(login.connection_end_time? - login.connection_setup_time?)
}

/// Returns the total duration and the number of logins for each key, with the longest duration first.
fn totals<'a>(
    logins: &'a [LoginRecord],
    key: impl Fn(&'a LoginRecord) -> Option<&'a str>,
) -> Vec<(&'a str, Duration, usize)> {
    let mut totals: HashMap<&str, (Duration, usize)> = HashMap::new();
    for login in logins {
        let (Some(key), Some(duration)) = (key(login), duration(login)) else { continue };
        let (total, count) = totals.entry(key).or_default();
        *total += duration;
        *count += 1;
    }
    let mut totals: Vec<_> = totals.into_iter().map(|(key, (total, count))| (key, total, count)).collect();
    totals.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    totals
}

/// Returns the `sid` of the logins with the longest total duration. If the service knows no desktop with this ID, the
/// report has no chart.
fn most_used(logins: &[LoginRecord]) -> Option<String> {
    totals(logins, |login| login.sid.as_deref()).first().map(|(sid, ..)| (*sid).to_owned())
}

fn date(time: Timestamp) -> String {
    time.to_string().chars().take_while(|c| *c != 'T').collect()
}

fn write_users(text: &mut String, logins: &[LoginRecord]) {
    // Names are personal: `expose` is needed to print them.
    let users = totals(logins, |login| login.user_name.as_ref().map(|name| name.expose().as_str()));
    let _ = writeln!(text, "{:<32} {:>8} {:>8}", "Top users", "hours", "logins");
    for (user, total, count) in users.iter().take(TOP_USERS) {
        let _ = writeln!(text, "  {user:<30} {:>8.1} {count:>8}", total.as_secs_f64() / 3_600.0);
    }
}

fn write_stages(text: &mut String, found: &[UserAccessStages]) {
    let mut durations: Vec<(String, Vec<i64>)> = Vec::new();
    for stage in found.iter().flat_map(|stages| stages.stages.as_deref().unwrap_or_default()) {
        let (Some(name), Some(duration)) = (&stage.stage, stage.duration) else { continue };
        let name = name.to_string();
        match durations.iter_mut().find(|(known, _)| *known == name) {
            Some((_, durations)) => durations.push(duration),
            None => durations.push((name, vec![duration])),
        }
    }
    let title = format!("Access stages of {} logins", found.len());
    let _ = writeln!(text, "\n{title:<32} {:>8} {:>8}", "p50 ms", "p95 ms");
    for (name, durations) in &mut durations {
        durations.sort_unstable();
        let (p50, p95) = (percentile(durations, 50), percentile(durations, 95));
        let _ = writeln!(text, "  {name:<30} {p50:>8} {p95:>8}");
    }
}

/// Returns a percentile of values that are sorted.
fn percentile(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

fn write_monitor(text: &mut String, desktop: &str, monitor: &DesktopMonitorData) {
    let points = monitor.cpu_info.as_deref().unwrap_or_default();
    let values: Vec<f64> = points.iter().filter_map(|point| point.average).collect();
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

#[derive(Default)]
struct Arguments {
    endpoint: String,
    desktop: Option<String>,
    help: bool,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--endpoint" => arguments.endpoint = value()?,
                "--desktop" => arguments.desktop = Some(value()?),
                "--help" | "-h" => arguments.help = true,
                _ => return Err("unknown option".to_owned()),
            }
        }
        let is_complete = arguments.help || !arguments.endpoint.is_empty();
        if is_complete { Ok(arguments) } else { Err("--endpoint is missing".to_owned()) }
    }
}
