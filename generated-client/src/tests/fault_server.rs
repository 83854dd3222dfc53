//! A peer on loopback that does to each request what a test says, and records what came of it.

use crate::tls::{self, Trust};
use reqwest::dns::{Name, Resolve, Resolving};
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

/// No test waits longer than this for anything.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// What a peer does once it has read a request's head.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Ends the connection.
    Close,
    /// Waits until the client ends the connection.
    AwaitClose,
}

/// Sends a text.
pub(super) fn send(text: impl Into<Vec<u8>>) -> Step {
    Step::Send(text.into())
}

/// Sends a whole reply that leaves the connection open. The headers end in a line break each.
pub(super) fn answer(status: u16, headers: &str, body: &str) -> Vec<Step> {
    let length = body.len();
    vec![send(format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{headers}\r\n{body}"))]
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    /// Which connection it came by, counted from 0.
    pub(super) connection: usize,
    pub(super) head: String,
}

impl Arrival {
    pub(super) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

#[derive(Default)]
struct Log {
    connections: usize,
    closed_by_client: usize,
    arrivals: Vec<Arrival>,
}

type Script = dyn Fn(&Arrival, usize) -> Vec<Step> + Send + Sync;

/// A running peer; it stops when it is dropped.
pub(super) struct Peer {
    url: String,
    log: Arc<Mutex<Log>>,
    task: JoinHandle<()>,
}

impl Peer {
    /// Does to each request what the script says, which is told how many there were before.
    pub(super) async fn start(script: impl Fn(&Arrival, usize) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::with_tls(None, script).await
    }

    /// Does the same to every request.
    pub(super) async fn always(steps: Vec<Step>) -> Self {
        Self::start(move |_, _| steps.clone()).await
    }

    /// Answers as many requests as there are replies, and repeats the last of them.
    pub(super) async fn sequence(replies: Vec<Vec<Step>>) -> Self {
        Self::start(move |_, before| replies[before.min(replies.len() - 1)].clone()).await
    }

    pub(super) async fn with_tls(
        tls: Option<TlsAcceptor>,
        script: impl Fn(&Arrival, usize) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://localhost:{}", listener.local_addr().expect("an address").port());
        let url = if tls.is_some() { url } else { url.replace("localhost", "127.0.0.1") };
        let log = Arc::new(Mutex::new(Log::default()));
        let (record, script): (_, Arc<Script>) = (log.clone(), Arc::new(script));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let connection = {
                    let mut log = record.lock().expect("a log");
                    log.connections += 1;
                    log.connections - 1
                };
                let (record, script, tls) = (record.clone(), script.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, connection, &record, &*script).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(stream, connection, &record, &*script).await;
                            }
                        }
                    }
                });
            }
        });
        Self { url, log, task }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Host and port.
    pub(super) fn address(&self) -> &str {
        self.url.split_once("://").map_or("", |(_, address)| address)
    }

    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        self.log.lock().expect("a log").arrivals.clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.log.lock().expect("a log").connections
    }

    /// How often a client ended a connection in the middle of things.
    pub(super) fn closed_by_client(&self) -> usize {
        self.log.lock().expect("a log").closed_by_client
    }

    /// Waits until something is so.
    pub(super) async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        in_time(what, async {
            while !is_so(self) {
                sleep(Duration::from_millis(2)).await;
            }
        })
        .await;
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a future gives, which must not take long.
pub(super) async fn in_time<T>(what: &str, future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.unwrap_or_else(|_| panic!("{what} takes too long"))
}

/// An HTTP client that finds no host, without asking anybody.
pub(super) fn knows_no_host() -> reqwest::Client {
    struct Nobody;
    impl Resolve for Nobody {
        fn resolve(&self, _: Name) -> Resolving {
            Box::pin(async { Err("no such host".into()) })
        }
    }
    plain_http().dns_resolver(Arc::new(Nobody)).build().expect("an HTTP client")
}

/// The settings of an HTTP client that is not this crate's own.
pub(super) fn plain_http() -> reqwest::ClientBuilder {
    let tls = tls::configure(Trust::Nobody, Vec::new()).expect("a configuration");
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy()
}

/// Reads requests and follows the script until the connection ends.
async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, connection: usize, log: &Mutex<Log>, script: &Script) {
    while let Some(head) = read_head(&mut stream).await {
        let arrival = Arrival { connection, head };
        let before = {
            let mut log = log.lock().expect("a log");
            log.arrivals.push(arrival.clone());
            log.arrivals.len() - 1
        };
        for step in script(&arrival, before) {
            match step {
                // The client may have gone already, which is what some tests are about.
                Step::Send(bytes) if stream.write_all(&bytes).await.is_err() => return,
                Step::Send(_) => drop(stream.flush().await),
                Step::Wait(time) => sleep(time).await,
                Step::Close => return drop(stream.shutdown().await),
                Step::AwaitClose => {
                    let read = stream.read(&mut [0]).await;
                    assert!(!matches!(read, Ok(1..)), "nothing more comes");
                    log.lock().expect("a log").closed_by_client += 1;
                    return;
                }
            }
        }
    }
}

async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte).await {
            Ok(1..) => head.extend_from_slice(&byte),
            _ => return None,
        }
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}
