//! Tests of `show_desktop_monitor_data`.

use crate::{PROJECT, client, method_path_query, milliseconds, pairs, range, server, time};
use generated_client::{DataPoint, MetricName, OnlineStatus, Timestamp};

#[tokio::test]
async fn show_desktop_monitor_data_sends_and_reads_the_example_of_the_manual() {
    let server = server(include_str!("../responses/monitor_data.json")).await;
    let during = range("2021-10-11T06:56:56Z", "2021-10-11T07:56:56Z");
    let call = client(&server).show_desktop_monitor_data("a130ab3a-72bf-4b71-baa9-af4987c8e338", during);
    let monitor = call.metric_name(MetricName::CpuUtil).send().await.expect("a response");

    let request = server.only_request();
    let path = format!("/v2/{PROJECT}/desktop-monitor/a130ab3a-72bf-4b71-baa9-af4987c8e338");
    let query =
        [("start_time", "2021-10-11T06:56:56Z"), ("end_time", "2021-10-11T07:56:56Z"), ("metric_name", "cpu_util")];
    assert_eq!(method_path_query(&request), ("GET".to_owned(), path, pairs(&query)));
    assert_eq!(
        request.query,
        "start_time=2021-10-11T06%3A56%3A56Z&end_time=2021-10-11T07%3A56%3A56Z&metric_name=cpu_util"
    );
    assert_eq!(request.header("x-auth-token"), Some("a token"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, "");

    let points: Vec<(Option<f64>, Option<Timestamp>)> =
        monitor.cpu_info.clone().unwrap_or_default().iter().map(|point| (point.average, point.timestamp)).collect();
    let expected = [
        (0.4832775919732441, 1_618_810_632_000),
        (0.4832775919732441, 1_618_810_931_000),
        (0.5018382352941176, 1_618_811_203_000),
        (0.4830508474576271, 1_618_812_396_000),
    ];
    let expected: Vec<_> = expected.iter().map(|(average, at)| (Some(*average), Some(milliseconds(*at)))).collect();
    assert_eq!(points, expected);
    assert_eq!(monitor.memory_info, None, "absent is not empty");
}

/// A response with one data point in each series. Each point has a different value.
const ALL_SERIES: &str = r#"{
  "user_online_info": [{
    "error_code": "WKS.0001", "error_msg": "a message", "error_detail": "a detail",
    "encoded_authorization_message": "an encoded message",
    "connection_setup_time": "2021-10-11T06:57:00Z", "connection_end_time": "2021-10-11T07:00:00Z"
  }],
  "online_status": 2,
  "cpu_info": [{"average": 1.0, "timestamp": 1}],
  "memory_info": [{"average": 2.0, "timestamp": 2}],
  "disk_util_inband": [{"average": 3.0, "timestamp": 3}],
  "disk_read_bytes_rate": [{"average": 4.0, "timestamp": 4}],
  "disk_write_bytes_rate": [{"average": 5.0, "timestamp": 5}],
  "disk_read_requests_rate": [{"average": 6.0, "timestamp": 6}],
  "disk_write_requests_rate": [{"average": 7.0, "timestamp": 7}],
  "network_incoming_bytes_rate_inband": [{"average": 8.0, "timestamp": 8}],
  "network_outgoing_bytes_rate_inband": [{"average": 9.0, "timestamp": 9}],
  "network_incoming_bytes_aggregate_rate": [{"average": 10.0, "timestamp": 10}],
  "network_outgoing_bytes_aggregate_rate": [{"average": 11.0, "timestamp": 11}],
  "network_vm_connections": [{"average": 12.0, "timestamp": 12}],
  "cpu_credit_usage": [{"average": 13.0, "timestamp": 13}]
}"#;

#[tokio::test]
async fn show_desktop_monitor_data_reads_every_field() {
    let server = server(ALL_SERIES).await;
    let during = range("2021-10-11T06:00:00Z", "2021-10-11T08:00:00Z");
    let monitor = client(&server).show_desktop_monitor_data("d", during).send().await.expect("a response");
    assert_eq!(server.only_request().parameters().len(), 2, "an unset metric stays unset");

    let series = [
        &monitor.cpu_info,
        &monitor.memory_info,
        &monitor.disk_util_inband,
        &monitor.disk_read_bytes_rate,
        &monitor.disk_write_bytes_rate,
        &monitor.disk_read_requests_rate,
        &monitor.disk_write_requests_rate,
        &monitor.network_incoming_bytes_rate_inband,
        &monitor.network_outgoing_bytes_rate_inband,
        &monitor.network_incoming_bytes_aggregate_rate,
        &monitor.network_outgoing_bytes_aggregate_rate,
        &monitor.network_vm_connections,
    ];
    for (index, series) in series.into_iter().enumerate() {
        let number = index as i64 + 1;
        let points: Vec<_> = series.iter().flatten().map(|point| (point.average, point.timestamp)).collect();
        assert_eq!(points, [(Some(number as f64), Some(milliseconds(number)))], "series {number}");
    }
    assert_eq!(monitor.online_status, Some(OnlineStatus::LoggedIn));
    let online = monitor.user_online_info.clone().unwrap_or_default();
    assert_eq!(online.len(), 1);
    assert_eq!(online[0].error_code.as_deref(), Some("WKS.0001"));
    assert_eq!(online[0].error_msg.as_deref(), Some("a message"));
    assert_eq!(online[0].error_detail.as_deref(), Some("a detail"));
    assert_eq!(online[0].encoded_authorization_message.as_deref(), Some("an encoded message"));
    assert_eq!(online[0].connection_setup_time, Some(time("2021-10-11T06:57:00Z")));
    assert_eq!(online[0].connection_end_time, Some(time("2021-10-11T07:00:00Z")));

    // Every field can be read by its JSON name, including fields that the manual does not list.
    let credits: Vec<DataPoint> = monitor.member("cpu_credit_usage").expect("the unknown field");
    assert_eq!((credits[0].average, credits[0].timestamp), (Some(13.0), Some(milliseconds(13))));
    assert_eq!(monitor.member("cpu_info"), monitor.cpu_info);
    assert_eq!(MetricName::CpuUtil.reported_by(), Some("cpu_info"));
    assert_eq!(MetricName::CpuUtil.values_in(&monitor), monitor.cpu_info.as_deref());
    assert_eq!(MetricName::UserOnlineInfo.values_in(&monitor), None);
    assert_eq!(MetricName::CpuCreditUsage.reported_by(), None);
    assert_eq!(MetricName::KNOWN.len(), 17);
}
