//! Requests that the vendor's SDKs sent, with their signatures.

use crate::spec::project;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use serde_json::Value;
use xtask::serve::{AccessKey, Clock, Gateway};

/// The number of recorded requests in the file.
pub const NUMBER_OF_VECTORS: usize = 97;

/// A recorded request with its signature.
#[derive(Debug)]
pub struct Vector {
    /// The name of the recorded request in the file.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// Path and query as they were sent.
    pub target: String,
    /// All headers in order, including the signature.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
    /// The access key of the signature.
    pub access_key: String,
    /// The secret key of the signature.
    pub secret_key: String,
    /// The security token of temporary credentials.
    pub security_token: Option<String>,
    /// The date of the signature.
    pub date: String,
    /// The names of the signed headers.
    pub signed_headers: Vec<String>,
}

/// Reads all vectors.
pub fn vectors() -> Vec<Vector> {
    let path = project().join("tests/vectors/signing.jsonl");
    let text = std::fs::read_to_string(path).expect("the vectors can be read");
    let vectors: Vec<Vector> = text.lines().map(|line| read(&serde_json::from_str(line).expect("JSON"))).collect();
    assert_eq!(vectors.len(), NUMBER_OF_VECTORS);
    vectors
}

fn read(vector: &Value) -> Vector {
    let text = |name: &str| vector[name].as_str().expect("a string").to_owned();
    let pair = |pair: &Value| {
        let part = |number: usize| pair[number].as_str().expect("a string");
        (part(0).to_owned(), latin_1(part(1)))
    };
    Vector {
        id: text("id"),
        method: text("method"),
        target: text("target"),
        headers: vector["headers"].as_array().expect("an array").iter().map(pair).collect(),
        body: latin_1(&text("body")),
        access_key: text("access_key"),
        secret_key: text("secret_key"),
        security_token: vector["security_token"].as_str().map(str::to_owned),
        date: text("date"),
        signed_headers: text("signed_headers").split(';').map(str::to_owned).collect(),
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).expect("a byte")).collect()
}

impl Vector {
    /// Returns the time of the signature.
    pub fn time(&self) -> Timestamp {
        self.date.parse().expect("a date")
    }

    /// Creates a gateway that accepts the credentials, and whose clock shows the time of the signature.
    pub fn gateway(&self) -> Gateway {
        self.gateway_at(&self.secret_key, self.time())
    }

    /// Creates a gateway with this secret key and this time.
    pub fn gateway_at(&self, secret_key: &str, time: Timestamp) -> Gateway {
        let key = AccessKey::new(&self.access_key, secret_key);
        let key = match &self.security_token {
            Some(token) => key.with_security_token(token),
            None => key,
        };
        Gateway::guarded(vec![key], None).at(Clock::At(time))
    }

    /// Returns the headers as a map.
    pub fn header_map(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            headers.append(name, HeaderValue::from_bytes(value).expect("a value"));
        }
        headers
    }

    /// Returns the bytes of the request. Adds `Content-Length` if the record lacks it and the body is not empty.
    pub fn wire(&self) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(&[name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        let has_length = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        if !has_length && !self.body.is_empty() {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", self.body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}
