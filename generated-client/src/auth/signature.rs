//! The `SDK-HMAC-SHA256` signature of a request.

use crate::crypto::Sha256;
use crate::encoding::{decode, encode_query, is_unreserved, push_encoded};

/// The parts of a request that a signature covers.
pub(crate) struct Signable<'a> {
    /// The HTTP method.
    pub(crate) method: &'a str,
    /// The percent-encoded path.
    pub(crate) path: &'a str,
    /// The percent-encoded query, without the question mark.
    pub(crate) query: &'a str,
    /// The headers to sign, sorted by their lower-case names.
    pub(crate) headers: &'a [(&'a str, &'a [u8])],
    /// The names of `headers`, separated by semicolons.
    pub(crate) header_names: &'a str,
    /// The body, which may be empty. `None` for a body that is not signed.
    pub(crate) body: Option<&'a [u8]>,
}

/// Replaces the hash of a body that is not signed.
pub(crate) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The hash of an empty body, which most requests have.
pub(super) const EMPTY_BODY_HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Signable<'_> {
    /// Returns the canonical request, whose hash is signed. To check the signature, the gateway computes the canonical
    /// request of what it received.
    pub(crate) fn canonical_request(&self, sha256: Sha256) -> String {
        let headers = self.headers.iter().map(|(name, value)| 2 * name.len() + value.len() + 3).sum::<usize>();
        let length = self.method.len() + self.path.len() + self.query.len() + headers + EMPTY_BODY_HASH.len() + 6;
        let mut text = String::with_capacity(length);
        text.extend([self.method, "\n"]);
        push_path(&mut text, self.path);
        text.extend(["\n", &canonical_query(self.query), "\n"]);
        for (name, value) in self.headers {
            match std::str::from_utf8(value) {
                Ok(value) => text.extend([name, ":", value.trim(), "\n"]),
                Err(_) => text.extend([name, ":", String::from_utf8_lossy(value).trim(), "\n"]),
            }
        }
        text.extend(["\n", self.header_names, "\n"]);
        match self.body {
            Some([]) => text.push_str(EMPTY_BODY_HASH),
            Some(body) => push_hexadecimal(&mut text, sha256.hash(body).as_ref()),
            None => text.push_str(UNSIGNED),
        }
        text
    }
}

/// Signs a canonical request. Returns the signature in lower-case hexadecimal.
pub(crate) fn sign(sha256: Sha256, algorithm: &str, secret_key: &[u8], date: &str, canonical_request: &str) -> String {
    let mut message = format!("{algorithm}\n{date}\n");
    push_hexadecimal(&mut message, sha256.hash(canonical_request.as_bytes()).as_ref());
    let mut signature = String::with_capacity(64);
    push_hexadecimal(&mut signature, sha256.hmac(secret_key, message.as_bytes()).as_ref());
    signature
}

/// Decodes the path, encodes each of its segments again, and appends the result. A canonical path always ends with a
/// slash.
fn push_path(text: &mut String, path: &str) {
    if is_unreserved(path.as_bytes(), b"/") {
        text.extend([path, if path.ends_with('/') { "" } else { "/" }]);
        return;
    }
    let decoded = decode(path);
    for segment in decoded.split(|byte| *byte == b'/') {
        push_encoded(text, segment);
        text.push('/');
    }
    // If the path ends with a slash, its last segment is empty and adds a second slash, which is removed here.
    if decoded.ends_with(b"/") {
        text.pop();
    }
}

/// Returns the query with parameters sorted by their decoded names and values, and encoded again.
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

fn push_hexadecimal(text: &mut String, hash: &[u8]) {
    // The conversion cannot fail, because hexadecimal digits are ASCII.
    text.push_str(std::str::from_utf8(&hexadecimal(hash)).unwrap_or_default());
}

/// Returns the hexadecimal digits of a hash. Avoids `format!`, which would take half as long as the hashing.
fn hexadecimal(hash: &[u8]) -> [u8; 64] {
    let mut digits = [0; 64];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(hash) {
        pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{EMPTY_BODY_HASH, Signable, canonical_query, push_hexadecimal, push_path, sign};
    use crate::crypto::{Sha256, tests::all};
    use http::{HeaderMap, HeaderName, HeaderValue};
    use serde_json::Value;

    /// Requests that were sent by the vendor's SDKs, one JSON object per line.
    const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/signing.jsonl");
    const NUMBER_OF_VECTORS: usize = 97;

    #[test]
    fn every_recorded_signature_is_reproduced() {
        let lines = std::fs::read_to_string(VECTORS).expect("the vectors can be read");
        let vectors: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(vectors.len(), NUMBER_OF_VECTORS);
        for sha256 in all() {
            vectors.iter().for_each(|vector| check(vector, sha256));
        }
    }

    fn check(vector: &Value, sha256: Sha256) {
        let text = |name: &str| vector[name].as_str().unwrap();
        let all = headers(&vector["headers"]);
        let value = |name: &str| all.get(name).map_or(&[][..], |value| value.as_bytes());
        let header_names = text("signed_headers");
        let headers: Vec<_> = header_names.split(';').map(|name| (name, value(name))).collect();
        let body = latin_1(text("body"));
        let (path, query) = text("target").split_once('?').unwrap_or((text("target"), ""));
        let method = text("method");
        let signable = Signable { method, path, query, headers: &headers, header_names, body: Some(&body) };
        let canonical = signable.canonical_request(sha256);
        // One of the SDKs does not report canonical requests.
        if let Some(expected) = vector["canonical_request"].as_str() {
            assert_eq!(canonical, expected, "{}", text("id"));
        }
        let signature = sign(sha256, "SDK-HMAC-SHA256", text("secret_key").as_bytes(), text("date"), &canonical);
        let authorization = format!(
            "SDK-HMAC-SHA256 Access={}, SignedHeaders={}, Signature={}",
            text("access_key"),
            text("signed_headers"),
            signature
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
            let mut text = String::new();
            push_path(&mut text, path);
            assert_eq!(text, canonical, "{path}");
        }
    }

    #[test]
    fn the_hash_of_an_empty_body_is_a_constant() {
        for sha256 in all() {
            let mut hash = String::new();
            push_hexadecimal(&mut hash, sha256.hash(&[]).as_ref());
            assert_eq!(hash, EMPTY_BODY_HASH);
        }
    }

    #[test]
    fn a_query_is_sorted_by_decoded_name_then_value() {
        assert_eq!(canonical_query("b=2&a=%7E&b=1&a&c=%2b"), "a=&a=~&b=1&b=2&c=%2B");
        assert_eq!(canonical_query("ids=a,b%2Cc&sizes=1%209&kinds=x%7Cy"), "ids=a%2Cb%2Cc&kinds=x%7Cy&sizes=1%209");
        assert_eq!(canonical_query(""), "");
    }
}
