//! Responses from the examples of the manual, with filters and pagination.

use crate::support::{get, logins};
use codegen::mock::Data;
use tests::mock::mock_with_data;

#[test]
fn responses_are_the_examples() {
    let service = mock_with_data(Data::Examples);
    let stages = get(&service, "/v2/p/statistics/metrics/access-stages?transaction_id=any");
    assert_eq!(stages["stages"][0]["error_code"], "WKS.00000000");
    let window = "start_time=2021-10-11T06:56:56Z&end_time=2021-10-11T07:56:56Z";
    let monitor = get(&service, &format!("/v2/p/desktop-monitor/any?{window}"));
    assert_eq!(monitor["cpu_info"][0]["timestamp"], 1_618_810_632_000_i64);
    let memory = get(&service, &format!("/v2/p/desktop-monitor/any?{window}&metric_name=mem_util"));
    assert_eq!(memory, serde_json::json!({}), "the example contains no memory metric");
}

#[test]
fn responses_without_an_example_are_synthesized() {
    let service = mock_with_data(Data::Examples);
    let window = "start_time=2026-01-01T00:00:00Z&end_time=2026-01-02T00:00:00Z";
    let task = get(&service, &format!("/v3/p/statistics/metrics/users/export?{window}"));
    assert!(task["task_id"].is_string(), "{task}");
}

#[test]
fn rows_of_examples_are_counted_filtered_and_paged() {
    let service = mock_with_data(Data::Examples);
    let (total, rows) = logins(&service, "");
    assert_eq!((total, rows.len()), (2, 2), "the manual states 4 and shows 2; the shown rows are counted");
    assert_eq!(rows[0]["terminal_type"], "Windows 10");
    assert_eq!(logins(&service, "offset=1").1, rows[1..]);
    assert_eq!(logins(&service, "offset=258"), (2, vec![]));
    let (total, kept) = logins(&service, "start_time=2020-04-24T00:00Z&end_time=2020-04-25T00:00Z&limit=0");
    assert_eq!((total, kept.len()), (1, 0));
    assert_eq!(logins(&service, "user_name=unknown"), (0, vec![]));
}
