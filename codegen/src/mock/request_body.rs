//! Checks the body of a request.

use super::context::Context;
use super::request::Request;
use super::{json_body, multipart_body};
use crate::media_type::is_json;
use crate::model::{Encoding, TypeRef};

/// Returns the problems of a request body.
pub(super) fn find_problems(
    context: &Context,
    request: &Request<'_>,
    encoding: &Encoding,
    ty: &TypeRef,
) -> Vec<String> {
    let media = request.header("content-type");
    match encoding {
        Encoding::Multipart => multipart_body::find_problems(context, media, request.body, context.properties(ty)),
        Encoding::Json { .. } if media.is_some_and(|media| !is_json(media)) => {
            vec!["the media type of the body is not JSON".to_owned()]
        }
        Encoding::Json { .. } => json_body::find_problems(context, ty, request.body),
    }
}
