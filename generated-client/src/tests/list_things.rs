//! `ListThings`: a listing for tests, written like an emitted operation.

// The macros define methods that the tests do not call.
#![allow(dead_code)]

use crate::internal::{PageToken, object};
use crate::{Error, Idempotency, Operation, OperationMeta, Page, Paging, Request, UnknownFields};
use std::fmt::Display;

/// An operation that lists things by offset.
pub(super) type ListThings = Listing<true>;

#[derive(Clone, Debug, Default)]
pub(super) struct Listing<const IDEMPOTENT: bool> {
    pub(super) name: Option<String>,
    pub(super) offset: Option<i64>,
    pub(super) limit: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Things {
    pub(super) total: Option<i64>,
    pub(super) things: Option<Vec<Thing>>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Thing {
    pub(super) id: Option<String>,
    pub(super) size: Option<i64>,
    unknown_fields: UnknownFields,
}

object! { Things { "total" => total, "things" => things } }
object! { Thing { "id" => id, "size" => size } }

/// Returns a page of things with these IDs.
pub(super) fn page(total: impl Into<Option<i64>>, ids: impl IntoIterator<Item = impl Display>) -> String {
    let things: Vec<String> = ids.into_iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let total = total.into().map(|total| format!(r#""total":{total},"#)).unwrap_or_default();
    format!(r#"{{{total}"things":[{}]}}"#, things.join(","))
}

impl<const IDEMPOTENT: bool> Operation for Listing<IDEMPOTENT> {
    type Output = Things;

    const META: &'static OperationMeta = &OperationMeta {
        name: "ListThings",
        method: "GET",
        path: "/v1/{project_id}/things",
        idempotency: if IDEMPOTENT { Idempotency::Idempotent } else { Idempotency::NotIdempotent },
    };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.query("name", &self.name);
        request.query("offset", &self.offset).minimum(0);
        request.query("limit", &self.limit).between(0, 100);
        request.build()
    }
}

impl<const IDEMPOTENT: bool> Paging for Listing<IDEMPOTENT> {
    type Item = Thing;

    const DEFAULT_LIMIT: Option<i64> = Some(2);

    fn page_token(&mut self) -> PageToken<'_> {
        PageToken::Offset(&mut self.offset)
    }

    fn limit(&mut self) -> &mut Option<i64> {
        &mut self.limit
    }

    fn page(output: Things) -> Page<Thing> {
        Page::new(output.total, output.things.unwrap_or_default())
    }

    fn identity(item: &Thing) -> Option<&str> {
        item.id.as_deref()
    }
}
