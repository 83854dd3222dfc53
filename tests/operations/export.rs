//! Tests of `export_user_usage`.

use crate::{PROJECT, client, method_path_query, pairs, range, server};
use generated_client::UserUsageSort;

#[tokio::test]
async fn export_user_usage_sends_every_parameter_and_reads_the_task() {
    let server = server(r#"{"task_id":"0b4a6ac7"}"#).await;
    let task = client(&server)
        .export_user_usage(range("2021-05-11T11:45:42Z", "2021-06-10T11:45:42Z"))
        .username("jy")
        .usage_hours(8..=40)
        .enterprise_project_id("e1")
        .sort(UserUsageSort::user_usage().descending())
        .send()
        .await
        .expect("a response");
    assert_eq!(task.task_id.as_deref(), Some("0b4a6ac7"));
    let path = format!("/v3/{PROJECT}/statistics/metrics/users/export");
    let query = [
        ("start_time", "2021-05-11T11:45:42Z"),
        ("end_time", "2021-06-10T11:45:42Z"),
        ("username", "jy"),
        ("usage_min_hours", "8"),
        ("usage_max_hours", "40"),
        ("enterprise_project_id", "e1"),
        ("sort_field", "user_usage"),
        ("sort_type", "DESC"),
    ];
    assert_eq!(method_path_query(&server.only_request()), ("GET".to_owned(), path, pairs(&query)));
}

#[tokio::test]
async fn export_user_usage_takes_open_ranges_and_a_sort_without_direction() {
    let server = server(r#"{"task_id":"1"}"#).await;
    let during = range("2021-05-11T11:45:42Z", "2021-05-12T11:45:42Z");
    let call = client(&server).export_user_usage(during).usage_hours(8..).sort(UserUsageSort::user_usage());
    call.send().await.expect("a response");
    let query = &server.only_request().parameters()[2..];
    assert_eq!(query, pairs(&[("usage_min_hours", "8"), ("sort_field", "user_usage")]));
}
