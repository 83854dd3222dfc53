//! `ListProjects`: the operation of the identity service that finds the project of a region.

// The macro generates methods that are not used here.
#![allow(dead_code)]

use crate::error::Error;
use crate::json::decode::Decoding;
use crate::json::macros::object;
use crate::json::unknown_fields::UnknownFields;
use crate::region::Region;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::service::{Idempotency, OperationMeta};

const META: &OperationMeta =
    &OperationMeta { name: "ListProjects", method: "GET", path: "/v3/projects", idempotency: Idempotency::Idempotent };

/// The response: the projects that the caller may use.
#[derive(Clone, Debug, Default, PartialEq)]
struct ProjectList {
    projects: Option<Vec<ProjectEntry>>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProjectEntry {
    pub(super) id: Option<String>,
    unknown_fields: UnknownFields,
}

object! { ProjectList { "projects" => projects } }
object! { ProjectEntry { "id" => id } }

/// Builds the request that lists the projects of a region.
pub(super) fn request(region: &Region) -> Result<Request, Error> {
    let mut request = Request::builder(META);
    request.query("name", &region.as_str().to_owned());
    request.build()
}

pub(super) fn parse(response: RawResponse) -> Result<Vec<ProjectEntry>, Error> {
    let parsed = response.json::<ProjectList>(META, Decoding::Tolerant)?;
    Ok(parsed.value.projects.unwrap_or_default())
}
