//! The runtime of a blocking client, on its own thread.

use crate::can_block::{block_on, can_block};
use crate::error::Error;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::sync::mpsc;
use std::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A runtime that drives connections and timers until this handle is dropped.
pub(super) struct Runtime {
    handle: Handle,
    /// Dropping this sender ends the thread.
    _running: oneshot::Sender<Infallible>,
}

impl Runtime {
    pub(super) fn start() -> Result<Self, Error> {
        Self::try_start().map_err(|error| {
            let text = format!("the thread of the blocking client cannot be started: {error}");
            Error::configuration(text).with_source(error)
        })
    }

    /// Starts the thread, which builds and drops the runtime. The client does not drop the runtime itself, because that
    /// panics on a thread of another runtime.
    fn try_start() -> io::Result<Self> {
        let (running, stopped) = oneshot::channel();
        let (sender, receiver) = mpsc::sync_channel(1);
        let drive = move || match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => {
                // Sending cannot fail, because the receiver waits for this message.
                let _ = sender.send(Ok(runtime.handle().clone()));
                let _ = runtime.block_on(stopped);
            }
            Err(error) => drop(sender.send(Err(error))),
        };
        thread::Builder::new().name("generated-client".to_owned()).spawn(drive)?;
        let handle = receiver.recv().map_err(io::Error::other)??;
        Ok(Self { handle, _running: running })
    }

    /// Runs a future on the caller's thread and returns its output. The runtime's own thread drives connections and
    /// timers. Returns an error in an async task of a Tokio runtime.
    pub(super) fn wait<T>(&self, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        if !can_block() {
            let text = "the blocking client was called in an async task, whose thread it would block; \
                        help: use `generated_client::Client`, or call it in `tokio::task::spawn_blocking`";
            return Err(Error::configuration(text));
        }
        block_on(&self.handle, future)
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::Credentials;
    use crate::blocking::Client;
    use crate::types::timestamp::Timestamp;
    use std::cell::RefCell;
    use std::convert::Infallible;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::time::Duration;

    thread_local! {
        static KEPT: RefCell<Option<Sender<Infallible>>> = const { RefCell::new(None) };
    }

    /// Returns a receiver that disconnects when the client's thread ends.
    fn watch(client: &Client) -> Receiver<Infallible> {
        let (kept, end) = channel();
        let (started, is_started) = channel();
        client.runtime.handle.spawn(async move {
            KEPT.set(Some(kept));
            started.send(()).expect("the test waits");
        });
        is_started.recv_timeout(Duration::from_secs(10)).expect("the thread runs");
        end
    }

    fn runs(thread: &Receiver<Infallible>) -> bool {
        thread.recv_timeout(Duration::from_millis(20)) == Err(RecvTimeoutError::Timeout)
    }

    fn ends(thread: &Receiver<Infallible>) -> bool {
        thread.recv_timeout(Duration::from_secs(10)) == Err(RecvTimeoutError::Disconnected)
    }

    #[test]
    fn the_thread_ends_with_the_last_clone_or_call_or_iterator() {
        let keep: [fn(Client) -> Box<dyn std::any::Any>; 5] = [
            |client| Box::new(client),
            |client| Box::new(client.list_login_records()),
            |client| Box::new(client.list_login_records().items()),
            |client| Box::new(client.list_login_records().pages()),
            |client| {
                Box::new(client.show_desktop_monitor_data("d1", Timestamp::default()..Timestamp::now()).time_chunks())
            },
        ];
        for keep in keep {
            let client = Client::builder().endpoint("http://127.0.0.1:1").project_id("p1");
            let client = client.credentials(Credentials::token("t")).build_blocking().unwrap();
            let thread = watch(&client);
            let kept = keep(client.clone());
            drop(client);
            assert!(runs(&thread));
            drop(kept);
            assert!(ends(&thread));
        }
    }
}
