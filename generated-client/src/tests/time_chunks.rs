//! Time chunks of long ranges.

use super::list_things::Things;
use super::pagination::service::{Reaction, Service};
use crate::{Error, Idempotency, Operation, OperationMeta, Request, TimeChunked, TimeChunks, TimeFormat, Timestamp};
use std::ops::Range;
use std::time::Duration;

const MINIMUM: Duration = Duration::from_secs(3_600);
const MAXIMUM: Duration = Duration::from_secs(86_400);

/// An operation that shows the events of a time range, which must be between an hour and a day long.
#[derive(Clone, Debug)]
struct ShowDays {
    during: Option<Range<Timestamp>>,
}

impl Operation for ShowDays {
    type Output = Things;

    const META: &'static OperationMeta =
        &OperationMeta { name: "ShowDays", method: "GET", path: "/v1/days", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.time_range("from", "to", &self.during, TimeFormat::Seconds).minimum(MINIMUM).maximum(MAXIMUM);
        request.build()
    }
}

impl TimeChunked for ShowDays {
    const MINIMUM: Duration = MINIMUM;

    const MAXIMUM: Duration = MAXIMUM;

    const FORMAT: TimeFormat = TimeFormat::Seconds;

    fn during(&mut self) -> Option<&mut Range<Timestamp>> {
        self.during.as_mut()
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

/// Returns a service that counts its requests and responds to the second one with an error.
fn service() -> Service {
    Service::start(|request| match request.number {
        1 => Reaction::Respond(400, String::new()),
        number => Reaction::Respond(200, format!(r#"{{"total":{number},"more":1}}"#)),
    })
}

fn chunks(service: &Service, during: Option<Range<Timestamp>>) -> TimeChunks<ShowDays> {
    service.client().call(ShowDays { during }).time_chunks()
}

#[tokio::test]
async fn the_chunks_of_a_long_range_are_adjacent() {
    let service = service();
    let mut chunks = chunks(&service, Some(at("2026-01-01T00:00:00.5Z")..at("2026-01-03T06:00:00Z")));
    let first = chunks.try_next().await.unwrap().unwrap();
    assert_eq!(first.during, at("2026-01-01T00:00:00Z")..at("2026-01-01T18:00:00Z"));
    assert_eq!(first.output.total, Some(0));
    assert_eq!(chunks.try_next().await.unwrap_err().status(), Some(400));
    let second = chunks.try_next().await.unwrap().unwrap();
    assert_eq!((second.during.start, second.output.total), (first.during.end, Some(2)));
    assert_eq!(chunks.try_next().await.unwrap().unwrap().during.end, at("2026-01-03T06:00:00Z"));
    assert!(chunks.try_next().await.unwrap().is_none());
    assert!(chunks.try_next().await.unwrap().is_none());
    let query = |from: &str, to: &str| format!("from=2026-01-{from}%3A00%3A00Z&to=2026-01-{to}%3A00%3A00Z");
    let second = query("01T18", "02T12");
    let expected = [query("01T00", "01T18"), second.clone(), second, query("02T12", "03T06")];
    assert_eq!(service.requests().into_iter().map(|request| request.query).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_range_within_the_maximum_is_sent_unchanged() {
    let service = service();
    let during = at("2026-01-01T00:00:00.5Z")..at("2026-01-02T00:00:00.5Z");
    let mut chunks = chunks(&service, Some(during.clone()));
    assert_eq!(chunks.try_next().await.unwrap().unwrap().during, during);
    assert!(chunks.try_next().await.unwrap().is_none());
    assert_eq!(service.requests().len(), 1);
    let mut chunks = self::chunks(&service, None);
    assert!(chunks.try_next().await.is_err(), "the second request fails");
    assert!(chunks.try_next().await.unwrap().unwrap().during.is_empty());
    assert!(chunks.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn invalid_ranges_have_the_error_of_a_plain_call() {
    let service = service();
    for during in [at("2026-01-01T00:00Z")..at("2026-01-01T00:59Z"), at("2026-01-02T00:00Z")..at("2026-01-01T00:00Z")] {
        let sent = service.client().call(ShowDays { during: Some(during.clone()) }).send().await.unwrap_err();
        let error = chunks(&service, Some(during)).try_next().await.unwrap_err();
        assert!(error.is_invalid_request());
        assert_eq!(error.to_string(), sent.to_string());
    }
    assert_eq!(service.requests().len(), 0);
}

#[tokio::test]
async fn mismatches_of_all_chunks_are_counted() {
    let service = Service::start(|_| Reaction::Respond(200, r#"{"total":"x"}"#.to_owned()));
    let mut chunks = chunks(&service, Some(at("2026-01-01T00:00Z")..at("2026-01-03T00:00Z")));
    while chunks.try_next().await.unwrap().is_some() {}
    assert_eq!(chunks.mismatches(), 2);
}

#[tokio::test]
async fn into_calls_returns_unsent_calls() {
    let service = service();
    let calls = chunks(&service, Some(at("2026-01-01T00:00Z")..at("2026-01-03T00:00Z"))).into_calls();
    let calls: Vec<_> = calls.collect();
    assert_eq!(calls.len(), 2);
    for (during, call) in calls {
        assert_eq!(call.operation().during, Some(during));
    }
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn a_stream_ends_after_an_error() {
    use futures_core::{FusedStream, Stream};
    let service = service();
    let mut stream = chunks(&service, Some(at("2026-01-01T00:00Z")..at("2026-01-04T00:00Z")));
    let mut next = async || std::future::poll_fn(|context| std::pin::Pin::new(&mut stream).poll_next(context)).await;
    assert!(next().await.unwrap().is_ok());
    assert!(next().await.unwrap().is_err());
    assert!(next().await.is_none());
    assert!(stream.is_terminated());
}
