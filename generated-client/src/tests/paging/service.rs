//! A service that lists things, at the mercy of a test: it sees every request and decides on every
//! reply.

use crate::tests::builder;
use crate::{Client, ClientBuilder};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What a request asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tests) struct Asked {
    /// How many requests came before.
    pub(in crate::tests) number: usize,
    pub(in crate::tests) query: String,
    pub(in crate::tests) offset: Option<i64>,
    pub(in crate::tests) limit: Option<i64>,
}

/// What the service does with a request.
pub(in crate::tests) enum Reaction {
    /// It answers with this status and body.
    Answer(u16, String),
    /// It answers with this body after a while.
    Late(Duration, String),
    /// It never answers.
    Silence,
}

type React = dyn Fn(&Asked) -> Reaction + Send + Sync;

#[derive(Default)]
struct Seen {
    asked: Mutex<Vec<Asked>>,
    /// Requests that are being answered now, and the most that ever were.
    open: AtomicUsize,
    most_open: AtomicUsize,
    /// Requests that were given up before an answer.
    given_up: AtomicUsize,
    ended: AtomicBool,
}

pub(in crate::tests) struct Service {
    address: SocketAddr,
    seen: Arc<Seen>,
}

impl Service {
    /// Each connection has a thread of its own and ends when the client closes it.
    pub(in crate::tests) fn start(react: impl Fn(&Asked) -> Reaction + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (seen, react) = (Arc::new(Seen::default()), Arc::new(react));
        let service = Self { address, seen: seen.clone() };
        thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept()
                && !seen.ended.load(SeqCst)
            {
                let (seen, react) = (seen.clone(), react.clone());
                thread::spawn(move || while serve(&stream, &seen, &*react).is_some() {});
            }
        });
        service
    }

    pub(in crate::tests) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(in crate::tests) fn builder(&self) -> ClientBuilder {
        builder(&format!("http://{}", self.address))
    }

    pub(in crate::tests) fn asked(&self) -> Vec<Asked> {
        self.seen.asked.lock().expect("no panic").clone()
    }

    /// The offsets that were asked for, in the order in which the requests came.
    pub(in crate::tests) fn offsets(&self) -> Vec<i64> {
        self.asked().iter().map(|asked| asked.offset.unwrap_or(0)).collect()
    }

    pub(in crate::tests) fn most_open(&self) -> usize {
        self.seen.most_open.load(SeqCst)
    }

    /// The number of requests that were given up, once it is so many or patience is at its end.
    pub(in crate::tests) async fn given_up(&self, expected: usize) -> usize {
        self.wait(expected, |seen| seen.given_up.load(SeqCst)).await
    }

    /// The number of requests that came, once it is so many or patience is at its end.
    pub(in crate::tests) async fn arrived(&self, expected: usize) -> usize {
        self.wait(expected, |seen| seen.asked.lock().expect("no panic").len()).await
    }

    async fn wait(&self, expected: usize, count: impl Fn(&Seen) -> usize) -> usize {
        let start = Instant::now();
        while count(&self.seen) < expected && start.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        count(&self.seen)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.seen.ended.store(true, SeqCst);
        // Wakes it up, so that it sees that.
        let _ = TcpStream::connect(self.address);
    }
}

/// Serves one request of a connection; none where it has ended.
fn serve(stream: &TcpStream, seen: &Seen, react: &React) -> Option<()> {
    let mut asked = read(stream)?;
    let open = seen.open.fetch_add(1, SeqCst) + 1;
    seen.most_open.fetch_max(open, SeqCst);
    {
        let mut all = seen.asked.lock().ok()?;
        asked.number = all.len();
        all.push(asked.clone());
    }
    let (status, body) = match react(&asked) {
        Reaction::Answer(status, body) => (status, body),
        Reaction::Late(delay, body) => {
            thread::sleep(delay);
            (200, body)
        }
        Reaction::Silence => {
            let end = { stream }.read(&mut [0]);
            seen.given_up.fetch_add(usize::from(matches!(end, Ok(0) | Err(_))), SeqCst);
            return None;
        }
    };
    seen.open.fetch_sub(1, SeqCst);
    let length = body.len();
    { stream }.write_all(format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n{body}").as_bytes()).ok()
}

/// Reads the head of a request, which is all there is of it.
fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::with_capacity(1, stream).lines();
    let first = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let target = first.split(' ').nth(1).unwrap_or_default();
    let query = target.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let number = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.and_then(|value| value.parse().ok())
    };
    let (offset, limit) = (number("offset"), number("limit"));
    Some(Asked { number: 0, query, offset, limit })
}
