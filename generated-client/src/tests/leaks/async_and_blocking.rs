//! The other faces of the client.

use super::super::fault_server::Peer;
use super::run::{Run, builder, echo, logins, temporary};
use crate::{Api, ApiFuture, ListLoginRecords, LoginRecords};

struct Mock;

impl Api for Mock {
    fn list_login_records(&self, operation: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
        Box::pin(async move { Err(crate::Error::credentials(format!("none for {operation:?}"))) })
    }
}

pub(super) async fn api(run: &mut Run) {
    use crate::ExportUserUsage;

    let peer = Peer::start(|arrival, _| echo(arrival, 400)).await;
    let client = builder(&peer, temporary("fixed")).build().unwrap();
    for api in [&client as &dyn Api, &Mock] {
        run.outcome(&api.list_login_records(logins()).await);
        run.outcome(&api.export_user_usage(ExportUserUsage::new(super::run::day()).username("M4RK-exported")).await);
    }
    run.arrived(&peer, "fixed").await;
}

#[cfg(feature = "blocking")]
pub(super) async fn blocking(run: &mut Run) {
    use super::listings::{listed, rows, take};
    use crate::blocking::Client;
    use std::{slice, thread};
    use tokio::sync::oneshot;

    /// What a thread without a runtime gets to see.
    fn look(client: &Client, run: &mut Run) {
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
        run.debug(&client.show_desktop_monitor_data("d1", super::run::day()).time_chunks());
    }

    let (peer, client) = listed().await;
    let client = client.blocking().unwrap();
    let (tell, told) = oneshot::channel();
    let mut apart = std::mem::take(run);
    thread::spawn(move || {
        look(&client, &mut apart);
        drop(tell.send(apart));
    });
    *run = told.await.expect("the thread ends");
    run.arrived(&peer, "fixed").await;
}

/// Writing values is what the caller asks for, so they are in the clear there, and only there.
#[cfg(feature = "serde")]
pub(super) async fn serde(run: &mut Run) {
    use crate::{LoginRecord, MetricName, Personal, Timestamp, UnknownFields};

    fn read<T: serde::de::DeserializeOwned + std::fmt::Debug>(run: &mut Run, text: &str) -> Option<T> {
        let read = serde_json::from_str::<T>(text);
        match &read {
            Ok(value) => run.debug(value),
            Err(error) => run.debug(&(error, error.to_string())),
        }
        read.ok()
    }

    let text = r#"{"user_name":"M4RK-reply","is_reconnect":"M4RK-reply","new":"M4RK-reply"}"#;
    let login: LoginRecord = read(run, text).unwrap();
    let written = serde_json::to_string(&login).unwrap();
    assert_eq!(written, r#"{"user_name":"M4RK-reply","new":"M4RK-reply"}"#);
    run.sent(&written);
    read::<LoginRecords>(run, r#"{"records":"M4RK-reply"}"#);
    assert!(read::<LoginRecord>(run, r#""M4RK-reply""#).is_none());
    assert!(read::<Timestamp>(run, r#""M4RK-reply""#).is_none());
    assert!(read::<Personal<i64>>(run, r#""M4RK-reply""#).is_none());
    assert!(read::<MetricName>(run, r#"["M4RK-reply"]"#).is_some());
    assert!(read::<UnknownFields>(run, r#""M4RK-reply""#).is_none());
}

#[cfg(feature = "testing")]
pub(super) async fn testing(run: &mut Run) {
    use crate::RetryConfig;
    use crate::testing::{FakeService, MockResponse};

    let fake = FakeService::new();
    fake.respond_once::<ListLoginRecords>(
        MockResponse::error(400, "C1", "who is M4RK-user").with_header("X-Mark", "M4RK-reply"),
    )
    .respond_once::<ListLoginRecords>(MockResponse::json(r#"{"records":[{"user_name":"M4RK-reply"}]}"#))
    .respond_once::<ListLoginRecords>(MockResponse::json("<M4RK-reply>"))
    .respond_once::<ListLoginRecords>(MockResponse::status(200).with_header("M4RK reply", "M4RK-reply"));
    run.debug(&fake);
    run.debug(&MockResponse::json("M4RK-reply").with_header("X-Mark", "M4RK-reply"));
    // The last one has no reply, and says so.
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
