//! Lists idle desktops with the blocking client: `cargo run --features blocking --example idle_desktops -- --help`.

#[path = "common/arguments.rs"]
mod arguments;
#[path = "common/connect.rs"]
mod connect;

use arguments::{Arguments, Options};
use generated_client::blocking::Client;
use generated_client::{Error, MetricName, Timestamp};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Duration;

const OPTIONS: Options =
    Options { usage: USAGE, required: &["--endpoint"], optional: &["--days", "--cpu"], switches: &["--json"] };

const USAGE: &str = "\
Lists the desktops that had logins in the last 90 days, but are idle: no login, and little CPU usage. A desktop without
measurements counts as idle; its CPU usage is `-`, or `null` in JSON. The list contains no names of users.

Usage: idle_desktops --endpoint URL [--days DAYS] [--cpu PERCENT] [--json]

  --endpoint URL  the endpoint of the service
  --days DAYS     how long a desktop was not used, from 1 to 30; default: 7
  --cpu PERCENT   the CPU usage that an idle desktop never exceeds, from 0 to 100; default: 5
  --json          prints a JSON array instead of a table

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples, but only for a service on this machine.

Exit codes: 0 no desktop is idle, 1 at least one is, 2 a call failed, 64 invalid arguments.";

const DAY: Duration = Duration::from_secs(86_400);
const HISTORY: u32 = 90;
const LONGEST: u32 = 30;
const LOGINS_PER_PAGE: i64 = 1_000;

/// When a desktop is idle.
struct Criteria {
    days: u32,
    cpu: f64,
}

/// An idle desktop.
struct IdleDesktop {
    id: String,
    last_used: Timestamp,
    /// The highest CPU usage since the desktop is idle, in percent. `None` if it was not measured.
    cpu: Option<f64>,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) | Err(code) => code,
    }
}

fn run() -> Result<ExitCode, ExitCode> {
    let arguments = OPTIONS.read()?;
    let criteria = Criteria::read(&arguments)?;
    let found = find(arguments.get("--endpoint").unwrap_or_default(), &criteria, Timestamp::now());
    let idle = found.map_err(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })?;
    if arguments.get("--json").is_some() {
        println!("{}", json(&idle));
    } else {
        print!("{}", table(&idle));
    }
    Ok(if idle.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

impl Criteria {
    fn read(arguments: &Arguments) -> Result<Self, ExitCode> {
        let days = arguments.parsed("--days", 7)?;
        let cpu = arguments.parsed("--cpu", 5.0)?;
        if !(1..=LONGEST).contains(&days) {
            return Err(arguments.refuse("--days must be from 1 to 30"));
        }
        if !(0.0..=100.0).contains(&cpu) {
            return Err(arguments.refuse("--cpu must be from 0 to 100"));
        }
        Ok(Self { days, cpu })
    }
}

/// Returns the idle desktops, those that were not used for the longest time first.
fn find(endpoint: &str, criteria: &Criteria, now: Timestamp) -> Result<Vec<IdleDesktop>, Error> {
    let client = connect::builder(endpoint, None)?.build_blocking()?;
    let since = now - criteria.days * DAY;
    let mut idle = Vec::new();
    for (id, last_used) in last_uses(&client, now)? {
        if last_used >= since {
            continue;
        }
        match highest_cpu(&client, &id, since, now) {
            Ok(cpu) if cpu.is_none_or(|cpu| cpu <= criteria.cpu) => idle.push(IdleDesktop { id, last_used, cpu }),
            Ok(_) => {}
            // The desktop was deleted.
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error),
        }
    }
    idle.sort_by_key(|desktop| desktop.last_used);
    Ok(idle)
}

/// Returns the time of the last use of each desktop with logins, by its ID.
fn last_uses(client: &Client, now: Timestamp) -> Result<BTreeMap<String, Timestamp>, Error> {
    let mut uses = BTreeMap::new();
    for login in client.list_login_records().during(now - HISTORY * DAY..now).limit(LOGINS_PER_PAGE).items() {
        let login = login?;
        let is_connected = login.connection_setup_time.is_some() && login.connection_end_time.is_none();
        let end = login.connection_end_time.or(login.connection_start_time);
        let (Some(id), Some(end)) = (login.sid, if is_connected { Some(now) } else { end }) else { continue };
        let last = uses.entry(id).or_insert(end);
        *last = end.max(*last);
    }
    Ok(uses)
}

/// Returns the highest CPU usage of a desktop in percent. `None` if it was not measured.
fn highest_cpu(client: &Client, desktop: &str, start: Timestamp, end: Timestamp) -> Result<Option<f64>, Error> {
    let call = client.show_desktop_monitor_data(desktop, start..end).metric_name(MetricName::CpuUtil);
    let points = call.send()?.cpu_info.unwrap_or_default();
    Ok(points.iter().filter_map(|point| point.average).reduce(f64::max))
}

fn table(desktops: &[IdleDesktop]) -> String {
    if desktops.is_empty() {
        return "No desktop is idle.\n".to_owned();
    }
    let mut text = format!("{:<40} {:<10} {:>8}\n", "idle desktop", "last used", "CPU %");
    for IdleDesktop { id, last_used, cpu } in desktops {
        let cpu = cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{cpu:.1}"));
        text.push_str(&format!("{id:<40} {} {cpu:>8}\n", last_used.date()));
    }
    text
}

fn json(desktops: &[IdleDesktop]) -> serde_json::Value {
    let object = |IdleDesktop { id, last_used, cpu }: &IdleDesktop| serde_json::json!({ "desktop_id": id, "last_used": last_used.to_string(), "highest_cpu_percent": cpu });
    desktops.iter().map(object).collect()
}
