//! Invalid requests: the documented error body lists all problems and contains no values.

use crate::support::{company, error, service};
use codegen::mock::Data;

const LOGINS: &str = "/v2/p/connections/desktops";
const MONITOR: &str = "/v2/p/desktop-monitor/d";
const EXPORT: &str = "/v3/p/statistics/metrics/users/export";

#[test]
fn each_rule_has_an_error() {
    let service = service(Data::Examples);
    let day = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    for (target, message) in [
        (format!("{LOGINS}?limit=1001"), "`limit` is above 1000"),
        (format!("{LOGINS}?limit=-1"), "`limit` is below 0"),
        (format!("{LOGINS}?limit=abc&offset="), "`offset` is not a 64-bit integer; `limit` is not a 64-bit integer"),
        (format!("{LOGINS}?terminal_type=XX"), "`terminal_type` is not a value of `TerminalType`"),
        (format!("{LOGINS}?start_time=2026-01-01T00:00Z"), "`start_time` and `end_time` must be given together"),
        (
            format!("{LOGINS}?start_time=2026-01-01&end_time=2026-01-02T00:00Z"),
            "`start_time` is not a timestamp such as 2016-08-20T21:11Z",
        ),
        (format!("{MONITOR}?start_time=2026-01-01T00:00:00Z"), "`end_time` is missing"),
        (
            format!("{LOGINS}?start_time=2026-01-03T00:00Z&end_time=2026-01-02T00:00Z"),
            "`start_time` is after `end_time`",
        ),
        (format!("{LOGINS}?min_network_rtt=9&max_network_rtt=5"), "`min_network_rtt` is above `max_network_rtt`"),
        (MONITOR.to_owned(), "`start_time` is missing; `end_time` is missing"),
        (
            format!("{MONITOR}?start_time=2026-01-01T00:00:00Z&end_time=2026-01-01T00:59:59Z"),
            "`start_time` and `end_time` are less than 1 hour apart",
        ),
        (
            format!("{MONITOR}?start_time=2026-01-01T00:00:00Z&end_time=2026-01-31T00:00:01Z"),
            "`start_time` and `end_time` are more than 30 days apart",
        ),
        (format!("{MONITOR}?{day}&metric_name=cpu"), "`metric_name` is not a value of `MetricName`"),
        (format!("{EXPORT}?{day}&sort_field=name"), "`sort_field` is not a value of `UserUsageSortField`"),
        ("/v2/p/statistics/metrics/access-stages".to_owned(), "`transaction_id` is missing"),
    ] {
        assert_eq!(error(&service, &target), (400, "WKS.0400".to_owned(), message.to_owned()), "{target}");
    }
}

#[test]
fn an_unknown_id_is_not_found_and_not_repeated() {
    let service = service(Data::Company(company()));
    let day = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    for target in
        [format!("{MONITOR}?{day}"), "/v2/p/statistics/metrics/access-stages?transaction_id=secret".to_owned()]
    {
        let (status, code, message) = error(&service, &target);
        assert_eq!((status, code.as_str()), (404, "WKS.0404"), "{target}");
        assert!(!message.contains("secret"), "{message}");
    }
}
