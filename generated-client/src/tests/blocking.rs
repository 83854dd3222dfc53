//! The blocking client: the same calls, from threads without a runtime and from those with one.

use super::server::{Server, json, reply};
use super::{ListThings, builder};
use crate::{RetryConfig, Timestamp, blocking};
use std::time::Duration;

fn client(server: &Server) -> blocking::Client {
    builder(server.url()).retry(RetryConfig::none()).build_blocking().expect("a client")
}

fn page(total: i64, ids: &[i64]) -> String {
    let things: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","size":{id}}}"#)).collect();
    json(&format!(r#"{{"total":{total},"things":[{}]}}"#, things.join(",")))
}

#[test]
fn a_call_waits_for_its_reply() {
    let ok = reply(200, "X-Request-Id: r1\r\n", r#"{"total":3,"things":[{"id":"a","size":"x"}]}"#);
    let server = Server::start([ok.clone(), ok, reply(404, "", r#"{"error_code":"C1","error_msg":"none"}"#)]);
    let client = client(&server);
    let call = client.call(ListThings { name: Some("ada".to_owned()), ..ListThings::default() });
    let response = call.clone().with_header("X-Trace", "t1").send_with_response().unwrap();
    assert_eq!((response.status(), response.request_id(), response.attempts()), (200, Some("r1"), 1));
    assert_eq!((response.value().total, response.mismatches().total()), (Some(3), 1));
    assert_eq!(call.clone().with_query("more", "1").send().unwrap().total, Some(3));
    let error = call.send().unwrap_err();
    assert_eq!(error.to_string(), "ListThings: none [http 404, code C1]");
    let requests = server.requests();
    assert!(requests[0].starts_with("GET /v1/p1/things?name=ada HTTP/1.1\r\n") && requests[0].contains("x-trace: t1"));
    assert!(requests[1].starts_with("GET /v1/p1/things?name=ada&more=1 "), "{requests:?}");
}

#[test]
fn listings_are_iterators_that_can_be_resumed() {
    let server = Server::start([page(3, &[1, 2]), page(3, &[3]), page(3, &[1, 2]), page(3, &[3]), page(3, &[2, 3])]);
    let client = client(&server);
    let mut items = client.call(ListThings::default()).items();
    let first = items.next().unwrap().unwrap();
    assert_eq!((first.size, items.cursor().to_string().as_str()), (Some(1), "v1:ListThings:0:1"));
    let cursor = items.cursor();
    let rest: Vec<_> = items.by_ref().map(|item| item.unwrap().size).collect();
    assert_eq!((rest, items.duplicates_skipped(), items.mismatches()), (vec![Some(2), Some(3)], 0, 0));
    let pages = client.call(ListThings::default()).pages();
    let lengths: Vec<_> = pages.map(|page| page.unwrap().value().items.len()).collect();
    assert_eq!(lengths, [2, 1]);
    let mut resumed = client.call(ListThings::default()).resume(&cursor).unwrap();
    assert_eq!(resumed.next().unwrap().unwrap().size, Some(3));
    assert_eq!(server.requests().len(), 5);
}

#[test]
fn pages_are_fetched_ahead_here_too() {
    let server = Server::start([page(6, &[1, 2]), page(6, &[3, 4]), page(6, &[5, 6]), page(6, &[])]);
    let items = client(&server).call(ListThings::default()).items().with_prefetch(1);
    let sizes: Vec<_> = items.map(|item| item.unwrap().size.unwrap()).collect();
    assert_eq!(sizes, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn an_iterator_ends_behind_an_error() {
    let server = Server::start([page(4, &[1, 2]), reply(403, "", "")]);
    let mut items = client(&server).call(ListThings::default()).items();
    let outcomes: Vec<_> = items.by_ref().map(|item| item.map_err(|error| error.status())).collect();
    assert_eq!(outcomes.len(), 3);
    assert_eq!(outcomes[2].as_ref().unwrap_err(), &Some(403));
    assert!(items.next().is_none());
    assert_eq!(items.cursor().to_string(), "v1:ListThings:2:0");
}

#[test]
fn pages_tell_what_those_of_the_async_client_tell() {
    let server = Server::start([
        page(5, &[1, 2]),
        json(r#"{"total":5,"things":[{"id":"2"},{"id":"3","size":"x"}]}"#),
        reply(403, "", ""),
    ]);
    let mut pages = client(&server).call(ListThings::default()).pages();
    let mut next = || pages.next().unwrap().map(|page| (page.value().total, page.mismatches().total()));
    assert_eq!((next().unwrap(), next().unwrap()), ((Some(5), 0), (Some(5), 1)));
    assert_eq!(next().unwrap_err().status(), Some(403));
    assert!(pages.next().is_none());
    assert_eq!((pages.duplicates_skipped(), pages.mismatches(), pages.cursor().offset()), (1, 1, 4));
}

#[test]
fn the_emitted_methods_and_windows_are_there() {
    let server = Server::start([json(r#"{"cpu_info":"x"}"#), reply(403, "", ""), json("{}"), json("{}"), json("{}")]);
    let client = client(&server);
    let start = Timestamp::now();
    let windows = |days: u64| {
        client.show_desktop_monitor_data("d1", start..start + Duration::from_secs(days * 86_400)).time_chunks()
    };
    let mut failing = windows(40);
    let first = failing.next().unwrap().unwrap().during;
    assert_eq!(failing.next().unwrap().unwrap_err().status(), Some(403));
    assert!(failing.next().is_none());
    assert_eq!(failing.mismatches(), 1);
    // What is left can be sent all the same.
    let (second, call) = failing.into_calls().next().unwrap();
    assert_eq!(first.end, second.start);
    call.send().unwrap();
    assert_eq!(windows(40).map(|window| window.unwrap().during).collect::<Vec<_>>(), [first, second]);
    let requests = server.requests();
    assert!(requests.iter().all(|head| head.contains("/p1/") && head.contains("d1")), "{requests:?}");
    assert_eq!(requests[1], requests[2]);
}

#[test]
fn clones_serve_many_threads_at_a_time() {
    let server = Server::start((0..8).map(|id| page(1, &[id])));
    let client = client(&server);
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.call(ListThings::default()).send().unwrap().things.unwrap().len())
        })
        .collect();
    assert_eq!(threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>(), 8);
}

/// Neither building, nor calling, nor dropping panics there.
#[tokio::test]
async fn on_a_runtime_every_call_is_an_error_that_says_what_to_use() {
    let client = builder("http://127.0.0.1:1").build_blocking().unwrap();
    let expected = "ListThings: the blocking client was called on a thread of a Tokio runtime";
    let error = client.call(ListThings::default()).send().unwrap_err();
    assert!(error.to_string().starts_with(expected) && error.attempts() == 0, "{error}");
    let mut items = client.call(ListThings::default()).items();
    let error = items.next().unwrap().unwrap_err();
    assert!(error.to_string().starts_with(expected), "{error}");
    let other = client.clone();
    let call = tokio::task::spawn_blocking(move || other.call(ListThings::default()).send().unwrap_err());
    assert!(call.await.unwrap().to_string().starts_with(expected));
}

#[test]
fn settings_that_are_wrong_are_named_as_ever() {
    let error = blocking::Client::builder().build_blocking().unwrap_err();
    assert!(error.to_string().starts_with("the client cannot be built: "), "{error}");
    let debug = format!("{:?}", builder("http://127.0.0.1:1").build_blocking().unwrap());
    assert!(debug.contains("blocking::Client") && !debug.contains("s3cret"), "{debug}");
}
