//! Totals of logins, and the durations of logins and access stages.

use crate::percentiles::login_latency;
use generated_client::{DataPoint, Date, LoginRecord, OptionalPersonal, Timestamp, UserAccessStages};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// Returns the total duration and the number of logins for each key, with the longest duration first.
pub fn totals<'a>(
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

/// Returns the users with the longest total duration of their logins, with that duration and the number of logins.
pub fn top_users(logins: &[LoginRecord], count: usize) -> Vec<(&str, Duration, usize)> {
    // Names are personal: `expose` is needed to print them.
    let mut users = totals(logins, |login| login.user_name.expose_str());
    users.truncate(count);
    users
}

/// Returns the duration of a login. `None` if it failed or has not ended.
fn duration(login: &LoginRecord) -> Option<Duration> {
    Some(login.connection_end_time? - login.connection_setup_time?)
}

/// The durations of the logins of each day until the connection was established, in seconds, sorted.
pub fn login_latencies(logins: &[LoginRecord]) -> BTreeMap<Date, Vec<i64>> {
    let mut days: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
    for login in logins {
        let (Some(start), Some(latency)) = (login.connection_start_time, login_latency(login)) else { continue };
        days.entry(start.date()).or_default().push(latency);
    }
    days.values_mut().for_each(|durations| durations.sort_unstable());
    days
}

/// Returns the durations of each access stage in milliseconds, sorted. The stages have the order of the logins.
pub fn stage_durations(found: &[UserAccessStages]) -> Vec<(String, Vec<i64>)> {
    let mut durations: Vec<(String, Vec<i64>)> = Vec::new();
    for stage in found.iter().flat_map(|stages| stages.stages.as_deref().unwrap_or_default()) {
        let (Some(name), Some(duration)) = (&stage.stage, stage.duration) else { continue };
        let name = name.to_string();
        match durations.iter_mut().find(|(known, _)| *known == name) {
            Some((_, durations)) => durations.push(duration),
            None => durations.push((name, vec![duration])),
        }
    }
    durations.iter_mut().for_each(|(_, durations)| durations.sort_unstable());
    durations
}

/// Returns the averages of a metric, without the points that have none.
pub fn averages(points: Option<&[DataPoint]>) -> impl Iterator<Item = (Timestamp, f64)> {
    points.unwrap_or_default().iter().filter_map(|point| Some((point.timestamp?, point.average?)))
}
