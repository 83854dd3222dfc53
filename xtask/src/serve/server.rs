//! The service on a port of this machine.

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

/// Bytes that the head of a request may have.
const LONGEST_HEAD: usize = 64 << 10;

/// The time for a head to arrive; a connection on which nothing is asked for so long is closed too.
const PATIENCE: Duration = Duration::from_secs(60);

/// The time that requests under way get when the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// The wait after a connection could not be taken, as when no more files can be opened.
const RECOVERY: Duration = Duration::from_millis(50);

/// A running server on loopback; it stops when it is dropped.
pub struct Server {
    endpoint: String,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server in the current runtime. The error is that of the port.
    pub async fn start(backend: impl Backend, config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, Arc::new(Handler::new(backend, config)), stopped));
        Ok(Self { endpoint, stop: Some(stop), task })
    }

    /// The URL that it answers at.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Takes no more connections and requests, and waits a little for those that are under way.
    pub async fn stop(mut self) {
        // Whoever listens to this is gone only where the task has ended already, and so is the failure to join it.
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
    // When this is dropped, so are the connections in it.
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
    // Backend are sent as a whole: nothing is gained by waiting for more. Without it they are slower, and no less right.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| handler.clone().handle(request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        // A caller that has printed all it wants to say still wants its answer.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    async move {
        // A client that goes away or breaks the protocol is no failure of the server.
        let _ = connection.await;
    }
}
