//! Verifies the signature of a received request.
//!
//! This module shares no code with the client, so that an error in one cannot be hidden by the same error in the other.

use hmac::{Hmac, KeyInit, Mac};
use hyper::HeaderMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// The signature algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The characters that are percent-encoded in the query.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are percent-encoded in the path.
const RESERVED_IN_PATH: AsciiSet = RESERVED.remove(b'/');

/// The header with the hash of the body, or with [`UNSIGNED`].
const CONTENT_HASH: &str = "x-sdk-content-sha256";

/// The value of the header if the body is not signed.
const UNSIGNED: &[u8] = b"UNSIGNED-PAYLOAD";

/// A request as received.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The HTTP method, such as `GET`.
    pub method: &'a str,
    /// The path and the query, still percent-encoded.
    pub target: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
}

/// The parsed `Authorization` header.
pub struct Authorization<'a> {
    /// The access key.
    pub access_key: &'a str,
    /// The names of the signed headers, sorted.
    pub names: Vec<&'a str>,
    signature: [u8; 32],
}

impl<'a> Authorization<'a> {
    /// Parses the header. The error does not contain its value, which may be secret.
    pub fn parse(text: &'a str) -> Result<Self, &'static str> {
        let rest = text.strip_prefix(ALGORITHM).and_then(|rest| rest.strip_prefix(' '));
        let rest = rest.ok_or("`Authorization` does not begin with `SDK-HMAC-SHA256 `")?;
        let part = |name: &str| {
            let mut parts = rest.split(',').map(str::trim_ascii);
            parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('=')).filter(|value| !value.is_empty())
        };
        let access_key = part("Access").ok_or("`Authorization` has no `Access`")?;
        let names = part("SignedHeaders").ok_or("`Authorization` has no `SignedHeaders`")?;
        let signature = part("Signature").ok_or("`Authorization` has no `Signature`")?;
        let signature =
            decode_hex(signature).ok_or("the `Signature` does not have 64 lower-case hexadecimal digits")?;
        let mut names: Vec<&str> = names.split(';').collect();
        names.sort_unstable();
        Ok(Self { access_key, names, signature })
    }

    /// Returns `true` if the signature of a canonical request is correct. Takes constant time.
    pub fn verify(&self, key: &Hmac<Sha256>, date: &str, canonical: &[u8]) -> bool {
        let mut mac = key.clone();
        for part in [ALGORITHM.as_bytes(), b"\n", date.as_bytes(), b"\n", &encode_hex(&Sha256::digest(canonical))] {
            mac.update(part);
        }
        mac.verify_slice(&self.signature).is_ok()
    }
}

/// Returns an HMAC with a secret key. It is never `None`, because HMAC accepts keys of any length.
pub fn key(secret_key: &str) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(secret_key.as_bytes()).ok()
}

/// Returns the canonical request with these signed headers.
pub fn canonical_request(request: &Received<'_>, names: &[&str]) -> Vec<u8> {
    let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
    let mut text = Vec::new();
    text.extend_from_slice(request.method.as_bytes());
    text.push(b'\n');
    push_path(&mut text, path);
    text.push(b'\n');
    push_query(&mut text, query);
    text.push(b'\n');
    for name in names {
        push_header(&mut text, name, request.headers);
    }
    text.push(b'\n');
    text.extend_from_slice(names.join(";").as_bytes());
    text.push(b'\n');
    text.extend_from_slice(&content_hash(request));
    text
}

/// Returns the last line of the canonical request: the hash that the request states, or the hash of the body if the
/// request states none.
fn content_hash(request: &Received<'_>) -> Vec<u8> {
    match stated_hash(request) {
        Some(stated) => stated.to_vec(),
        None => body_hash(request),
    }
}

/// Checks the hash of the body that the request states. A request need not state a hash, and can state that its body is
/// not signed.
pub fn check_stated_hash(request: &Received<'_>) -> Result<(), &'static str> {
    match stated_hash(request) {
        None | Some(UNSIGNED) => Ok(()),
        Some(stated) if stated.eq_ignore_ascii_case(&body_hash(request)) => Ok(()),
        Some(_) => Err("`X-Sdk-Content-Sha256` is neither the hash of the body nor `UNSIGNED-PAYLOAD`"),
    }
}

/// Returns the hash that the request states. An empty header is treated as absent.
fn stated_hash<'a>(request: &Received<'a>) -> Option<&'a [u8]> {
    let stated = request.headers.get(CONTENT_HASH)?.as_bytes().trim_ascii();
    (!stated.is_empty()).then_some(stated)
}

fn body_hash(request: &Received<'_>) -> Vec<u8> {
    encode_hex(&Sha256::digest(request.body))
}

fn push_path(text: &mut Vec<u8>, path: &str) {
    push_encoded(text, &decode(path), &RESERVED_IN_PATH);
    if !text.ends_with(b"/") {
        text.push(b'/');
    }
}

fn push_query(text: &mut Vec<u8>, query: &str) {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (decode(name), decode(value))).collect();
    // Pairs are sorted by code points, and UTF-8 bytes have the same order.
    pairs.sort_unstable();
    for (number, (name, value)) in pairs.iter().enumerate() {
        if number > 0 {
            text.push(b'&');
        }
        push_encoded(text, name, &RESERVED);
        text.push(b'=');
        push_encoded(text, value, &RESERVED);
    }
}

/// Appends a header to the canonical request. The values of a repeated header are joined with commas.
fn push_header(text: &mut Vec<u8>, name: &str, headers: &HeaderMap) {
    text.extend_from_slice(name.as_bytes());
    text.push(b':');
    for (number, value) in headers.get_all(name).iter().enumerate() {
        if number > 0 {
            text.push(b',');
        }
        text.extend_from_slice(value.as_bytes().trim_ascii());
    }
    text.push(b'\n');
}

fn decode(text: &str) -> Cow<'_, [u8]> {
    percent_decode_str(text).into()
}

fn push_encoded(text: &mut Vec<u8>, bytes: &[u8], reserved: &'static AsciiSet) {
    percent_encode(bytes, reserved).for_each(|part| text.extend_from_slice(part.as_bytes()));
}

fn encode_hex(hash: &[u8]) -> Vec<u8> {
    hash.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// Decodes 64 lower-case hexadecimal digits. Returns `None` for any other text.
fn decode_hex(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let is_lower = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    if digits.len() != 64 || !digits.bytes().all(is_lower) {
        return None;
    }
    for (number, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * number..2 * number + 2)?, 16).ok()?;
    }
    Some(bytes)
}
