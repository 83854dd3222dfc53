//! The call with hyper, one connection, and structs written for it.

mod load;
mod stages;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use load::{PROJECT, TOKEN, TRANSACTION};
use stages::UserAccessStages;
use tokio::net::TcpStream;

fn main() {
    let (endpoint, _) = load::words();
    let host = endpoint.trim_start_matches("http://").to_owned();
    let mut sender: Option<SendRequest<Empty<Bytes>>> = None;
    load::run(async || {
        if sender.is_none() {
            let stream = TcpStream::connect(&host).await.expect("a server");
            let (connected, connection) = handshake(TokioIo::new(stream)).await.expect("HTTP");
            tokio::spawn(connection);
            sender = Some(connected);
        }
        let sender = sender.as_mut().expect("it was just made");
        sender.ready().await.expect("a connection");
        let path = format!("/v2/{PROJECT}/statistics/metrics/access-stages?transaction_id={TRANSACTION}");
        let request = hyper::Request::get(path).header("Host", &host).header("Content-Type", "application/json");
        let request = request.header("X-Auth-Token", TOKEN).body(Empty::new()).expect("a request");
        let response = sender.send_request(request).await.expect("an answer");
        assert!(response.status().is_success());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        let stages: UserAccessStages = serde_json::from_slice(&body).expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}
