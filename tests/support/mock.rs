//! Starts the embedded service, records its requests, and sends raw HTTP/1.1 requests.

use crate::spec::{SpecFiles, real_spec, sources};
use codegen::mock::{Company, Data, Mock};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use xtask::serve::{AccessKey, Config, Gateway, LogRecord, Observer, Outcome, Server};

/// The access key of the tests.
pub const ACCESS_KEY: &str = "AKTESTSTESTSTESTSTES";
/// The secret key of the tests.
pub const SECRET_KEY: &str = "sktestsTestsTestsTestsTestsTestsTestsTes";

/// The maximum duration of a request to a server on loopback.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Creates the embedded service with the data of a small company.
pub fn mock() -> Mock {
    mock_with_data(data())
}

/// Returns the data of a small company.
pub fn data() -> Data {
    Data::Company(Company { desktops: 20, users: 30, days: 30, seed: 7, until: 1_773_221_415 })
}

/// Creates the embedded service with this data.
pub fn mock_with_data(data: Data) -> Mock {
    mock_with_spec(real_spec(), data)
}

/// Creates the embedded service of a spec.
pub fn mock_with_spec(files: SpecFiles, data: Data) -> Mock {
    Mock::new(codegen::parse_and_resolve(&sources(files)).expect("the spec is valid"), data)
}

/// Creates a gateway that accepts the access key of the tests.
pub fn gateway_with_access_key() -> Gateway {
    Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], None)
}

/// Starts a server for the embedded service of `mock()`.
pub async fn start(config: Config) -> Server {
    Server::start(mock(), config).await.expect("a port on loopback is free")
}

/// A request and its outcome.
#[derive(Debug, Clone)]
pub struct RecordedRequest {
    /// The request ID of the response.
    pub request_id: String,
    /// The HTTP method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The outcome.
    pub outcome: Outcome,
}

/// Records the requests of a server.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<RecordedRequest>>>);

impl Recorder {
    /// Returns the observer that the configuration of the server needs.
    pub fn observer(&self) -> Option<Observer> {
        let requests = self.0.clone();
        Some(Arc::new(move |exchange: &LogRecord<'_>| {
            requests.lock().unwrap_or_else(PoisonError::into_inner).push(RecordedRequest {
                request_id: exchange.request_id.to_owned(),
                method: exchange.method.to_owned(),
                target: exchange.target.to_owned(),
                headers: exchange.headers.to_vec(),
                body: exchange.body.to_vec(),
                outcome: exchange.outcome,
            });
        }))
    }

    /// Returns all requests that were recorded so far.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Sends bytes, closes the sending half, and returns everything that the server sends until it closes the connection.
pub async fn send_raw(endpoint: &str, bytes: &[u8]) -> String {
    let mut stream = connect(endpoint).await;
    // A server that rejects a request early may close the connection before everything is sent.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut response = Vec::new();
    let read = tokio::time::timeout(TIMEOUT, stream.read_to_end(&mut response)).await;
    // A server that does not read the whole request resets the connection after its response.
    let _ = read.expect("the server closes the connection");
    String::from_utf8_lossy(&response).into_owned()
}

/// Connects to a server.
pub async fn connect(endpoint: &str) -> TcpStream {
    let address = endpoint.strip_prefix("http://").expect("an HTTP URL");
    TcpStream::connect(address).await.expect("the server listens")
}

/// Returns the bytes of a GET request that closes the connection.
pub fn get(target: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

/// Returns the status of a response, or 0 if there is no response.
pub fn status(response: &str) -> u16 {
    response.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok()).unwrap_or_default()
}

/// Returns the value of a response header.
pub fn header<'r>(response: &'r str, name: &str) -> Option<&'r str> {
    let head = response.split("\r\n\r\n").next()?;
    let mut pairs = head.split("\r\n").filter_map(|line| line.split_once(": "));
    pairs.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Returns the body of a response as JSON.
pub fn json(response: &str) -> serde_json::Value {
    let body = response.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {response}"))
}
