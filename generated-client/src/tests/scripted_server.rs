//! A server that sends prepared responses, one for each request.

use super::fault_server::{FaultServer, Step, send};

pub(super) struct Server(FaultServer);

impl Server {
    /// Starts a server that sends the responses in order, and then closes every new connection.
    pub(super) fn start<R: Into<Vec<u8>>>(responses: impl IntoIterator<Item = R>) -> Self {
        let responses: Vec<Vec<u8>> = responses.into_iter().map(R::into).collect();
        Self(FaultServer::start(move |_, before| {
            let response = responses.get(before).map(|response| send(response.clone()));
            response.into_iter().chain([Step::Close]).collect()
        }))
    }

    pub(super) fn url(&self) -> &str {
        self.0.url()
    }

    /// Returns the request line and the headers of each request.
    pub(super) fn requests(self) -> Vec<String> {
        self.0.arrivals().into_iter().map(|arrival| arrival.head).collect()
    }
}

/// Formats a response. Each header in `headers` ends in CRLF.
pub(super) fn response(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
}

pub(super) fn json(body: &str) -> String {
    response(200, "Content-Type: application/json\r\n", body)
}
