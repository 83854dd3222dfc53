//! What is asked, and its path and query in plain text.

use super::response::Failure;
use percent_encoding::percent_decode_str;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A request as it came over the wire.
#[derive(Debug)]
pub struct Request<'a> {
    /// `GET`, ..
    pub method: &'a str,
    /// Path and query, still encoded.
    pub target: &'a str,
    /// Names in lower case, and values.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// How many requests with this method and target came before. What an operation starts gets its id from this too.
    pub repetition: u64,
}

impl Request<'_> {
    /// A number that another request, or a repetition of this one, does not have.
    pub(super) fn fingerprint(&self) -> u64 {
        // `DefaultHasher::new` has fixed keys: the same request has the same number in every run.
        let mut hasher = DefaultHasher::new();
        (self.method, self.target, self.body, self.repetition).hash(&mut hasher);
        hasher.finish()
    }

    /// A header's value.
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
        let path = path.strip_prefix('/').ok_or_else(|| Failure::bad("the path has to begin with a slash"))?;
        let segments = path.split('/').map(decode).collect::<Result<_, _>>()?;
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        };
        Ok(Self { segments, query: pairs.map(pair).collect::<Result<_, _>>()? })
    }
}

/// Undoes percent-encoding; a `+` is a plus.
fn decode(text: &str) -> Result<String, Failure> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Into::into).map_err(|_| Failure::bad("path and query have to be UTF-8"))
}
