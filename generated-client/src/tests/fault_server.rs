//! An HTTP server on loopback that runs a script of steps for each request, including faults, and records the requests.
//!
//! The server has its own thread, so tests without a runtime can use it. The soak test includes this file.

use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// The longest time that a test waits for an event.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(10);

/// A step of the server after it has read a request.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    Close,
    #[allow(dead_code, reason = "for the soak test")]
    Reset,
    /// Waits until the client closes the connection.
    AwaitClose,
}

pub(super) fn send(text: impl Into<Vec<u8>>) -> Step {
    Step::Send(text.into())
}

/// Returns the steps that send a complete response and leave the connection open. Each header in `headers` ends in
/// CRLF.
pub(super) fn respond(status: u16, headers: &str, body: &str) -> Vec<Step> {
    let length = body.len();
    vec![send(format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{headers}\r\n{body}"))]
}

#[derive(Clone, Debug)]
pub(super) struct Arrival {
    /// The index of the connection that the request arrived on.
    pub(super) connection: usize,
    pub(super) head: String,
    /// The body, if the head states its length.
    #[allow(dead_code, reason = "not for the soak test")]
    pub(super) body: String,
}

impl Arrival {
    pub(super) fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// Returns a query parameter, which is still percent-encoded.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target().split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
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
    /// The number of requests to which no byte of a response has been sent yet.
    open: usize,
    /// The maximum of `open` so far.
    peak_open: usize,
    count: usize,
    arrivals: Vec<Arrival>,
}

type Script = dyn Fn(&Arrival, usize) -> Vec<Step> + Send + Sync;

struct Shared {
    script: Box<Script>,
    log: Mutex<Log>,
    keeps_arrivals: bool,
}

/// A running server. Dropping it stops the server.
pub(super) struct FaultServer {
    url: String,
    shared: Arc<Shared>,
    /// Dropping this sender stops the server's thread.
    _stop: oneshot::Sender<()>,
}

impl FaultServer {
    /// Starts a server. For each request, the server runs the steps that `script` returns. The arguments of `script`
    /// are the request and the number of requests before it.
    pub(super) fn start(script: impl Fn(&Arrival, usize) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::with_tls(None, script)
    }

    /// Starts a server that runs the same steps for every request.
    pub(super) fn always(steps: Vec<Step>) -> Self {
        Self::start(move |_, _| steps.clone())
    }

    /// Starts a server that sends these responses in order, and then repeats the last one.
    pub(super) fn sequence(responses: Vec<Vec<Step>>) -> Self {
        Self::start(move |_, before| responses[before.min(responses.len() - 1)].clone())
    }

    pub(super) fn with_tls(
        tls: Option<TlsAcceptor>,
        script: impl Fn(&Arrival, usize) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self::run(tls, true, Box::new(script))
    }

    /// Starts a server that does not record requests, so that its memory does not grow.
    #[allow(dead_code, reason = "for the soak test")]
    pub(super) fn start_without_log(script: impl Fn(&Arrival, usize) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::run(None, false, Box::new(script))
    }

    fn run(tls: Option<TlsAcceptor>, keeps_arrivals: bool, script: Box<Script>) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket has this option");
        let port = listener.local_addr().expect("an address").port();
        let url = match tls {
            Some(_) => format!("https://localhost:{port}"),
            None => format!("http://127.0.0.1:{port}"),
        };
        let shared = Arc::new(Shared { script, log: Mutex::default(), keeps_arrivals });
        let (stop, stopped) = oneshot::channel();
        let accepting = accept(listener, tls, shared.clone());
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                tokio::select! { _ = stopped => {}, () = accepting => {} }
            });
        });
        Self { url, shared, _stop: stop }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Returns the host and port.
    pub(super) fn address(&self) -> &str {
        self.url.split_once("://").map_or("", |(_, address)| address)
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.shared.log.lock().expect("a log")
    }

    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        self.log().arrivals.clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.log().connections
    }

    /// Returns the number of connections that a client closed during [`Step::AwaitClose`].
    pub(super) fn closed_by_client(&self) -> usize {
        self.log().closed_by_client
    }

    /// Returns the maximum number of requests that waited for a response at the same time.
    pub(super) fn peak_open(&self) -> usize {
        self.log().peak_open
    }

    /// Waits until a condition holds.
    pub(super) async fn until(&self, what: &str, condition: impl Fn(&Self) -> bool) {
        in_time(what, async {
            while !condition(self) {
                sleep(Duration::from_millis(2)).await;
            }
        })
        .await;
    }
}

/// Returns the output of a future, which must finish within [`MAX_WAIT`].
pub(super) async fn in_time<T>(what: &str, future: impl Future<Output = T>) -> T {
    timeout(MAX_WAIT, future).await.unwrap_or_else(|_| panic!("{what} takes too long"))
}

trait Connection: AsyncRead + AsyncWrite + Send + Unpin {
    fn socket(&self) -> &TcpStream;
}

impl Connection for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Connection for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

async fn accept(listener: std::net::TcpListener, tls: Option<TlsAcceptor>, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("a runtime");
    while let Ok((stream, _)) = listener.accept().await {
        let connection = {
            let mut log = shared.log.lock().expect("a log");
            log.connections += 1;
            log.connections - 1
        };
        let shared = shared.clone();
        let tls = tls.clone();
        tokio::spawn(async move {
            stream.set_nodelay(true).expect("a socket has this option");
            match tls {
                None => serve(stream, connection, &shared).await,
                Some(tls) => {
                    if let Ok(stream) = tls.accept(stream).await {
                        serve(stream, connection, &shared).await;
                    }
                }
            }
        });
    }
}

/// Runs the script for each request until the connection ends.
async fn serve(stream: impl Connection, connection: usize, shared: &Shared) {
    let mut stream = BufReader::new(stream);
    while let Some(head) = read_head(&mut stream).await {
        let Some(body) = read_body(&mut stream, &head).await else { return };
        let arrival = Arrival { connection, head, body };
        let before = shared.arrive(&arrival);
        let mut is_open = true;
        for step in (shared.script)(&arrival, before) {
            if is_open && !matches!(step, Step::Wait(_) | Step::AwaitClose) {
                is_open = false;
                shared.log.lock().expect("a log").open -= 1;
            }
            match step {
                // In some tests, the client closes the connection before this step.
                Step::Send(bytes) if stream.write_all(&bytes).await.is_err() => return,
                Step::Send(_) => drop(stream.flush().await),
                Step::Wait(time) => sleep(time).await,
                Step::Close => return drop(stream.shutdown().await),
                Step::Reset => return drop(stream.get_ref().socket().set_zero_linger()),
                Step::AwaitClose => {
                    let read = stream.read(&mut [0]).await;
                    assert!(!matches!(read, Ok(1..)), "the client sends more");
                    shared.log.lock().expect("a log").closed_by_client += 1;
                    return;
                }
            }
        }
    }
}

impl Shared {
    /// Records a request, and returns the number of requests before it.
    fn arrive(&self, arrival: &Arrival) -> usize {
        let mut log = self.log.lock().expect("a log");
        log.open += 1;
        log.peak_open = log.peak_open.max(log.open);
        if self.keeps_arrivals {
            log.arrivals.push(arrival.clone());
        }
        log.count += 1;
        log.count - 1
    }
}

async fn read_head(stream: &mut BufReader<impl Connection>) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_until(b'\n', &mut head).await {
            Ok(1..) => {}
            _ => return None,
        }
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

/// Reads the body whose length the head states.
async fn read_body(stream: &mut BufReader<impl Connection>, head: &str) -> Option<String> {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    let length = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, length)| length);
    let mut body = vec![0; length.map_or(0, |length| length.parse().expect("a length"))];
    stream.read_exact(&mut body).await.ok()?;
    Some(String::from_utf8_lossy(&body).into_owned())
}
