//! Listings whose pages begin at markers: where they end, and where they go on.

use super::super::fixture::{Thing, Things};
use super::rest;
use super::service::{Asked, Reaction, Service};
use crate::internal::{PageToken, Parsed};
use crate::{Decoding, Error, Idempotency, Operation, OperationMeta, Page, Paging, RawResponse, Request};
use std::time::Duration;

/// Lists things by marker. The service tells the next one in the total, where `LAST` is not set.
#[derive(Clone, Debug, Default)]
struct ListMarks<const LAST: bool> {
    marker: Option<String>,
    limit: Option<i64>,
}

type Told = ListMarks<false>;

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

    fn parse(response: RawResponse, decoding: Decoding) -> Result<Parsed<Things>, Error> {
        response.json(Self::META, decoding)
    }
}

impl<const LAST: bool> Paging for ListMarks<LAST> {
    type Item = Thing;

    const DEFAULT_LIMIT: Option<i64> = Some(2);

    fn turn(&mut self) -> PageToken<'_> {
        if LAST { PageToken::LastItem(&mut self.marker) } else { PageToken::Marker(&mut self.marker) }
    }

    fn limit(&mut self) -> &mut Option<i64> {
        &mut self.limit
    }

    fn page(output: Things) -> Page<Thing> {
        // The type has no text of its own for a marker.
        let next = output.total.map(|next| if next == 0 { String::new() } else { format!("m{next}") });
        Page::new(None, output.things.unwrap_or_default()).with_next(next)
    }

    fn identity(item: &Thing) -> Option<&str> {
        item.id.as_deref()
    }
}

fn page(next: Option<i64>, ids: &[&str]) -> String {
    let things: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let next = next.map(|next| format!(r#""total":{next},"#)).unwrap_or_default();
    format!(r#"{{{next}"things":[{}]}}"#, things.join(","))
}

fn marker(asked: &Asked) -> &str {
    asked.query.split('&').find_map(|pair| pair.strip_prefix("marker=")).unwrap_or_default()
}

fn service(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Service {
    Service::start(move |asked| Reaction::Answer(200, answer(marker(asked))))
}

async fn ids<const LAST: bool>(service: &Service) -> (Vec<String>, Option<Error>) {
    let mut items = service.client().call(ListMarks::<LAST>::default()).items();
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(thing)) => ids.extend(thing.id),
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

fn markers(service: &Service) -> Vec<String> {
    service.asked().iter().map(|asked| marker(asked).to_owned()).collect()
}

#[tokio::test]
async fn a_listing_follows_its_markers_and_ends_without_one() {
    for end in [None, Some(0)] {
        let service = service(move |marker| match marker {
            "" => page(Some(1), &["a"]),
            "m1" => page(Some(2), &[]),
            _ => page(end, &["b", "c", "d"]),
        });
        let (ids, error) = ids::<false>(&service).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(ids, ["a", "b", "c", "d"]);
        assert_eq!(markers(&service), ["", "m1", "m2"]);
    }
}

#[tokio::test]
async fn a_marker_that_leads_back_is_an_error_behind_all_rows() {
    let service = service(|marker| match marker {
        "" => page(Some(1), &["a"]),
        "m1" => page(Some(2), &["b"]),
        _ => page(Some(1), &["c"]),
    });
    let (ids, error) = ids::<false>(&service).await;
    assert_eq!(ids, ["a", "b", "c"]);
    assert!(error.unwrap().to_string().starts_with("ListMarks: the listing does not advance: the marker"));
    assert_eq!(markers(&service).len(), 3);
}

#[tokio::test]
async fn new_markers_with_the_same_rows_or_none_do_not_go_on_for_ever() {
    for rows in [&["a", "b"][..], &[]] {
        let service = Service::start(move |asked| {
            Reaction::Answer(200, page(Some(i64::try_from(asked.number).unwrap() + 1), rows))
        });
        let (ids, error) = ids::<false>(&service).await;
        assert_eq!(ids, rows);
        assert!(error.unwrap().to_string().contains("the listing does not advance"));
        assert!(service.asked().len() < 120, "{}", service.asked().len());
    }
}

#[tokio::test]
async fn the_last_row_is_the_marker_until_a_page_is_empty_or_brings_nothing_new() {
    let ends = service(|marker| match marker {
        "" => page(None, &["a", "b"]),
        "b" => page(None, &["c"]),
        _ => page(None, &[]),
    });
    let (listed, error) = ids::<true>(&ends).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(
        (listed, markers(&ends)),
        (vec!["a".into(), "b".into(), "c".into()], vec!["".into(), "b".into(), "c".into()])
    );
    let stays = service(|_| page(None, &["a"]));
    let (ids, error) = ids::<true>(&stays).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((ids, stays.asked().len()), (vec!["a".to_owned()], 2));
}

#[tokio::test]
async fn a_listing_is_resumed_at_its_marker_and_at_its_end() {
    let service = service(|marker| match marker {
        "" => page(Some(1), &["a", "b"]),
        _ => page(None, &["c", "d"]),
    });
    let call = || service.client().call(Told::default());
    let mut items = call().items();
    for expected in ["@:1", "@m1:0", "@m1:1", "@m1:2", "@m1:2"] {
        let before = items.try_next().await.unwrap();
        let text = items.cursor().to_string();
        assert_eq!(text, format!("v1:ListMarks:{expected}"), "{before:?}");
        let rest: Vec<_> = rest(&mut call().resume(&text.parse().unwrap()).unwrap()).await.unwrap();
        let left = match expected {
            "@:1" => 3,
            "@m1:0" => 2,
            "@m1:1" => 1,
            _ => 0,
        };
        assert_eq!(rest.len(), left, "{expected}");
    }
    let error = call().resume(&"v1:ListMarks:2:0".parse().unwrap()).unwrap_err();
    assert!(error.to_string().ends_with("the cursor is of another kind of pagination"));
}

#[tokio::test]
async fn one_page_is_fetched_ahead_and_no_more() {
    let service = Service::start(|asked| {
        let next = i64::try_from(asked.number).unwrap() + 1;
        let rows = [format!("a{next}"), format!("b{next}")];
        Reaction::Late(Duration::from_millis(5), page((next < 6).then_some(next), &[&rows[0], &rows[1]]))
    });
    let mut items = service.client().call(Told::default()).items().with_prefetch(9);
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
        let page = usize::div_ceil(count, 2);
        assert_eq!(service.arrived((page + 1).min(6)).await, (page + 1).min(6));
    }
    assert_eq!((count, service.most_open()), (12, 1));
}
