//! The routes. They depend on the trait `Api`, so that tests can replace the client.

use crate::failure::Failure;
use crate::request_scope::request_scope;
use crate::statistics::{login_latency, percentile};
use axum::extract::{Path, Query, State};
use axum::routing::get;
use axum::{Json, Router, middleware};
use generated_client::{Api, Date, ListLoginRecords, MetricName, ShowDesktopMonitorData, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
const LOGINS_PER_PAGE: i64 = 1_000;

/// Returns the routes of the service.
pub fn router(api: Arc<dyn Api>) -> Router {
    Router::new()
        .route("/desktops/{id}/cpu", get(cpu))
        .route("/logins/latency", get(latency))
        .layer(middleware::from_fn(request_scope))
        // The layer does not apply to routes that follow: the health of this process does not depend on Workspace.
        .route("/healthz", get(async || "ok\n"))
        .with_state(api)
}

/// The query of each report.
#[derive(Deserialize)]
struct Period {
    #[serde(default = "week")]
    days: u32,
}

fn week() -> u32 {
    7
}

impl Period {
    /// Returns the last days. Monitoring data is available for at most 30 days per call.
    fn during(&self) -> Result<Range<Timestamp>, Failure> {
        if !(1..=30).contains(&self.days) {
            return Err(Failure::bad_request("`days` must be from 1 to 30"));
        }
        let now = Timestamp::now();
        Ok(now - self.days * DAY..now)
    }
}

#[derive(Serialize)]
struct CpuPoint {
    time: String,
    average_percent: f64,
}

async fn cpu(
    State(api): State<Arc<dyn Api>>,
    Path(desktop): Path<String>,
    Query(period): Query<Period>,
) -> Result<Json<Vec<CpuPoint>>, Failure> {
    let call = ShowDesktopMonitorData::new(desktop, period.during()?).metric_name(MetricName::CpuUtil);
    let points = api.show_desktop_monitor_data(call).await?.cpu_info.unwrap_or_default();
    let point = |point: generated_client::DataPoint| {
        Some(CpuPoint { time: point.timestamp?.to_string(), average_percent: point.average? })
    };
    Ok(Json(points.into_iter().filter_map(point).collect()))
}

#[derive(Serialize)]
struct Latency {
    date: String,
    logins: usize,
    p50_seconds: Option<i64>,
    p95_seconds: Option<i64>,
}

async fn latency(State(api): State<Arc<dyn Api>>, Query(period): Query<Period>) -> Result<Json<Vec<Latency>>, Failure> {
    let mut days: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
    let call = ListLoginRecords::new().during(period.during()?).limit(LOGINS_PER_PAGE);
    let mut logins = call.via(&*api).items();
    while let Some(login) = logins.try_next().await? {
        // A login that failed has no latency.
        let (Some(start), Some(latency)) = (login.connection_start_time, login_latency(&login)) else { continue };
        days.entry(start.date()).or_default().push(latency);
    }
    let report = |(date, mut latencies): (Date, Vec<i64>)| {
        latencies.sort_unstable();
        Latency {
            date: date.to_string(),
            logins: latencies.len(),
            p50_seconds: percentile(&latencies, 50),
            p95_seconds: percentile(&latencies, 95),
        }
    };
    Ok(Json(days.into_iter().map(report).collect()))
}
