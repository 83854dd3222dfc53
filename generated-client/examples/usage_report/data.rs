//! Fetches the data of the report from three operations.

use crate::connect;
use crate::statistics::totals;
use generated_client::{Client, DesktopMonitorData, LoginRecord, Timestamp, UserAccessStages};
use indicatif::{ProgressBar, ProgressStyle};
use std::error::Error;
use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::Range;
use std::time::Duration;
use tokio::task::JoinSet;

const DAY: Duration = Duration::from_secs(86_400);
const SAMPLED_LOGINS: usize = 60;

/// The documented limit for access stages is 200 requests per minute.
const REQUESTS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(200).unwrap();
const REQUESTS_IN_FLIGHT: NonZeroUsize = NonZeroUsize::new(8).unwrap();

/// The data of a report.
pub struct Report {
    pub month: Range<Timestamp>,
    pub logins: Vec<LoginRecord>,
    /// The access stages of a sample of the logins.
    pub stages: Vec<UserAccessStages>,
    /// The ID of a desktop, and its monitoring data of the last 7 days.
    pub desktop: Option<(String, DesktopMonitorData)>,
}

impl Report {
    pub async fn fetch(endpoint: &str, desktop: Option<&str>) -> Result<Self, Box<dyn Error>> {
        let client = connect::builder(endpoint, None)?
            .requests_per_minute(REQUESTS_PER_MINUTE)
            .requests_in_flight(REQUESTS_IN_FLIGHT)
            .build()?;
        let now = Timestamp::now();
        let month = now - 30 * DAY..now;
        let logins = logins(&client, month.clone()).await?;
        let stages = stages(&client, &logins).await?;
        let desktop = match desktop.map(str::to_owned).or_else(|| most_used(&logins)) {
            Some(desktop) => monitor(&client, desktop, now - 7 * DAY..now).await?,
            None => None,
        };
        Ok(Self { month, logins, stages, desktop })
    }
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

/// Returns the monitoring data of a desktop. `None` if the service does not know the desktop.
async fn monitor(
    client: &Client,
    desktop: String,
    during: Range<Timestamp>,
) -> Result<Option<(String, DesktopMonitorData)>, Box<dyn Error>> {
    match client.show_desktop_monitor_data(&desktop, during).send().await {
        Ok(monitor) => Ok(Some((desktop, monitor))),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Returns the `sid` of the logins with the longest total duration. If the service knows no desktop with this ID, the
/// report has no chart of a desktop.
fn most_used(logins: &[LoginRecord]) -> Option<String> {
    totals(logins, |login| login.sid.as_deref()).first().map(|(sid, ..)| (*sid).to_owned())
}
