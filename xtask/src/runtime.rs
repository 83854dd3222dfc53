//! Runs asynchronous commands.

use crate::exit_code::{Exit, ExitResult};
use crate::terminal::fail;
use tokio::runtime::Runtime;

/// Runs a command until it completes. Does not wait for blocking tasks that are still running at that time.
pub fn run_to_end(command: impl Future<Output = ExitResult>) -> ExitResult {
    let runtime = Runtime::new().map_err(|error| fail(Exit::Unavailable, format!("cannot start threads: {error}")))?;
    let exit = runtime.block_on(command);
    runtime.shutdown_background();
    exit
}
