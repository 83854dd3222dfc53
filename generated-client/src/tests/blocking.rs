//! The blocking client, on threads with and without a runtime.

use super::builder;
use super::list_things::{self, ListThings};
use super::scripted_server::{Server, json, response};
use crate::{RetryConfig, Timestamp, blocking};
use std::io::Read;
use std::time::Duration;

fn client(server: &Server) -> blocking::Client {
    builder(server.url()).retry(RetryConfig::none()).build_blocking().expect("a client")
}

fn page<const LENGTH: usize>(total: i64, ids: [u64; LENGTH]) -> String {
    json(&list_things::page(total, ids))
}

#[test]
fn calls_have_options() {
    let server = Server::start([page(3, [1]), page(3, [1])]);
    let call = client(&server).call(ListThings { name: Some("ada".to_owned()), ..ListThings::default() });
    let response = call.clone().with_header("X-Trace", "t1").send_with_response().unwrap();
    assert_eq!((response.status(), response.value().total), (200, Some(3)));
    assert_eq!(call.with_query("more", "1").send().unwrap().total, Some(3));
    let requests = server.requests();
    assert!(requests[0].starts_with("GET /v1/p1/things?name=ada HTTP/1.1\r\n") && requests[0].contains("x-trace: t1"));
    assert!(requests[1].starts_with("GET /v1/p1/things?name=ada&more=1 "), "{requests:?}");
}

#[test]
fn listings_are_iterators_that_can_be_resumed() {
    let server = Server::start([page(3, [1, 2]), page(3, [3]), page(3, [2, 3])]);
    let client = client(&server);
    let mut items = client.call(ListThings::default()).items();
    let first = items.next().unwrap().unwrap();
    let cursor = items.cursor();
    assert_eq!((first.id.as_deref(), cursor.offset(), cursor.position()), (Some("1"), 0, 1));
    let rest: Vec<_> = items.by_ref().map(|item| item.unwrap().id.unwrap()).collect();
    assert_eq!((rest, items.duplicates_skipped(), items.mismatches()), (vec!["2".to_owned(), "3".to_owned()], 0, 0));
    let mut resumed = client.call(ListThings::default()).resume(&cursor).unwrap();
    assert_eq!(resumed.next().unwrap().unwrap().id.as_deref(), Some("3"));
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn items_have_a_total_and_are_collected() {
    let server = Server::start([page(3, [1, 2]), page(3, [3])]);
    let mut items = client(&server).call(ListThings::default()).items();
    assert_eq!((items.total().unwrap(), items.cursor().position()), (Some(3), 0));
    let all: Vec<_> = items.collect::<Result<_, _>>().unwrap();
    assert_eq!(all.into_iter().filter_map(|thing| thing.id).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn iterators_of_pages_end_after_an_error() {
    let server = Server::start([
        page(5, [1, 2]),
        json(r#"{"total":5,"things":[{"id":"2"},{"id":"3","size":"x"}]}"#),
        response(403, "", ""),
    ]);
    let mut pages = client(&server).call(ListThings::default()).pages();
    let mut next = || pages.next().unwrap().map(|page| (page.value().total, page.mismatches().total()));
    assert_eq!((next().unwrap(), next().unwrap()), ((Some(5), 0), (Some(5), 1)));
    assert_eq!(next().unwrap_err().status(), Some(403));
    assert!(pages.next().is_none());
    assert_eq!((pages.duplicates_skipped(), pages.mismatches(), pages.cursor().offset()), (1, 1, 4));
}

#[test]
fn iterators_of_time_chunks_end_after_an_error() {
    let responses = [json(r#"{"cpu_info":"x"}"#), response(403, "", ""), json("{}"), json("{}"), json("{}")];
    let server = Server::start(responses);
    let client = client(&server);
    let start = Timestamp::now();
    let range = start..start + Duration::from_secs(40 * 86_400);
    let chunks = || client.show_desktop_monitor_data("d1", range.clone()).time_chunks();
    let mut failing = chunks();
    let first = failing.next().unwrap().unwrap().during;
    assert_eq!(failing.next().unwrap().unwrap_err().status(), Some(403));
    assert!(failing.next().is_none());
    assert_eq!(failing.mismatches(), 1);
    // The remaining calls can still be sent.
    let (second, call) = failing.into_calls().next().unwrap();
    assert_eq!(first.end, second.start);
    call.send().unwrap();
    assert_eq!(chunks().map(|chunk| chunk.unwrap().during).collect::<Vec<_>>(), [first, second]);
    let requests = server.requests();
    assert!(requests.iter().all(|head| head.contains("/p1/") && head.contains("d1")), "{requests:?}");
    assert_eq!(requests[1], requests[2]);
}

#[test]
fn clones_serve_many_threads() {
    let server = Server::start((0..8).map(|id| page(1, [id])));
    let client = client(&server);
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.call(ListThings::default()).send().unwrap().things.unwrap().len())
        })
        .collect();
    assert_eq!(threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>(), 8);
}

/// Building a client, calling it and dropping it must not panic on a thread of a runtime.
fn check_calls_on_a_runtime(mut runtime: tokio::runtime::Builder) {
    let download = response(200, "", "file");
    let server = Server::start([page(3, [1, 2]), page(3, [3]), page(3, [4]), download]);
    let client = client(&server);
    let expected = "ListThings: the blocking client was called in an async task";
    let refuses = move |client: &blocking::Client| {
        let error = client.call(ListThings::default()).send().unwrap_err();
        assert!(error.to_string().starts_with(expected) && error.attempts() == 0, "{error}");
        let error = client.call(ListThings::default()).items().next().unwrap().unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
    };
    runtime.enable_all().build().unwrap().block_on(async move {
        refuses(&client);
        let other = client.clone();
        tokio::spawn(async move { refuses(&other) }).await.unwrap();
        let calls = move || {
            let items = client.call(ListThings::default()).items().map(|item| item.unwrap().id.unwrap());
            assert_eq!(items.collect::<Vec<_>>(), ["1", "2", "3"]);
            assert_eq!(client.call(ListThings::default()).send().unwrap().total, Some(3));
            let mut text = String::new();
            client.download_export_file("t1").send().unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let called = tokio::time::timeout(Duration::from_secs(10), tokio::task::spawn_blocking(calls)).await;
        assert_eq!(called.expect("no deadlock").unwrap(), "file");
    });
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn calls_work_in_spawn_blocking_and_are_errors_in_async_tasks() {
    check_calls_on_a_runtime(tokio::runtime::Builder::new_current_thread());
    check_calls_on_a_runtime(tokio::runtime::Builder::new_multi_thread());
}

#[test]
fn the_builder_reports_invalid_settings() {
    let error = blocking::Client::builder().build_blocking().unwrap_err();
    assert!(error.to_string().starts_with("the client cannot be built: "), "{error}");
}
