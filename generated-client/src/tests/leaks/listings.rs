//! Leak tests for listings and time chunks: the `Debug` output of items, pages, chunks and streams, and cursors.

use super::super::fault_server::{Arrival, FaultServer, Step, respond};
use super::recorder::{QUERY, Recorder, builder, day, logins, temporary};
use crate::{Client, Error, LoginRecord, Page, Response, ShowDesktopMonitorData};
use std::fmt::Debug;
use std::time::Duration;

const ROW: &str = r#"{"transaction_id":"1","user_name":"M4RK-response","is_reconnect":"M4RK-response"}"#;
const ROWS: &str = r#"{"total_count":9,"records":[ROW]}"#;

/// Returns row 1 twice, rows 2 and 3 once, and then row 4 for every request. A request for offset 5 fails.
fn script(arrival: &Arrival, before: usize) -> Vec<Step> {
    let row = |id: usize| ROWS.replace("ROW", &ROW.replace('1', &id.to_string()));
    match (arrival.target().contains("offset=5"), before) {
        (true, _) => respond(400, "", r#"{"error_msg":"no such page of M4RK-user"}"#),
        (false, 0 | 1) => respond(200, "", &row(1)),
        (false, before) => respond(200, "", &row(before.min(4))),
    }
}

pub(super) fn listing_client() -> (FaultServer, Client) {
    let server = FaultServer::start(script);
    let client = builder(&server, temporary("fixed")).build().unwrap();
    (server, client)
}

/// Records the result of a step of a listing, and the markers in its rows.
pub(super) fn take<T: Debug>(run: &mut Recorder, result: &Result<T, Error>, rows: impl Fn(&T) -> &[LoginRecord]) {
    run.outcome(result);
    let names = result.iter().flat_map(rows).filter_map(|login| login.user_name.as_ref());
    names.for_each(|name| run.sent(name.expose()));
}

pub(super) fn rows(page: &Response<Page<LoginRecord>>) -> &[LoginRecord] {
    &page.value().items
}

pub(super) async fn items(run: &mut Recorder) {
    for (prefetch, offset) in [(0, 0), (3, 0), (0, 5)] {
        let (server, client) = listing_client();
        let mut items = client.call(logins().limit(1).offset(offset)).items().with_prefetch(prefetch);
        for _ in 0..9 {
            run.debug(&items);
            let item = items.try_next().await;
            take(run, &item, Option::as_slice);
            let cursor = items.cursor();
            run.debug(&(&cursor, cursor.to_string()));
            if item.is_err() {
                break;
            }
        }
        run.arrived(&server, "fixed").await;
    }
}

pub(super) async fn pages(run: &mut Recorder) {
    let (server, client) = listing_client();
    let mut pages = client.call(logins().limit(1)).pages().with_prefetch(2);
    for _ in 0..9 {
        run.debug(&pages);
        let page = pages.try_next().await;
        take(run, &page, |page| page.as_ref().map(rows).unwrap_or_default());
        if page.is_err() {
            break;
        }
    }
    run.arrived(&server, "fixed").await;
}

pub(super) async fn time_chunks(run: &mut Recorder) {
    let server = FaultServer::always(respond(200, "", r#"{"cpu_info":"M4RK-response","new":"M4RK-response"}"#));
    let client = builder(&server, temporary("fixed")).build().unwrap();
    let during = day().start - Duration::from_secs(60 * 86_400)..day().start;
    let call = || client.call(ShowDesktopMonitorData::new("d1", during.clone())).with_query("more", QUERY);
    let mut chunks = call().time_chunks();
    while let Some(chunk) = chunks.try_next().await.unwrap() {
        run.debug(&chunk);
        run.debug(&chunks);
    }
    run.debug(&call().time_chunks().into_calls().collect::<Vec<_>>());
    assert!(server.arrivals().len() >= 2);
    run.arrived(&server, "fixed").await;
}

#[cfg(feature = "stream")]
pub(super) async fn streams(run: &mut Recorder) {
    use super::super::pagination::streams::next;
    use std::slice;

    let (server, client) = listing_client();
    let mut items = client.call(logins().limit(1)).items();
    while let Some(item) = next(&mut items).await {
        take(run, &item, slice::from_ref);
        run.debug(&items);
    }
    let mut pages = client.call(logins().offset(5)).pages();
    while let Some(page) = next(&mut pages).await {
        take(run, &page, rows);
        run.debug(&pages);
    }
    run.debug(&client.call(ShowDesktopMonitorData::new("d1", day())).time_chunks());
    run.arrived(&server, "fixed").await;
}
