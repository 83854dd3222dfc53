//! HTTP/2: negotiation in the TLS handshake, and retries of requests that the service refused.

use super::fault_server::{FaultServer, in_time, respond};
use super::faults::impatient;
use super::list_things::Listing;
use super::tls::{acceptor, certificate_for};
use super::{ListThings, Things};
use crate::{Client, Credentials, Error, ErrorKind, RetryConfig};
use bytes::Bytes;
use h2::Reason;
use h2::server::{Connection, SendResponse};
use http::{Request, Response, Version};
use rustls::ServerConfig;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// An operation that may not be sent twice.
type StartThing = Listing<false>;

/// What the server does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reaction {
    Respond,
    Reset(Reason),
    /// Closes the connection, and states that it may have processed the request.
    Close,
    /// Closes the connection, and states that it processed no request of it.
    CloseUnprocessed,
}

/// A server that reacts to the first request as a test demands, and responds to all others.
struct Server {
    url: String,
    authority: String,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<Request<()>>,
}

impl Server {
    async fn start(first: Reaction) -> Self {
        let (tls, authority) = acceptor(&certificate_for("localhost"));
        let mut config = ServerConfig::clone(tls.config());
        config.alpn_protocols = vec![b"h2".to_vec()];
        let tls = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = log.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().unwrap().connections += 1;
                let stream = tls.accept(stream).await.unwrap();
                tokio::spawn(serve(stream, first, shared.clone()));
            }
        });
        Self { url, authority, log }
    }

    fn client(&self) -> Client {
        impatient(&self.url).certificate_authority(&self.authority).build().unwrap()
    }

    fn requests(&self) -> usize {
        self.log.lock().unwrap().requests.len()
    }
}

async fn serve(stream: TlsStream<TcpStream>, first: Reaction, log: Arc<Mutex<Log>>) {
    let is_first = log.lock().unwrap().connections == 1;
    if is_first && first == Reaction::CloseUnprocessed {
        return close_unprocessed(stream, &log).await;
    }
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, response))) = connection.accept().await {
        let is_first = {
            let mut log = log.lock().unwrap();
            log.requests.push(request.map(drop));
            log.requests.len() == 1
        };
        react(&mut connection, response, if is_first { first } else { Reaction::Respond });
    }
}

fn react(
    connection: &mut Connection<TlsStream<TcpStream>, Bytes>,
    mut response: SendResponse<Bytes>,
    reaction: Reaction,
) {
    match reaction {
        Reaction::Reset(reason) => response.send_reset(reason),
        Reaction::Close => connection.abrupt_shutdown(Reason::NO_ERROR),
        Reaction::Respond | Reaction::CloseUnprocessed => {
            let mut body = response.send_response(Response::new(()), false).unwrap();
            body.send_data(Bytes::from_static(br#"{"total":7}"#), true).unwrap();
        }
    }
}

/// Reads a request, and closes the connection with a GOAWAY frame that excludes all streams. `h2` cannot send one.
async fn close_unprocessed(mut stream: TlsStream<TcpStream>, log: &Mutex<Log>) {
    const SETTINGS: &[u8] = b"\0\0\0\x04\0\0\0\0\0";
    const GOAWAY: &[u8] = b"\0\0\x0f\x07\0\0\0\0\0\0\0\0\0\0\0\0\0bye ada";
    let mut received = Vec::new();
    // The frame of headers on stream 1 begins with its length, type, flags and stream.
    while !received.windows(6).any(|frame| frame[0] == 1 && frame[2..] == [0, 0, 0, 1]) {
        assert_ne!(stream.read_buf(&mut received).await.unwrap(), 0);
    }
    log.lock().unwrap().requests.push(Request::new(()));
    stream.write_all(&[SETTINGS, GOAWAY].concat()).await.unwrap();
    stream.shutdown().await.unwrap();
}

async fn start_thing(client: &Client) -> Result<Things, Error> {
    in_time("the call", client.call(StartThing::default()).send()).await
}

#[tokio::test]
async fn an_endpoint_that_offers_http2_is_called_over_one_connection() {
    let server = Server::start(Reaction::Respond).await;
    let builder = impatient(&server.url).certificate_authority(&server.authority);
    let client = builder.credentials(Credentials::access_key("AK", "SK")).build().unwrap();
    for _ in 0..3 {
        assert_eq!(start_thing(&client).await.unwrap().total, Some(7));
    }
    let log = server.log.lock().unwrap();
    assert_eq!((log.connections, log.requests.len()), (1, 3));
    for request in &log.requests {
        assert_eq!(request.version(), Version::HTTP_2);
        assert_eq!(request.uri().authority().unwrap().as_str(), server.url.trim_start_matches("https://"));
        // The signature covers `host`, which equals the authority.
        assert_eq!(request.headers()["host"], request.uri().authority().unwrap().as_str());
        assert!(request.headers().contains_key("authorization"));
    }
}

#[tokio::test]
async fn an_endpoint_that_does_not_offer_http2_is_called_over_http1() {
    let (tls, authority) = acceptor(&certificate_for("localhost"));
    let server = FaultServer::with_tls(Some(tls), |_, _| respond(200, "", r#"{"total":7}"#));
    let client = impatient(server.url()).certificate_authority(authority).build().unwrap();
    assert_eq!(start_thing(&client).await.unwrap().total, Some(7));
    assert!(server.arrivals()[0].head.contains(" HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_refused_request_is_retried_even_if_it_is_not_idempotent() {
    for reaction in [Reaction::Reset(Reason::REFUSED_STREAM), Reaction::CloseUnprocessed] {
        let server = Server::start(reaction).await;
        let response = in_time("the call", server.client().call(StartThing::default()).send_with_response()).await;
        let response = response.unwrap_or_else(|error| panic!("{reaction:?}: {error:?}"));
        assert_eq!((response.attempts(), server.requests()), (2, 2), "{reaction:?}");
    }
}

#[tokio::test]
async fn another_failure_is_retried_only_if_the_operation_is_idempotent() {
    let resets = [Reason::NO_ERROR, Reason::CANCEL, Reason::INTERNAL_ERROR, Reason::ENHANCE_YOUR_CALM];
    for reaction in resets.map(Reaction::Reset).into_iter().chain([Reaction::Close]) {
        let server = Server::start(reaction).await;
        let error = start_thing(&server.client()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{reaction:?}: {error}");
        assert_eq!(server.requests(), 1, "{reaction:?}");
        let server = Server::start(reaction).await;
        in_time("the call", server.client().call(ListThings::default()).send()).await.unwrap();
        assert_eq!(server.requests(), 2, "{reaction:?}");
    }
}

#[tokio::test]
async fn the_error_says_that_the_service_refused_the_request() {
    let server = Server::start(Reaction::Reset(Reason::REFUSED_STREAM)).await;
    let call = server.client().call(StartThing::default()).with_retry(RetryConfig::none());
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    let text = error.to_string().replace(server.url.trim_start_matches("https://"), "ADDRESS");
    assert_eq!(text, "ListThings: ADDRESS refused the request before processing it: REFUSED_STREAM");
}

#[tokio::test]
async fn an_error_does_not_contain_the_text_of_a_closed_connection() {
    let server = Server::start(Reaction::CloseUnprocessed).await;
    let call = server.client().call(StartThing::default()).with_retry(RetryConfig::none());
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert!(error.to_string().ends_with(" refused the request before processing it: NO_ERROR"), "{error}");
    assert!(!format!("{error:?}").contains("ada"), "{error:?}");
    assert!(std::error::Error::source(&error).is_none());
}
