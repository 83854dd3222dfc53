//! A server that gives prepared replies, one a connection, and then goes away.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// No test waits longer than this for anything.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Server {
    url: String,
    requests: JoinHandle<Vec<String>>,
}

impl Server {
    /// Answers as many requests as there are replies, each a status line's rest, headers and body.
    pub(super) fn start<R: Into<Vec<u8>>>(replies: impl IntoIterator<Item = R>) -> Self {
        let replies: Vec<Vec<u8>> = replies.into_iter().map(R::into).collect();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = thread::spawn(move || replies.iter().map_while(|reply| serve(&listener, reply)).collect());
        Self { url: format!("http://{address}"), requests }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The heads of the requests that came, once all replies are given or the server's patience is
    /// at its end.
    pub(super) fn requests(self) -> Vec<String> {
        self.requests.join().expect("a server that does not panic")
    }
}

/// A reply with a status, further headers that each end in a line break, and a body.
pub(super) fn reply(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
}

pub(super) fn json(body: &str) -> String {
    reply(200, "Content-Type: application/json\r\n", body)
}

fn serve(listener: &TcpListener, reply: &[u8]) -> Option<String> {
    let mut stream = accept(listener)?;
    let request = read_head(&mut stream);
    // The client may have gone already, which is what some tests are about.
    let _ = stream.write_all(reply);
    Some(request)
}

fn accept(listener: &TcpListener) -> Option<TcpStream> {
    listener.set_nonblocking(true).ok()?;
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false).ok()?;
                stream.set_read_timeout(Some(PATIENCE)).ok()?;
                return Some(stream);
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                thread::sleep(Duration::from_millis(2));
            }
            Err(_) => return None,
        }
    }
    None
}

fn read_head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
        head.push(byte[0]);
    }
    String::from_utf8_lossy(&head).into_owned()
}
