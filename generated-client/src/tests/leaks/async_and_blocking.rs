//! Leak tests for the trait `Api`, the blocking client, serde, and the fake service.

use super::super::fault_server::FaultServer;
use super::recorder::{Recorder, builder, echo, logins, temporary};
use crate::{Api, ApiFuture, ListLoginRecords, LoginRecords};

struct Mock;

impl Api for Mock {
    fn list_login_records(&self, operation: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
        Box::pin(async move { Err(crate::Error::credentials(format!("none for {operation:?}"))) })
    }
}

pub(super) async fn api(run: &mut Recorder) {
    use crate::ExportUserUsage;

    let server = FaultServer::start(|arrival, _| echo(arrival, 400));
    let client = builder(&server, temporary("fixed")).build().unwrap();
    for api in [&client as &dyn Api, &Mock] {
        run.outcome(&api.list_login_records(logins()).await);
        run.outcome(
            &api.export_user_usage(ExportUserUsage::new(super::recorder::day()).username("M4RK-exported")).await,
        );
    }
    run.arrived(&server, "fixed").await;
}

#[cfg(feature = "blocking")]
pub(super) async fn blocking(run: &mut Recorder) {
    use super::listings::{listing_client, rows, take};
    use crate::blocking::Client;
    use std::{slice, thread};
    use tokio::sync::oneshot;

    /// Records calls on a thread without a runtime.
    fn record(client: &Client, run: &mut Recorder) {
        run.debug(client);
        run.debug(&client.call(logins()));
        run.outcome(&client.call(logins()).send());
        let mut items = client.call(logins().limit(1)).items();
        while let Some(item) = items.next() {
            take(run, &item, slice::from_ref);
            run.debug(&items);
        }
        let mut pages = client.call(logins().offset(5)).pages();
        while let Some(page) = pages.next() {
            take(run, &page, rows);
            run.debug(&pages);
        }
        run.debug(&client.show_desktop_monitor_data("d1", super::recorder::day()).time_chunks());
    }

    let (server, client) = listing_client();
    let client = client.blocking().unwrap();
    let (sender, receiver) = oneshot::channel();
    let mut on_thread = std::mem::take(run);
    thread::spawn(move || {
        record(&client, &mut on_thread);
        drop(sender.send(on_thread));
    });
    *run = receiver.await.expect("the thread ends");
    run.arrived(&server, "fixed").await;
}

/// Serialized JSON contains the markers, because the caller requests it. Only `Debug` output and errors must not
/// contain them.
#[cfg(feature = "serde")]
pub(super) async fn serde(run: &mut Recorder) {
    use crate::{LoginRecord, MetricName, Personal, Timestamp, UnknownFields};

    fn read<T: serde::de::DeserializeOwned + std::fmt::Debug>(run: &mut Recorder, text: &str) -> Option<T> {
        let read = serde_json::from_str::<T>(text);
        match &read {
            Ok(value) => run.debug(value),
            Err(error) => run.debug(&(error, error.to_string())),
        }
        read.ok()
    }

    let text = r#"{"user_name":"M4RK-response","is_reconnect":"M4RK-response","new":"M4RK-response"}"#;
    let login: LoginRecord = read(run, text).unwrap();
    let written = serde_json::to_string(&login).unwrap();
    assert_eq!(written, r#"{"user_name":"M4RK-response","new":"M4RK-response"}"#);
    run.sent(&written);
    read::<LoginRecords>(run, r#"{"records":"M4RK-response"}"#);
    assert!(read::<LoginRecord>(run, r#""M4RK-response""#).is_none());
    assert!(read::<Timestamp>(run, r#""M4RK-response""#).is_none());
    assert!(read::<Personal<i64>>(run, r#""M4RK-response""#).is_none());
    assert!(read::<MetricName>(run, r#"["M4RK-response"]"#).is_some());
    assert!(read::<UnknownFields>(run, r#""M4RK-response""#).is_none());
}

#[cfg(feature = "testing")]
pub(super) async fn testing(run: &mut Recorder) {
    use crate::RetryConfig;
    use crate::testing::{FakeService, MockResponse};

    let fake = FakeService::new();
    fake.respond_once::<ListLoginRecords>(
        MockResponse::error(400, "C1", "who is M4RK-user").with_header("X-Mark", "M4RK-response"),
    )
    .respond_once::<ListLoginRecords>(MockResponse::json(r#"{"records":[{"user_name":"M4RK-response"}]}"#))
    .respond_once::<ListLoginRecords>(MockResponse::json("<M4RK-response>"))
    .respond_once::<ListLoginRecords>(MockResponse::status(200).with_header("M4RK response", "M4RK-response"));
    run.debug(&fake);
    run.debug(&MockResponse::json("M4RK-response").with_header("X-Mark", "M4RK-response"));
    // In the last round, `ListLoginRecords` has no response left and fails.
    for _ in 0..5 {
        run.calls(fake.builder().credentials(temporary("fixed")).retry(RetryConfig::none())).await;
    }
    run.debug(&fake);
    for request in fake.requests() {
        run.debug(&request);
        run.sent(&format!("{} {:?} {:?}", request.path(), request.query(), request.headers()));
        let headers = request.headers().values().filter_map(|value| value.to_str().ok());
        headers.for_each(|value| run.sent(value));
    }
    assert_eq!(fake.requests().len(), 15);
}
