//! The four operations over real HTTP on loopback: what they send, and every field of what they read.
//!
//! Expected values are written by hand from the documents.

use generated_client::{
    AccessStageName, BizType, Call, Client, Credentials, DataPoint, Error, ListLoginRecords, MetricName, OnlineStatus,
    TerminalType, Timestamp, UserUsageSort,
};
use std::ops::Range;
use tests::server::{Answer, Asked, Server};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

fn client(server: &Server) -> Client {
    Client::builder()
        .endpoint(server.endpoint())
        .project_id(PROJECT)
        .credentials(Credentials::token("a token"))
        .build()
        .expect("the client is complete")
}

async fn server(body: &'static str) -> Server {
    Server::start(move |_| Answer::ok(body)).await
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn milliseconds(number: i64) -> Timestamp {
    Timestamp::from_epoch_milliseconds(number)
}

fn range(from: &str, to: &str) -> Range<Timestamp> {
    time(from)..time(to)
}

/// Method, path and decoded query.
fn sent(asked: &Asked) -> (String, String, Vec<(String, String)>) {
    (asked.method.clone(), asked.path.clone(), asked.parameters())
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn show_desktop_monitor_data_sends_what_the_document_shows() {
    let server = server(include_str!("replies/monitor_data.json")).await;
    let during = range("2021-10-11T06:56:56Z", "2021-10-11T07:56:56Z");
    let call = client(&server).show_desktop_monitor_data("a130ab3a-72bf-4b71-baa9-af4987c8e338", during);
    let monitor = call.metric_name(MetricName::CpuUtil).send().await.expect("an answer");

    let asked = server.asked_once();
    let path = format!("/v2/{PROJECT}/desktop-monitor/a130ab3a-72bf-4b71-baa9-af4987c8e338");
    let query =
        [("start_time", "2021-10-11T06:56:56Z"), ("end_time", "2021-10-11T07:56:56Z"), ("metric_name", "cpu_util")];
    assert_eq!(sent(&asked), ("GET".to_owned(), path, pairs(&query)));
    assert_eq!(
        asked.query,
        "start_time=2021-10-11T06%3A56%3A56Z&end_time=2021-10-11T07%3A56%3A56Z&metric_name=cpu_util"
    );
    assert_eq!(asked.header("x-auth-token"), Some("a token"));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.body, "");

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

/// One point a series, told apart by its value.
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
    let monitor = client(&server).show_desktop_monitor_data("d", during).send().await.expect("an answer");
    assert_eq!(server.asked_once().parameters().len(), 2, "an unset metric stays unset");

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

    // What no documented member answers is reached by its wire name; documented members are reached so as well.
    let credits: Vec<DataPoint> = monitor.member("cpu_credit_usage").expect("the undocumented series");
    assert_eq!((credits[0].average, credits[0].timestamp), (Some(13.0), Some(milliseconds(13))));
    assert_eq!(monitor.member("cpu_info"), monitor.cpu_info);
    assert_eq!(MetricName::CpuUtil.answered_by(), Some("cpu_info"));
    assert_eq!(MetricName::CpuCreditUsage.answered_by(), None);
    assert_eq!(MetricName::KNOWN.len(), 17);
}

#[tokio::test]
async fn list_login_records_sends_every_parameter() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let call = client(&server)
        .list_login_records()
        .during(range("2016-08-20T21:11:30Z", "2016-08-20T22:11:30Z"))
        .user_name("jy01@local.com")
        .computer_name("JY 011")
        .terminal_type(TerminalType::WorkspaceClient)
        .offset(258)
        .limit(100)
        .e2e_rtt(20..=500);
    call.send().await.expect("an answer");
    let asked = server.asked_once();
    let path = format!("/v2/{PROJECT}/connections/desktops");
    let query = [
        // A range written in minutes is rounded outwards.
        ("start_time", "2016-08-20T21:11Z"),
        ("end_time", "2016-08-20T22:12Z"),
        ("user_name", "jy01@local.com"),
        ("computer_name", "JY 011"),
        ("terminal_type", "WI"),
        ("offset", "258"),
        ("limit", "100"),
        ("min_network_rtt", "20"),
        ("max_network_rtt", "500"),
    ];
    assert_eq!(sent(&asked), ("GET".to_owned(), path, pairs(&query)));
    assert!(asked.query.contains("computer_name=JY%20011"), "a blank is %20: {}", asked.query);
}

/// An operation's own setters are those of its calls, for whoever needs the value without a client.
#[tokio::test]
async fn an_operation_can_be_built_before_there_is_a_client() {
    let operation = ListLoginRecords::new().user_name("jy01@local.com").offset(258).limit(100).e2e_rtt(20..=500);
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let client = client(&server);
    client.call(operation).send().await.expect("an answer");
    let call = client.list_login_records().user_name("jy01@local.com").offset(258).limit(100).e2e_rtt(20..=500);
    call.send().await.expect("an answer");
    let asked = server.asked();
    assert_eq!(asked[0].query, asked[1].query);
    assert_eq!(asked[0].parameters().len(), 5);
}

#[tokio::test]
async fn list_login_records_sends_nothing_that_is_unset() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    client(&server).list_login_records().send().await.expect("an answer");
    assert_eq!(server.asked_once().query, "");
}

#[tokio::test]
async fn list_login_records_reads_the_documents_example() {
    let server = server(include_str!("replies/login_records.json")).await;
    let page = client(&server).list_login_records().offset(258).send().await.expect("an answer");
    assert_eq!(page.total_count, Some(4));
    let records = page.records.unwrap_or_default();
    assert_eq!(records.len(), 2);
    let times = [
        ("2020-04-24T03:02:47Z", "2020-04-24T03:02:49Z", "2020-04-24T03:36:43Z"),
        ("2020-04-23T08:58:02Z", "2020-04-23T08:58:05Z", "2020-04-23T22:45:00Z"),
    ];
    for (record, (start, setup, end)) in records.iter().zip(times) {
        let personal = [
            (&record.computer_name, "JY011"),
            (&record.user_name, "jy01@local.com"),
            (&record.terminal_mac, "00-ac-9c-c7-9a-df"),
            (&record.terminal_name, "DESKTOP-EG0P3TR"),
            (&record.terminal_ip, "8.5.60.58"),
            (&record.desktop_ip, "172.16.148.250"),
            (&record.public_ip, "0.0.0.0"),
        ];
        for (value, expected) in personal {
            assert_eq!(value.as_ref().map(|value| value.expose().as_str()), Some(expected));
        }
        assert_eq!(record.client_version.as_deref(), Some("1.8.00005"));
        assert_eq!(record.terminal_type.as_deref(), Some("Windows 10"));
        assert_eq!(record.agent_version.as_deref(), Some("1.8.00005.10546"));
        assert_eq!(record.connection_start_time, Some(time(start)));
        assert_eq!(record.connection_setup_time, Some(time(setup)));
        assert_eq!(record.connection_end_time, Some(time(end)));
        assert_eq!(record.is_reconnect, Some(false));
        let absent = [&record.tenant_id, &record.sid, &record.transaction_id, &record.connection_failure_reason];
        assert!(absent.into_iter().all(Option::is_none), "not in the example");
        assert_eq!((record.network_rtt, record.e2e_rtt, &record.source_ip), (None, None, &None));
        assert!(record.undocumented.is_empty());
    }
    let shown = format!("{records:?}");
    assert!(!shown.contains("jy01") && !shown.contains("8.5.60.58"), "personal values show nowhere: {shown}");
}

#[tokio::test]
async fn list_login_records_reads_the_fields_that_the_example_leaves_out() {
    let body = r#"{"total_count":1,"records":[{"tenantId":"t1","sid":"s1","transaction_id":"x1",
        "connection_failure_reason":"no route","network_rtt":12,"e2e_rtt":3000000000,"source_ip":"10.0.0.1"}]}"#;
    let server = server(body).await;
    let page = client(&server).list_login_records().send().await.expect("an answer");
    let record = page.records.unwrap_or_default().remove(0);
    assert_eq!(record.tenant_id.as_deref(), Some("t1"));
    assert_eq!(record.sid.as_deref(), Some("s1"));
    assert_eq!(record.transaction_id.as_deref(), Some("x1"));
    assert_eq!(record.connection_failure_reason.as_deref(), Some("no route"));
    assert_eq!((record.network_rtt, record.e2e_rtt), (Some(12), Some(3_000_000_000)));
    assert_eq!(record.source_ip.map(|ip| ip.expose().clone()).as_deref(), Some("10.0.0.1"));
}

#[tokio::test]
async fn list_login_records_goes_through_all_pages() {
    let server = Server::start(|asked| {
        let number =
            |name: &str| asked.parameters().iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let offset: usize = number("offset").and_then(|value| value.parse().ok()).unwrap_or(0);
        let limit: usize = number("limit").and_then(|value| value.parse().ok()).unwrap_or(20);
        let rows = (offset..45.min(offset + limit)).map(|row| format!(r#"{{"transaction_id":"t{row}"}}"#));
        Answer::ok(format!(r#"{{"total_count":45,"records":[{}]}}"#, rows.collect::<Vec<_>>().join(",")))
    })
    .await;
    let mut logins = client(&server).list_login_records().items();
    let mut seen = Vec::new();
    while let Some(login) = logins.try_next().await.expect("a page") {
        seen.push(login.transaction_id.unwrap_or_default());
    }
    let expected: Vec<String> = (0..45).map(|row| format!("t{row}")).collect();
    assert_eq!(seen, expected);
    assert_eq!(server.asked().len(), 3);
}

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
        .expect("an answer");
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
    assert_eq!(sent(&server.asked_once()), ("GET".to_owned(), path, pairs(&query)));
}

#[tokio::test]
async fn export_user_usage_takes_open_ranges_and_a_sort_without_direction() {
    let server = server(r#"{"task_id":"1"}"#).await;
    let during = range("2021-05-11T11:45:42Z", "2021-05-12T11:45:42Z");
    let call = client(&server).export_user_usage(during).usage_hours(8..).sort(UserUsageSort::user_usage());
    call.send().await.expect("an answer");
    let query = &server.asked_once().parameters()[2..];
    assert_eq!(query, pairs(&[("usage_min_hours", "8"), ("sort_field", "user_usage")]));
}

#[tokio::test]
async fn show_user_access_stages_reads_the_documents_example() {
    let server = server(include_str!("replies/access_stages.json")).await;
    let transaction_id = "5f0f4ab2".to_owned();
    let stages = client(&server).show_user_access_stages(&transaction_id).send().await.expect("an answer");
    let path = format!("/v2/{PROJECT}/statistics/metrics/access-stages");
    assert_eq!(sent(&server.asked_once()), ("GET".to_owned(), path, pairs(&[("transaction_id", "5f0f4ab2")])));

    assert_eq!(stages.username.map(|name| name.expose().clone()).as_deref(), Some("user001"));
    assert_eq!(stages.biz_type, Some(BizType::App));
    let stages = stages.stages.unwrap_or_default();
    assert_eq!(stages.len(), 1);
    let stage = &stages[0];
    assert_eq!(stage.stage, Some(AccessStageName::Login));
    assert_eq!(stage.duration, Some(500));
    assert_eq!(stage.is_success, Some(true));
    assert_eq!(stage.start_time, Some(milliseconds(1_724_328_355_052)));
    assert_eq!(stage.end_time, Some(milliseconds(1_724_328_355_052)));
    assert_eq!(stage.error_code.as_deref(), Some("WKS.00000000"));
    assert_eq!(stage.error_msg.as_deref(), Some("OK"));
}

#[tokio::test]
async fn unlisted_values_survive() {
    let server = server(r#"{"biz_type":"VR","stages":[{"stage":"MFA_AUTH"}]}"#).await;
    let stages = client(&server).show_user_access_stages("t").send().await.expect("an answer");
    assert_eq!(stages.biz_type.as_ref().map(BizType::as_str), Some("VR"));
    let stage = stages.stages.unwrap_or_default().remove(0).stage.expect("a stage");
    assert_eq!(stage, AccessStageName::from("MFA_AUTH"));
    assert!(matches!(stage, AccessStageName::Unknown(_)));
}

#[tokio::test]
async fn an_error_says_what_to_act_on() {
    let server =
        Server::start(|_| Answer::status(404, r#"{"error_code":"WKS.0404","error_msg":"no such transaction"}"#)).await;
    let error = client(&server).show_user_access_stages("t").send().await.expect_err("an error");
    assert!(error.is_not_found());
    assert_eq!(error.code(), Some("WKS.0404"));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(
        error.to_string(),
        "ShowUserAccessStages: no such transaction [http 404, code WKS.0404, request request-1]"
    );
}

/// What the documents forbid is refused before anything is sent, with all that is wrong in one error.
#[tokio::test]
async fn values_out_of_the_documented_range_are_not_sent() {
    let server = server("{}").await;
    let client = client(&server);
    let short = range("2021-10-11T06:00:00Z", "2021-10-11T06:59:59Z");
    let long = range("2021-10-01T00:00:00Z", "2021-10-31T00:00:01Z");
    let refused: [(Result<(), Error>, &[&str]); 4] = [
        (client.show_desktop_monitor_data("d", short).send().await.map(drop), &["1 hour", "start_time"]),
        (client.show_desktop_monitor_data("d", long.clone()).send().await.map(drop), &["30 days"]),
        (client.export_user_usage(long.clone()).send().await.map(drop), &["30 days"]),
        (client.list_login_records().offset(-1).limit(1001).send().await.map(drop), &["offset", "limit", "1000"]),
    ];
    for (result, words) in refused {
        let error = result.expect_err("it is refused");
        assert!(error.is_invalid_request(), "{error}");
        assert!(words.iter().all(|word| error.to_string().contains(word)), "{error} names {words:?}");
    }
    let hours = client.export_user_usage(range("2021-10-01T00:00:00Z", "2021-10-02T00:00:00Z"));
    #[allow(clippy::reversed_empty_ranges)] // the point of it
    let error = hours.usage_hours(40..=8).send().await.expect_err("the greatest is below the least");
    assert!(error.to_string().contains("usage_max_hours"), "{error}");
    assert!(server.asked().is_empty(), "nothing was sent");

    client.list_login_records().limit(1001).unchecked().send().await.expect("services move faster than pages");
    assert_eq!(server.asked_once().query, "limit=1001");
}

/// A path value stays one segment of the path, whatever is in it.
#[tokio::test]
async fn path_values_cannot_leave_their_segment() {
    let server = server("{}").await;
    let client = client(&server);
    let during = || range("2021-10-11T06:00:00Z", "2021-10-11T08:00:00Z");
    for value in ["", ".", ".."] {
        let error = client.show_desktop_monitor_data(value, during()).send().await.expect_err("refused");
        assert!(error.to_string().contains("desktop_id"), "{error}");
        let unchecked: Call<_> = client.show_desktop_monitor_data(value, during()).unchecked();
        assert!(unchecked.send().await.is_err(), "{value:?} is never sent");
    }
    assert!(server.asked().is_empty());
    let values = [
        ("../../v2/evil", "..%2F..%2Fv2%2Fevil"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("%2e%2e", "%252e%252e"),
        ("\u{4e2d}", "%E4%B8%AD"),
    ];
    for (value, _) in values {
        client.show_desktop_monitor_data(value, during()).send().await.expect("an answer");
    }
    let paths: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    let expected: Vec<String> =
        values.iter().map(|(_, path)| format!("/v2/{PROJECT}/desktop-monitor/{path}")).collect();
    assert_eq!(paths, expected);
}

/// The signature covers what really goes over the wire: the test signs it again from what the server saw.
#[tokio::test]
async fn signed_requests_carry_the_headers_of_a_signature() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let credentials = Credentials::access_key("AKEXAMPLE", "a secret key").with_security_token("a security token");
    let client = Client::builder().endpoint(server.endpoint()).project_id(PROJECT).credentials(credentials).build();
    client.expect("complete").list_login_records().limit(5).send().await.expect("an answer");
    let asked = server.asked_once();
    let authorization = asked.header("authorization").expect("a signature");
    let signed = "content-type;host;x-project-id;x-sdk-date;x-security-token";
    let start = format!("SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders={signed}, Signature=");
    assert!(authorization.starts_with(&start), "{authorization}");
    assert_eq!(asked.header("x-project-id"), Some(PROJECT));
    assert_eq!(asked.header("x-security-token"), Some("a security token"));
    assert_eq!(asked.header("x-sdk-date").map(str::len), Some("20260311T093015Z".len()));
}
