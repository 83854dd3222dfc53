//! The explorer: a web page that shows the reference of the API and calls it. The page loads nothing from other hosts.

use super::auth::Gateway;
use codegen::emit::openapi::{self, Explorer as Document};
use codegen::model::Model;
use codegen::sample::SampleCalls;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, Response};

/// What the page may load. Scalar, the JavaScript library that shows the reference, adds style elements and shows
/// downloaded files in frames.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; media-src blob:; font-src 'self' data:; connect-src 'self'; frame-src blob:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Represents the token in the text of the OpenAPI document until the document is served.
const TOKEN: &str = "{token of the explorer}";

const PAGE: &str = include_str!("index.html");
const SCRIPT: &str = include_str!("explorer.js");
const STYLE: &str = include_str!("explorer.css");

/// The paths of the explorer. A GET operation with one of these paths cannot be called.
pub const PATHS: [&str; 5] = ["/", "/explorer.css", "/explorer.js", "/openapi.json", "/scalar.js"];

/// The explorer of a server.
pub struct Explorer {
    /// The host and the port of the server.
    authority: String,
    /// The OpenAPI document with `TOKEN` for the token.
    document: String,
    scalar: Bytes,
}

impl Explorer {
    /// Creates the explorer of the server at an endpoint.
    pub fn new(endpoint: &str, model: &Model, calls: &SampleCalls) -> Self {
        let document = openapi::emit_for_explorer(model, &Document { endpoint, token: TOKEN, calls });
        Self {
            authority: endpoint.trim_start_matches("http://").to_owned(),
            document,
            scalar: scalar_api_reference::get_asset("scalar.js").unwrap_or_default().into(),
        }
    }

    /// Returns a file of the explorer, or `None` if the request is not for one. The files need no credentials. The
    /// document contains a new token of the gateway.
    pub fn respond(&self, request: &Parts, gateway: &Gateway) -> Option<Response<Full<Bytes>>> {
        if request.method != Method::GET || !self.is_own_host(request) {
            return None;
        }
        let (media_type, body) = match request.uri.path() {
            "/" => ("text/html; charset=utf-8", PAGE.into()),
            "/explorer.css" => ("text/css; charset=utf-8", STYLE.into()),
            "/explorer.js" => ("text/javascript; charset=utf-8", SCRIPT.into()),
            "/scalar.js" => ("text/javascript; charset=utf-8", self.scalar.clone()),
            "/openapi.json" => {
                let document = self.document.replace(TOKEN, &gateway.issue_token());
                ("application/json", document.into())
            }
            _ => return None,
        };
        Some(file(media_type, body))
    }

    /// Returns `true` if the request names this machine as its host. The name of another host can lead to this machine
    /// too, and a page of that host must not read the token.
    fn is_own_host(&self, request: &Parts) -> bool {
        let port = self.authority.rsplit(':').next().unwrap_or_default();
        let host = request.headers.get(HOST).map(HeaderValue::as_bytes);
        host == Some(self.authority.as_bytes()) || host == Some(format!("localhost:{port}").as_bytes())
    }
}

fn file(media_type: &'static str, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, media_type),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
