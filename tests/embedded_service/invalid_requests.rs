//! Invalid requests: the documented error body lists all problems and contains no values.

use crate::support::{company, error, send, with_operation};
use codegen::mock::{Data, Request};
use std::time::Duration;
use tests::mock::{mock_with_data, mock_with_spec};

const LOGINS: &str = "/v2/p/connections/desktops";
const MONITOR: &str = "/v2/p/desktop-monitor/d";
const EXPORT: &str = "/v3/p/statistics/metrics/users/export";

#[test]
fn each_rule_has_an_error() {
    let service = mock_with_data(Data::Examples);
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
        (format!("{EXPORT}?{day}&sort_type=DESC"), "`sort_type` needs `sort_field`"),
        (format!("{LOGINS}?limit=1&limit=1"), "`limit` is given more than once"),
        ("/v2/p/statistics/metrics/access-stages".to_owned(), "`transaction_id` is missing"),
        ("/v2/p/statistics/metrics/access-stages?transaction_id=".to_owned(), "`transaction_id` is empty"),
    ] {
        assert_eq!(error(&service, &target), (400, "WKS.00211102".to_owned(), message.to_owned()), "{target}");
    }
}

#[test]
fn an_unknown_id_is_not_found_and_not_repeated() {
    let service = mock_with_data(Data::Company(company()));
    let day = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    for target in
        [format!("{MONITOR}?{day}"), "/v2/p/statistics/metrics/access-stages?transaction_id=secret".to_owned()]
    {
        let (status, code, message) = error(&service, &target);
        assert_eq!((status, code.as_str()), (404, "WKS.00211902"), "{target}");
        assert!(!message.contains("secret"), "{message}");
    }
}

/// Lists in every style.
const LISTS: &str = "operation: ListLists
document: { title: Lists, updated: 2026-01-31 }
summary: Lists lists.
http: GET /v2/lists
retry: { idempotent: true, reason: only reads }
permissions: none
query:
  ids: { type: array, items: string, style: csv, minLength: 1, maxItems: 3, description: IDs. }
  sizes: { type: array, items: integer, style: ssv, required: true, minimum: 0, description: Sizes. }
  levels: { type: array, items: integer, style: pipes, description: Levels. }
  days: { type: array, items: date, description: Days. }
header: { X-Flags: { type: array, items: boolean, maxItems: 3, description: Flags. } }
responses: { 204: { description: Found. } }
";

#[test]
fn lists_are_split_and_their_elements_are_checked() {
    let service = mock_with_spec(with_operation("desktop/list_lists", LISTS), Data::Examples);
    let sizes = "sizes=1%202";
    for (query, message) in [
        (sizes.to_owned(), ""),
        (format!("ids=a,b%2Cc,d&{sizes}&levels=1%7C2&days=2026-01-31&days=2026-02-01"), ""),
        ("ids=a".to_owned(), "`sizes` is missing"),
        (format!("ids=a,b,c,d&{sizes}"), "`ids` has more than 3 elements"),
        (format!("ids=a,,b&{sizes}"), "`ids` has fewer than 1 characters"),
        (format!("ids=a&ids=b&{sizes}"), "`ids` is given more than once, but it is one list"),
        ("sizes=1&sizes=2".to_owned(), "`sizes` is given more than once, but it is one list"),
        ("sizes=1%20x%20-1".to_owned(), "`sizes` is not a 64-bit integer; `sizes` is below 0"),
        (format!("{sizes}&levels=1,2"), "`levels` is not a 64-bit integer"),
        (format!("{sizes}&days=2026-01-31,2026-02-01"), "`days` is not a date such as 2021-05-11"),
    ] {
        let target = format!("/v2/lists?{query}");
        if message.is_empty() {
            assert_eq!(send(&service, "GET", &target).status, 204, "{query}");
        } else {
            assert_eq!(error(&service, &target).2, message, "{query}");
        }
    }
}

#[test]
fn header_fields_of_one_name_are_one_list() {
    let service = mock_with_spec(with_operation("desktop/list_lists", LISTS), Data::Examples);
    for (values, status) in
        [(&["true, false", "true"][..], 204), (&["true,maybe"], 400), (&["true,true", "false,false"], 400)]
    {
        let headers: Vec<_> = values.iter().map(|value| ("x-flags".to_owned(), (*value).to_owned())).collect();
        let target = "/v2/lists?sizes=1";
        let request = Request { method: "GET", target, headers: &headers, body: b"", elapsed: Duration::ZERO };
        assert_eq!(service.respond(&request).status, status, "{values:?}");
    }
}
