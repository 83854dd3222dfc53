//! Builds the URL of a request from the endpoint, the operation, and the caller's query parameters.

use crate::call_options::CallOptions;
use crate::encoding::encode_query;
use crate::error::Error;
use crate::request::message::Request;
use reqwest::Url;

/// The maximum length of a URL that the HTTP library accepts.
const MAX_URL_LENGTH: usize = 65_500;

/// Returns the endpoint with the path and the query of a request.
pub(super) fn build_url(
    endpoint: &Url,
    request: &Request,
    options: &CallOptions,
    project_id: &str,
) -> Result<Url, Error> {
    let prefix = endpoint.path().trim_end_matches('/');
    let mut path = String::with_capacity(prefix.len() + request.path_length(project_id));
    path.push_str(prefix);
    request.push_path(&mut path, project_id);
    let mut query = request.encoded_query().to_owned();
    if !options.query.is_empty() {
        let separator = if query.is_empty() { "" } else { "&" };
        query.extend([separator, &encode_query(&options.query)]);
    }
    if endpoint.as_str().len() + path.len() + query.len() > MAX_URL_LENGTH {
        let text = format!("the URL is longer than {MAX_URL_LENGTH} bytes");
        return Err(Error::invalid_request(&[text]));
    }
    let mut url = endpoint.clone();
    url.set_path(&path);
    if !query.is_empty() {
        url.set_query(Some(&query));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::build_url;
    use crate::call_options::CallOptions;
    use crate::request::message::Request;
    use crate::service::{Idempotency, OperationMeta};
    use proptest::prelude::*;
    use reqwest::Url;

    const META: OperationMeta = OperationMeta {
        name: "ShowThing",
        method: "GET",
        path: "/v1/{project_id}/{id}/x",
        idempotency: Idempotency::Idempotent,
    };

    proptest! {
        /// Checks that the URL parser neither resolves nor re-encodes any part of a request.
        #[test]
        fn a_url_is_the_endpoint_followed_by_the_target(id in "[^.]+|%2e|\\.{3,9}", value: String, project_id in "[!-~]{3,9}") {
            let endpoint = Url::parse("http://127.0.0.1:1/base").unwrap();
            let mut request = Request::builder(&META);
            request.path("id", &id);
            request.query("value", &value);
            let request = request.build().unwrap();
            let url = build_url(&endpoint, &request, &CallOptions::default(), &project_id).unwrap();
            let expected = format!("http://127.0.0.1:1/base{}", request.target(&project_id));
            prop_assert_eq!(url.as_str(), expected);
        }
    }
}
