//! Listings and windows: what is asked for page by page, and the places that are kept.

use super::super::fault_server::{Arrival, Peer, Step, answer};
use super::run::{QUERY, Run, builder, day, logins, temporary};
use crate::{Client, Error, LoginRecord, Page, Response, ShowDesktopMonitorData};
use std::fmt::Debug;
use std::time::Duration;

const ROW: &str = r#"{"transaction_id":"1","user_name":"M4RK-reply","is_reconnect":"M4RK-reply"}"#;
const ROWS: &str = r#"{"total_count":9,"records":[ROW]}"#;

/// Two pages, the first of them twice, and then a failure or always the same.
fn script(arrival: &Arrival, before: usize) -> Vec<Step> {
    let row = |id: usize| ROWS.replace("ROW", &ROW.replace('1', &id.to_string()));
    match (arrival.target().contains("offset=5"), before) {
        (true, _) => answer(400, "", r#"{"error_msg":"no such page of M4RK-user"}"#),
        (false, 0 | 1) => answer(200, "", &row(1)),
        (false, before) => answer(200, "", &row(before.min(4))),
    }
}

pub(super) async fn listed() -> (Peer, Client) {
    let peer = Peer::start(script).await;
    let client = builder(&peer, temporary("fixed")).build().unwrap();
    (peer, client)
}

/// Takes what a listing gives, and notes the markers that have come with it.
pub(super) fn take<T: Debug>(run: &mut Run, given: &Result<T, Error>, rows: impl Fn(&T) -> &[LoginRecord]) {
    run.outcome(given);
    let names = given.iter().flat_map(rows).filter_map(|login| login.user_name.as_ref());
    names.for_each(|name| run.sent(name.expose()));
}

pub(super) fn rows(page: &Response<Page<LoginRecord>>) -> &[LoginRecord] {
    &page.value().items
}

pub(super) async fn items(run: &mut Run) {
    for (prefetch, offset) in [(0, 0), (3, 0), (0, 5)] {
        let (peer, client) = listed().await;
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
        run.arrived(&peer, "fixed").await;
    }
}

pub(super) async fn pages(run: &mut Run) {
    let (peer, client) = listed().await;
    let mut pages = client.call(logins().limit(1)).pages().with_prefetch(2);
    for _ in 0..9 {
        run.debug(&pages);
        let page = pages.try_next().await;
        take(run, &page, |page| page.as_ref().map(rows).unwrap_or_default());
        if page.is_err() {
            break;
        }
    }
    run.arrived(&peer, "fixed").await;
}

pub(super) async fn windows(run: &mut Run) {
    let peer = Peer::always(answer(200, "", r#"{"cpu_info":"M4RK-reply","new":"M4RK-reply"}"#)).await;
    let client = builder(&peer, temporary("fixed")).build().unwrap();
    let during = day().start - Duration::from_secs(60 * 86_400)..day().start;
    let call = || client.call(ShowDesktopMonitorData::new("d1", during.clone())).with_query("more", QUERY);
    let mut windows = call().time_chunks();
    while let Some(window) = windows.try_next().await.unwrap() {
        run.debug(&window);
        run.debug(&windows);
    }
    run.debug(&call().time_chunks().into_calls().collect::<Vec<_>>());
    assert!(peer.arrivals().len() >= 2);
    run.arrived(&peer, "fixed").await;
}

#[cfg(feature = "stream")]
pub(super) async fn streams(run: &mut Run) {
    use super::super::paging::streams::next;
    use std::slice;

    let (peer, client) = listed().await;
    let mut items = client.call(logins().limit(1)).items().into_stream();
    while let Some(item) = next(&mut items).await {
        take(run, &item, slice::from_ref);
        run.debug(&items);
    }
    let mut pages = client.call(logins().offset(5)).pages().into_stream();
    while let Some(page) = next(&mut pages).await {
        take(run, &page, rows);
        run.debug(&pages);
    }
    run.debug(&client.call(ShowDesktopMonitorData::new("d1", day())).time_chunks().into_stream());
    run.arrived(&peer, "fixed").await;
}
