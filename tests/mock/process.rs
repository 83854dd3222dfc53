//! A process of `cargo xtask mock` and its output.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use tests::command::{Run, xtask};

/// A running process of the embedded service. Dropping it kills the process.
pub struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    message: String,
    endpoint: String,
}

/// Returns the command `cargo xtask mock`, without credentials in its environment.
pub fn mock(arguments: &[&str]) -> Command {
    let mut command = xtask(["mock"].iter().chain(arguments));
    for name in ["AK", "SK", "SECURITY_TOKEN"] {
        command.env_remove(format!("HUAWEICLOUD_SDK_{name}"));
    }
    // Unless cargo runs it, `xtask` uses the current directory as the project.
    command.current_dir(tests::spec::project());
    command
}

impl Running {
    /// Starts the service on a free port and waits for its first line of output.
    pub fn start(arguments: &[&str]) -> Self {
        Self::spawn(mock(arguments).args(["--port", "0"]))
    }

    /// Starts a command and waits for its first line of output.
    pub fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("xtask can be run");
        let mut out = BufReader::new(child.stdout.take().expect("it has standard output"));
        let mut message = String::new();
        out.read_line(&mut message).expect("it can be read");
        let endpoint = message.strip_prefix("listening on ").map(|rest| rest.trim_end().to_owned());
        let Some(endpoint) = endpoint else {
            let run = child.wait_with_output().expect("it ends");
            panic!("it did not start: {message}{}", String::from_utf8_lossy(&run.stderr));
        };
        Self { child, out, message, endpoint }
    }

    /// Returns the URL of the service.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Sends a signal to the process.
    #[cfg(unix)]
    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let killed = Command::new("kill").args([signal, &id]).status().expect("`kill` can be run");
        assert!(killed.success(), "the process {id} has ended");
    }

    /// Sends a signal and waits until the process exits.
    #[cfg(unix)]
    pub fn stop(mut self, signal: &str) -> Run {
        self.signal(signal);
        let mut stderr = String::new();
        self.child.stderr.take().expect("it has standard error").read_to_string(&mut stderr).expect("it can be read");
        self.out.read_to_string(&mut self.message).expect("it can be read");
        let code = self.child.wait().expect("it ends").code();
        Run { code, stdout: std::mem::take(&mut self.message), stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Errors are ignored, because a panic in `drop` would hide the failure of the test.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
