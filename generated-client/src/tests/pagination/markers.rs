//! Listings by marker: their end, loops, and cursors.

use super::super::async_and_blocking::Mode;
use super::super::list_things::{Thing, Things, page};
use super::rest;
use super::service::{PageRequest, Reaction, Service};
use crate::internal::PageToken;
use crate::{Error, Idempotency, Operation, OperationMeta, Page, Paging, Request};
use std::time::Duration;

/// An operation that lists things by marker. The marker is the ID of the last item if `LAST` is `true`, and otherwise a
/// number from the property `total`.
#[derive(Clone, Debug, Default)]
struct ListMarks<const LAST: bool> {
    marker: Option<String>,
    limit: Option<i64>,
}

impl<const LAST: bool> Operation for ListMarks<LAST> {
    type Output = Things;

    const META: &'static OperationMeta =
        &OperationMeta { name: "ListMarks", method: "GET", path: "/v1/marks", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.query("marker", &self.marker);
        request.query("limit", &self.limit);
        request.build()
    }
}

impl<const LAST: bool> Paging for ListMarks<LAST> {
    type Item = Thing;

    const DEFAULT_LIMIT: Option<i64> = Some(2);

    fn page_token(&mut self) -> PageToken<'_> {
        if LAST { PageToken::LastItem(&mut self.marker) } else { PageToken::Marker(&mut self.marker) }
    }

    fn limit(&mut self) -> &mut Option<i64> {
        &mut self.limit
    }

    fn page(output: Things) -> Page<Thing> {
        let next = output.total.map(|next| if next == 0 { String::new() } else { format!("m{next}") });
        Page::new(None, output.things.unwrap_or_default()).with_next(next)
    }

    fn identity(item: &Thing) -> Option<&str> {
        item.id.as_deref()
    }
}

fn marker(request: &PageRequest) -> &str {
    request.query.split('&').find_map(|pair| pair.strip_prefix("marker=")).unwrap_or_default()
}

fn service(page: impl Fn(&str) -> String + Send + Sync + 'static) -> Service {
    Service::start(move |request| Reaction::Respond(200, page(marker(request))))
}

async fn ids<const LAST: bool>(service: &Service) -> (Vec<String>, Option<Error>) {
    let caller = Mode::Async.build(service.builder());
    let listed = caller.items(caller.call(ListMarks::<LAST>::default()), 0).await;
    (listed.items.into_iter().filter_map(|thing| thing.id).collect(), listed.error)
}

fn markers(service: &Service) -> Vec<String> {
    service.requests().iter().map(|request| marker(request).to_owned()).collect()
}

#[tokio::test]
async fn a_listing_ends_without_a_marker() {
    for end in [None, Some(0)] {
        let service = service(move |marker| match marker {
            "" => page(Some(1), ["a"]),
            "m1" => page(Some(2), [""; 0]),
            _ => page(end, ["b", "c", "d"]),
        });
        let (ids, error) = ids::<false>(&service).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(ids, ["a", "b", "c", "d"]);
        assert_eq!(markers(&service), ["", "m1", "m2"]);
    }
}

#[tokio::test]
async fn a_marker_of_an_earlier_page_is_an_error_after_all_rows() {
    let service = service(|marker| match marker {
        "" => page(Some(1), ["a"]),
        "m1" => page(Some(2), ["b"]),
        _ => page(Some(1), ["c"]),
    });
    let (ids, error) = ids::<false>(&service).await;
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(
        error.unwrap().to_string(),
        "ListMarks: the listing does not advance: the marker of the next page was returned before"
    );
    assert_eq!(markers(&service).len(), 3);
}

#[tokio::test]
async fn new_markers_without_new_rows_are_an_error() {
    for rows in [&["a", "b"][..], &[]] {
        let service = Service::start(move |request| {
            Reaction::Respond(200, page(Some(i64::try_from(request.number).unwrap() + 1), rows))
        });
        let (ids, error) = ids::<false>(&service).await;
        assert_eq!(ids, rows);
        assert!(error.unwrap().to_string().contains("the listing does not advance"));
        assert!(service.requests().len() < 120, "{}", service.requests().len());
    }
}

#[tokio::test]
async fn the_last_item_is_the_marker_until_a_page_has_no_new_items() {
    let ends = service(|marker| match marker {
        "" => page(None, ["a", "b"]),
        "b" => page(None, ["c"]),
        _ => page(None, [""; 0]),
    });
    let (listed, error) = ids::<true>(&ends).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(listed, ["a", "b", "c"]);
    assert_eq!(markers(&ends), ["", "b", "c"]);
    let stays = service(|_| page(None, ["a"]));
    let (ids, error) = ids::<true>(&stays).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((ids, stays.requests().len()), (vec!["a".to_owned()], 2));
}

#[tokio::test]
async fn cursors_have_a_marker_and_a_position() {
    let service = service(|marker| match marker {
        "" => page(Some(1), ["a", "b"]),
        _ => page(None, ["c", "d"]),
    });
    let call = || service.client().call(ListMarks::<false>::default());
    let mut items = call().items();
    for (expected, remaining) in [("@:1", 3), ("@m1:0", 2), ("@m1:1", 1), ("@m1:2", 0), ("@m1:2", 0)] {
        let item = items.try_next().await.unwrap();
        let cursor = items.cursor().to_string();
        assert_eq!(cursor, format!("v1:ListMarks:{expected}:67eb0249"), "{item:?}");
        let rest = rest(&mut call().resume(&cursor.parse().unwrap()).unwrap()).await.unwrap();
        assert_eq!(rest.len(), remaining, "{expected}");
    }
    let error = call().resume(&"v1:ListMarks:2:0:67eb0249".parse().unwrap()).unwrap_err();
    assert!(error.to_string().ends_with("the cursor is of another kind of pagination"));
}

#[tokio::test]
async fn one_page_is_prefetched() {
    let service = Service::start(|request| {
        let next = i64::try_from(request.number).unwrap() + 1;
        let rows = [format!("a{next}"), format!("b{next}")];
        Reaction::Delay(Duration::from_millis(5), page((next < 6).then_some(next), rows))
    });
    let mut items = service.client().call(ListMarks::<false>::default()).items().with_prefetch(9);
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
        let page = usize::div_ceil(count, 2);
        assert_eq!(service.arrived((page + 1).min(6)).await, (page + 1).min(6));
    }
    assert_eq!((count, service.peak_open()), (12, 1));
}
