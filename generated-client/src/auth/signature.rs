//! The `SDK-HMAC-SHA256` signature: a pure function of a request, a key pair and a date.

use crate::encoding::{decode, encode, encode_query};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::{Digest, Sha256};

/// The parts of a request that a signature covers.
pub(crate) struct Signable<'a> {
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The encoded path and query, as they go over the wire.
    pub(crate) target: &'a str,
    /// All headers; those that are not in `signed_headers` are not looked at.
    pub(crate) headers: &'a HeaderMap,
    /// The names of the headers to sign: lower case and sorted.
    pub(crate) signed_headers: &'a [&'a str],
    /// The body, empty where there is none; `None` where it is not signed.
    pub(crate) body: Option<&'a [u8]>,
}

/// Stands for the hash of a body that is not signed.
pub(crate) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

impl Signable<'_> {
    /// The text that client and gateway both make from the request, and whose hash is signed.
    pub(crate) fn canonical_request(&self) -> String {
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        [
            self.method,
            &canonical_path(path),
            &canonical_query(query),
            &self.canonical_headers(),
            &self.signed_header_names(),
            &self.body.map_or_else(|| UNSIGNED.to_owned(), |body| hexadecimal(&Sha256::digest(body))),
        ]
        .join("\n")
    }

    /// The list of the signed headers' names.
    pub(crate) fn signed_header_names(&self) -> String {
        self.signed_headers.join(";")
    }

    fn canonical_headers(&self) -> String {
        let mut lines = String::new();
        for name in self.signed_headers {
            let value = self.headers.get(*name).map_or(&[][..], |value| value.as_bytes());
            lines.push_str(name);
            lines.push(':');
            lines.push_str(String::from_utf8_lossy(value).trim());
            lines.push('\n');
        }
        lines
    }
}

/// Signs a canonical request; the answer is lower-case hexadecimal.
///
/// # Errors
///
/// None for HMAC-SHA256, which takes a key of any length; the error is that of the trait behind it.
pub(crate) fn sign(
    algorithm: &str,
    secret_key: &[u8],
    date: &str,
    canonical_request: &str,
) -> Result<String, hmac::digest::InvalidLength> {
    let hash = hexadecimal(&Sha256::digest(canonical_request));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key)?;
    mac.update(format!("{algorithm}\n{date}\n{hash}").as_bytes());
    Ok(hexadecimal(&mac.finalize().into_bytes()))
}

/// The decoded path, segment by segment encoded again; it always ends in a slash, whether the sent
/// one does or not.
fn canonical_path(path: &str) -> String {
    let decoded = decode(path);
    let mut canonical = String::with_capacity(path.len() + 1);
    for segment in decoded.split(|byte| *byte == b'/') {
        canonical.extend(encode(segment));
        canonical.push('/');
    }
    // A path that ends in a slash has an empty last segment, which got a slash of its own.
    if decoded.ends_with(b"/") {
        canonical.pop();
    }
    canonical
}

/// The pairs sorted by their decoded names, then values, and encoded again.
fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect();
    pairs.sort();
    encode_query(&pairs)
}

fn hexadecimal(bytes: &[u8]) -> String {
    // Formatting each byte would take half as long as hashing does.
    let mut text = String::with_capacity(2 * bytes.len());
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    text.extend(halves.filter_map(|half| char::from_digit(half.into(), 16)));
    text
}

#[cfg(test)]
mod tests {
    use super::{Signable, canonical_path, canonical_query, sign};
    use http::{HeaderMap, HeaderName, HeaderValue};
    use serde_json::Value;
    use std::path::Path;

    /// Requests that the vendor's SDKs sent, one JSON object a line. The file stands beside the
    /// crate in its repository; a crate that was unpacked from a registry does not have it.
    const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/signing.jsonl");
    const NUMBER_OF_VECTORS: usize = 97;

    #[test]
    fn every_recorded_signature_is_reproduced() {
        let Ok(lines) = std::fs::read_to_string(VECTORS) else {
            let workspace = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
            assert!(!Path::new(workspace).exists(), "{VECTORS} is missing");
            println!("note: {VECTORS} is not part of the package; nothing was checked");
            return;
        };
        let vectors: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(vectors.len(), NUMBER_OF_VECTORS);
        vectors.iter().for_each(check);
    }

    fn check(vector: &Value) {
        let text = |name: &str| vector[name].as_str().unwrap();
        let signed_headers: Vec<_> = text("signed_headers").split(';').collect();
        let body = latin_1(text("body"));
        let signable = Signable {
            method: text("method"),
            target: text("target"),
            headers: &headers(&vector["headers"]),
            signed_headers: &signed_headers,
            body: Some(&body),
        };
        let canonical = signable.canonical_request();
        // One of the SDKs does not tell its canonical requests, only what came of them.
        if let Some(expected) = vector["canonical_request"].as_str() {
            assert_eq!(canonical, expected, "{}", text("id"));
        }
        let signature = sign("SDK-HMAC-SHA256", text("secret_key").as_bytes(), text("date"), &canonical);
        let authorization = format!(
            "SDK-HMAC-SHA256 Access={}, SignedHeaders={}, Signature={}",
            text("access_key"),
            signable.signed_header_names(),
            signature.unwrap()
        );
        assert_eq!(authorization, text("authorization"), "{}", text("id"));
    }

    fn headers(pairs: &Value) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for pair in pairs.as_array().unwrap() {
            let name = HeaderName::from_bytes(pair[0].as_str().unwrap().as_bytes()).unwrap();
            let value = HeaderValue::from_bytes(&latin_1(pair[1].as_str().unwrap())).unwrap();
            headers.insert(name, value);
        }
        headers
    }

    fn latin_1(text: &str) -> Vec<u8> {
        text.chars().map(|c| u8::try_from(c).unwrap()).collect()
    }

    #[test]
    fn a_path_is_decoded_before_it_is_split_and_ends_in_one_slash() {
        for (path, canonical) in [("/", "/"), ("", "/"), ("/a", "/a/"), ("/a/", "/a/"), ("/a%2Fb", "/a/b/")] {
            assert_eq!(canonical_path(path), canonical, "{path}");
        }
    }

    #[test]
    fn a_query_is_sorted_by_decoded_name_then_value() {
        assert_eq!(canonical_query("b=2&a=%7E&b=1&a&c=%2b"), "a=&a=~&b=1&b=2&c=%2B");
        assert_eq!(canonical_query(""), "");
    }
}
