//! Tests of `list_login_records`.

use crate::{PROJECT, client, method_path_query, pairs, range, server, time};
use generated_client::{ListLoginRecords, TerminalType};

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
    call.send().await.expect("a response");
    let request = server.only_request();
    let path = format!("/v2/{PROJECT}/connections/desktops");
    let query = [
        // The ends are rounded outwards to whole minutes.
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
    assert_eq!(method_path_query(&request), ("GET".to_owned(), path, pairs(&query)));
    assert!(request.query.contains("computer_name=JY%20011"), "a space is %20: {}", request.query);
}

#[tokio::test]
async fn an_operation_has_the_same_setters_as_its_call() {
    let operation = ListLoginRecords::new().user_name("jy01@local.com").offset(258).limit(100).e2e_rtt(20..=500);
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let client = client(&server);
    client.call(operation).send().await.expect("a response");
    let call = client.list_login_records().user_name("jy01@local.com").offset(258).limit(100).e2e_rtt(20..=500);
    call.send().await.expect("a response");
    let requests = server.requests();
    assert_eq!(requests[0].query, requests[1].query);
    assert_eq!(requests[0].parameters().len(), 5);
}

#[tokio::test]
async fn list_login_records_sends_no_unset_parameters() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    client(&server).list_login_records().send().await.expect("a response");
    assert_eq!(server.only_request().query, "");
}

#[tokio::test]
async fn list_login_records_reads_the_example_of_the_manual() {
    let server = server(include_str!("../responses/login_records.json")).await;
    let page = client(&server).list_login_records().offset(258).send().await.expect("a response");
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
        assert!(absent.into_iter().all(Option::is_none), "the example has none of these");
        assert_eq!((record.network_rtt, record.e2e_rtt, &record.source_ip), (None, None, &None));
        assert!(record.unknown_fields.is_empty());
    }
    let shown = format!("{records:?}");
    assert!(!shown.contains("jy01") && !shown.contains("8.5.60.58"), "personal values are printed: {shown}");
}

#[tokio::test]
async fn list_login_records_reads_the_fields_that_the_example_omits() {
    let body = r#"{"total_count":1,"records":[{"tenantId":"t1","sid":"s1","transaction_id":"x1",
        "connection_failure_reason":"no route","network_rtt":12,"e2e_rtt":3000000000,"source_ip":"10.0.0.1"}]}"#;
    let server = server(body).await;
    let page = client(&server).list_login_records().send().await.expect("a response");
    let record = page.records.unwrap_or_default().remove(0);
    assert_eq!(record.tenant_id.as_deref(), Some("t1"));
    assert_eq!(record.sid.as_deref(), Some("s1"));
    assert_eq!(record.transaction_id.as_deref(), Some("x1"));
    assert_eq!(record.connection_failure_reason.as_deref(), Some("no route"));
    assert_eq!((record.network_rtt, record.e2e_rtt), (Some(12), Some(3_000_000_000)));
    assert_eq!(record.source_ip.map(|ip| ip.expose().clone()).as_deref(), Some("10.0.0.1"));
}
