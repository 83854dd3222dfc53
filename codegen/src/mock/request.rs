//! A request to the embedded service, and its decoded path and query.

use super::responses::Failure;
use percent_encoding::percent_decode_str;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

/// A request as it was received.
#[derive(Debug)]
pub struct Request<'a> {
    /// The method, such as `GET`.
    pub method: &'a str,
    /// The path and the query, still percent-encoded.
    pub target: &'a str,
    /// The headers: names in lower case, and values.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// The time since the start of the service. The statuses of tasks depend on it.
    pub elapsed: Duration,
}

impl Request<'_> {
    /// Returns a number that identifies the request. It depends on the number of tasks that earlier requests started.
    pub(super) fn fingerprint(&self, earlier_tasks: u64) -> u64 {
        // `DefaultHasher::new` has fixed keys, so the number is the same in every run.
        let mut hasher = DefaultHasher::new();
        (self.method, self.target, self.body, earlier_tasks).hash(&mut hasher);
        hasher.finish()
    }

    /// Returns the value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers_named(name).next()
    }

    /// Returns all values of a header.
    pub(super) fn headers_named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// The decoded path and query of a request.
pub(super) struct Target {
    pub(super) segments: Vec<String>,
    pub(super) query: Vec<QueryParameter>,
}

/// A decoded parameter of the query.
pub(super) struct QueryParameter {
    pub(super) name: String,
    pub(super) value: String,
    /// The value as it was received.
    pub(super) encoded: String,
}

impl Target {
    pub(super) fn read(target: &str) -> Result<Self, Failure> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.strip_prefix('/').ok_or_else(|| Failure::bad("the path must begin with `/`"))?;
        let segments = path.split('/').map(decode).collect::<Result<_, _>>()?;
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Ok(Self { segments, query: pairs.map(QueryParameter::read).collect::<Result<_, _>>()? })
    }
}

impl QueryParameter {
    pub(super) fn read(pair: &str) -> Result<Self, Failure> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok(Self { name: decode(name)?, value: decode(value)?, encoded: value.to_owned() })
    }
}

/// Decodes a percent-encoded string. A `+` stays a `+`; it does not become a space.
fn decode(text: &str) -> Result<String, Failure> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Into::into).map_err(|_| Failure::bad("path and query must be UTF-8"))
}
