//! The latency of a login, and percentiles.

use generated_client::LoginRecord;

/// Returns the duration of a login until the connection was established, in seconds. `None` if the login failed.
pub fn login_latency(login: &LoginRecord) -> Option<i64> {
    let latency = login.connection_setup_time? - login.connection_start_time?;
    Some(latency.as_secs().cast_signed())
}

/// Returns a percentile of values that are sorted. `None` if there are no values.
pub fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
