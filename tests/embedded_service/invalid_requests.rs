//! What the spec forbids is refused with the documented error body: all of it at once, and no value is repeated.

use crate::service::{company, refused, service};
use codegen::mock::Data;

const LOGINS: &str = "/v2/p/connections/desktops";
const MONITOR: &str = "/v2/p/desktop-monitor/d";
const EXPORT: &str = "/v3/p/statistics/metrics/users/export";

#[test]
fn each_rule_has_its_refusal() {
    let service = service(Data::Examples);
    let day = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    for (target, message) in [
        (format!("{LOGINS}?limit=1001"), "`limit` is above 1000"),
        (format!("{LOGINS}?limit=-1"), "`limit` is below 0"),
        (format!("{LOGINS}?limit=abc&offset="), "`offset` is not a 64-bit integer; `limit` is not a 64-bit integer"),
        (format!("{LOGINS}?terminal_type=XX"), "`terminal_type` is not a value of `TerminalType`"),
        (
            format!("{LOGINS}?start_time=2026-01-01T00:00Z"),
            "`start_time` and `end_time` are given together or not at all",
        ),
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
        let refusal = refused(&service, &target);
        // Whoever reads of one of these knows all of it; the other messages end with what a parameter may be.
        match message.contains("is no time") || message.contains("end_time` is missing") {
            true => assert_eq!(refusal.2, message, "{target}"),
            false => assert!(refusal.2.starts_with(message), "{target}: {refusal:?}"),
        }
        assert_eq!((refusal.0, refusal.1.as_str()), (400, "WKS.0400"), "{target}");
    }
}

#[test]
fn an_id_of_nothing_is_not_found_and_not_repeated() {
    let service = service(Data::Company(company()));
    let day = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    for target in
        [format!("{MONITOR}?{day}"), "/v2/p/statistics/metrics/access-stages?transaction_id=secret".to_owned()]
    {
        let (status, code, message) = refused(&service, &target);
        assert_eq!((status, code.as_str()), (404, "WKS.0404"), "{target}");
        assert!(!message.contains("secret"), "{message}");
    }
}
