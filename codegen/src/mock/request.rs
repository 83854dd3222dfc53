//! A request to the embedded service, with decoded path and query.

use super::responses::Failure;
use percent_encoding::percent_decode_str;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A request as it came over the wire.
#[derive(Debug)]
pub struct Request<'a> {
    /// `GET`, ..
    pub method: &'a str,
    /// Path and query, still encoded.
    pub target: &'a str,
    /// Lower-case names with values.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// Number of tasks started by earlier requests. The ID of a started task depends on it.
    pub earlier_tasks: u64,
}

impl Request<'_> {
    /// A number that identifies the request.
    pub(super) fn fingerprint(&self) -> u64 {
        // `DefaultHasher::new` has fixed keys, so the number is the same in every run.
        let mut hasher = DefaultHasher::new();
        (self.method, self.target, self.body, self.earlier_tasks).hash(&mut hasher);
        hasher.finish()
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Path and query, decoded.
pub(super) struct Target {
    pub(super) segments: Vec<String>,
    pub(super) query: Vec<(String, String)>,
}

impl Target {
    pub(super) fn read(target: &str) -> Result<Self, Failure> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.strip_prefix('/').ok_or_else(|| Failure::bad("the path must begin with `/`"))?;
        let segments = path.split('/').map(decode).collect::<Result<_, _>>()?;
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        };
        Ok(Self { segments, query: pairs.map(pair).collect::<Result<_, _>>()? })
    }
}

/// Decodes percent-encoding. `+` stays a plus.
fn decode(text: &str) -> Result<String, Failure> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Into::into).map_err(|_| Failure::bad("path and query must be UTF-8"))
}
