//! Shutdown signals: Ctrl-C and, on Unix, SIGTERM.

use crate::exit_code::Exit;
use crate::terminal::fail;
use std::io;

/// The shutdown signals.
pub struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl Signals {
    /// Starts to catch the signals. Must be called in a Tokio runtime. Prints an error if that fails.
    pub fn catch() -> Result<Self, Exit> {
        Self::new().map_err(|error| fail(Exit::Unavailable, format!("cannot catch signals: {error}")))
    }
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next signal.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: tokio::signal::windows::ctrl_c()? })
    }

    /// Waits for the next signal.
    pub async fn next(&mut self) {
        let _ = self.interrupt.recv().await;
    }
}
