//! Uses the client as a downstream crate would, with every call that the README shows.

#![deny(warnings)]

use generated_client::{
    Client, ClientBuilder, Credentials, Error, LoginRecord, MetricName, Region, Timestamp, UserUsageSort,
};
use std::time::Duration;

fn builder(region: impl Into<Region>) -> ClientBuilder {
    Client::builder().region(region).project_id("p1").credentials(Credentials::token("a token"))
}

async fn longest(client: &Client, day: std::ops::Range<Timestamp>) -> Result<Option<LoginRecord>, Error> {
    let mut longest = None;
    let mut logins = client.list_login_records().during(day).items();
    while let Some(login) = logins.try_next().await? {
        longest = longest.max_by_time(login);
    }
    Ok(longest)
}

trait MaxByTime {
    fn max_by_time(self, other: LoginRecord) -> Self;
}

impl MaxByTime for Option<LoginRecord> {
    fn max_by_time(self, other: LoginRecord) -> Self {
        let length = |record: &LoginRecord| Some(record.connection_end_time? - record.connection_start_time?);
        match self {
            Some(first) if length(&first) >= length(&other) => Some(first),
            _ => Some(other),
        }
    }
}

async fn report(client: &Client) -> Result<(), Error> {
    let now = Timestamp::now();
    let day = now - Duration::from_secs(86_400)..now;
    let monitor = client.show_desktop_monitor_data("d", day.clone()).metric_name(MetricName::CpuUtil).send().await?;
    let task = client.export_user_usage(day.clone()).usage_hours(8..=40).sort(UserUsageSort::user_usage().descending());
    let task = task.send().await?;
    let stages = client.show_user_access_stages("t").send().await;
    match stages {
        Err(error) if error.is_not_found() => println!("no such transaction"),
        Err(error) if error.code() == Some("WKS.00211102") => println!("a bad transaction id"),
        Err(error) => return Err(error),
        Ok(stages) => println!("{:?}", stages.biz_type),
    }
    println!("{:?} {:?} {:?}", monitor.cpu_info, task.task_id, longest(client, day).await?);
    Ok(())
}

fn main() -> Result<(), Error> {
    // Checks at compile time that futures of the client are `Send`.
    fn sendable(_: impl Send) {}
    // The endpoint uses plain HTTP, so that the program also runs where no certificate authorities are installed.
    let client = builder(Region::CN_NORTH_4).endpoint("http://127.0.0.1:1").build()?;
    sendable(report(&client));
    println!("built");
    Ok(())
}
