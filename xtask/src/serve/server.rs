//! The HTTP server.

use super::config::Config;
use super::executor::Backend;
use super::handler::Handler;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

/// Maximum size of a request head in bytes.
const MAX_HEAD: usize = 64 << 10;

/// Time limit for receiving a request head, and for idle connections.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// Time limit for requests in progress when the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// Pause after a failure to accept a connection.
const RECOVERY: Duration = Duration::from_millis(50);

/// A port of the loopback interface, which a server listens on.
pub struct Listener {
    listener: TcpListener,
    endpoint: String,
}

impl Listener {
    /// Binds a port, or any free port if it is 0. Returns an error if the port is not available.
    pub async fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        Ok(Self { listener, endpoint })
    }

    /// Returns the URL of the server.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }
}

/// A running server on the loopback interface. Dropping it stops it.
pub struct Server {
    endpoint: String,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server on any free port, in the current Tokio runtime. Returns an error if no port is available.
    pub async fn start(backend: impl Backend, config: Config) -> io::Result<Self> {
        Ok(Self::serve(Listener::bind(0).await?, Arc::new(backend), config))
    }

    /// Starts a server on a port, in the current Tokio runtime.
    pub fn serve(listener: Listener, backend: Arc<dyn Backend>, config: Config) -> Self {
        let Listener { listener, endpoint } = listener;
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, Arc::new(Handler::new(backend, config)), stopped));
        Self { endpoint, stop: Some(stop), task }
    }

    /// Returns the URL of the server.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Stops accepting connections, and waits up to two seconds for requests in progress.
    pub async fn stop(mut self) {
        // The send fails if the task has already ended, and the await fails if it panicked. In both cases the server is
        // stopped.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, handler: Arc<Handler>, mut stopped: oneshot::Receiver<()>) {
    let graceful = GracefulShutdown::new();
    // Dropping the set closes the connections.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(connection(stream, handler.clone(), &graceful)); }
                Err(_) => tokio::time::sleep(RECOVERY).await,
            },
            Some(_) = connections.join_next() => {}
            _ = &mut stopped => break,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
    connections.shutdown().await;
}

fn connection(
    stream: TcpStream,
    handler: Arc<Handler>,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    // Responses are sent as a whole, so Nagle's algorithm only delays them. A failure is harmless.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| handler.clone().handle(request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        // A client that closes its sending half still gets the response.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    async move {
        // An error of a connection is not an error of the server.
        let _ = connection.await;
    }
}
