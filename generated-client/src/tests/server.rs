//! Prepared responses of a fault server, for tests with or without a runtime.

use super::fault_server::{Peer, Step, send};

pub(super) struct Server(Peer);

impl Server {
    /// Gives each request one of the responses, and closes the connection when there are no more.
    pub(super) fn start<R: Into<Vec<u8>>>(responses: impl IntoIterator<Item = R>) -> Self {
        let responses: Vec<Vec<u8>> = responses.into_iter().map(R::into).collect();
        Self(Peer::spawn(move |_, before| {
            let response = responses.get(before).map(|response| send(response.clone()));
            response.into_iter().chain([Step::Close]).collect()
        }))
    }

    pub(super) fn url(&self) -> &str {
        self.0.url()
    }

    /// The heads of the requests that arrived.
    pub(super) fn requests(self) -> Vec<String> {
        self.0.arrivals().into_iter().map(|arrival| arrival.head).collect()
    }
}

/// A response with a status, headers that each end in a line break, and a body.
pub(super) fn reply(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
}

pub(super) fn json(body: &str) -> String {
    reply(200, "Content-Type: application/json\r\n", body)
}
