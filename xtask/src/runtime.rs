//! Runs the asynchronous commands.

use crate::exit_code::Exit;
use crate::terminal::report_unavailable;
use tokio::runtime::Runtime;

/// Runs a command to its end. Does not wait for blocking work that is still running then.
pub fn run_to_end(command: impl Future<Output = Exit>) -> Exit {
    match Runtime::new() {
        Ok(runtime) => {
            let exit = runtime.block_on(command);
            runtime.shutdown_background();
            exit
        }
        Err(error) => report_unavailable(&format!("cannot start: {error}")),
    }
}
