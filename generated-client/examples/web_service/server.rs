//! Serves the routes until a signal, and ends within a bounded time.

use crate::request_scope::DEADLINE;
use axum::Router;
use std::io;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// The maximum duration of the shutdown. It is longer than the deadline of a request, so that every request that has been
/// received is completed.
pub const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(DEADLINE.as_secs() + 5);

/// Serves requests until `shutdown` ends, and completes those that have been received.
pub async fn serve(listener: TcpListener, routes: Router, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, routes).with_graceful_shutdown(async { drop(stopped.await) });
    let mut server = pin!(server.into_future());
    tokio::select! {
        result = &mut server => return result,
        () = shutdown => drop(stop),
    }
    // The server waits for all open connections, also for a caller that sends only a part of a request.
    timeout(SHUTDOWN_TIMEOUT, server).await.unwrap_or(Ok(()))
}

/// Handles Ctrl-C and, on Unix, SIGTERM. The future ends at the first signal.
pub fn shutdown_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(windows)]
    {
        let mut interrupt = tokio::signal::windows::ctrl_c()?;
        Ok(async move { drop(interrupt.recv().await) })
    }
}
