//! Calls all four operations with the client that progenitor generated, and prints a summary of the responses as JSON.

#[allow(dead_code, unused, clippy::all)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

use chrono::{DateTime, Utc};
use client::Client;
use client::types::{MetricName, SortDirection, UserUsageSortField};
use std::error::Error;

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = std::env::args().nth(1).ok_or("the endpoint is missing")?;
    let client = Client::new(&endpoint);
    let (from, to): (DateTime<Utc>, DateTime<Utc>) = ("2026-03-04T00:00:00Z".parse()?, "2026-03-05T00:00:00Z".parse()?);
    let start = "2026-03-04T00:00Z".parse()?;
    let end = "2026-03-05T00:00Z".parse()?;
    let logins = client
        .list_login_records(PROJECT, None, Some(&end), Some(30), None, None, None, Some(&start), None, None)
        .await?;
    let desktop = logins.records.iter().find_map(|login| login.sid.as_deref()).ok_or("no desktop")?;
    // Progenitor generates closed enumerations, so its client rejects responses with stages that no manual page lists.
    let mut stages = 0;
    let mut lost = 0;
    for transaction in logins.records.iter().filter_map(|login| login.transaction_id.as_deref()) {
        match client.show_user_access_stages(PROJECT, transaction).await {
            Ok(read) => stages += read.stages.len(),
            Err(_) => lost += 1,
        }
    }
    let measured = client.show_desktop_monitor_data(PROJECT, desktop, &to, Some(MetricName::CpuUtil), &from).await?;
    let field = UserUsageSortField::UserUsage;
    let direction = SortDirection::Desc;
    let export = client
        .export_user_usage(PROJECT, &to, None, Some(field), Some(direction), &from, Some(40), Some(8), None)
        .await?;
    let unknown = client.show_user_access_stages(PROJECT, "nobody").await.err().and_then(|error| error.status());
    let read = serde_json::json!({
        "records": logins.records.len(),
        "stages": stages,
        "lost": lost,
        "points": measured.cpu_info.len(),
        "task": export.task_id,
        "unknown": unknown.map(|status| status.as_u16()),
    });
    println!("{read}");
    Ok(())
}
