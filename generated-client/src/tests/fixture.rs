//! An operation like the emitted ones, for tests.

// The macros define methods that the tests do not call.
#![allow(dead_code)]

use crate::internal::{PageToken, object};
use crate::{Error, Idempotency, Operation, OperationMeta, Page, Paging, Request, UnknownFields};

/// Lists things by offset.
#[derive(Clone, Debug, Default)]
pub(super) struct ListThings {
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

impl Operation for ListThings {
    type Output = Things;

    const META: &'static OperationMeta = &OperationMeta {
        name: "ListThings",
        method: "GET",
        path: "/v1/{project_id}/things",
        idempotency: Idempotency::Idempotent,
    };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.query("name", &self.name);
        request.query("offset", &self.offset).minimum(0);
        request.query("limit", &self.limit).between(0, 100);
        request.build()
    }
}

impl Paging for ListThings {
    type Item = Thing;

    const DEFAULT_LIMIT: Option<i64> = Some(2);

    fn turn(&mut self) -> PageToken<'_> {
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
