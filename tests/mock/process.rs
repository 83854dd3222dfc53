//! A `mock` process and what it says.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use tests::command::{Run, xtask};

/// A process that serves; killed where a test ends before it does.
pub struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    said: String,
    endpoint: String,
}

/// `cargo xtask mock` without keys in its environment.
pub fn mock(words: &[&str]) -> Command {
    let mut command = xtask(["mock"].iter().chain(words));
    for name in ["AK", "SK", "SECURITY_TOKEN"] {
        command.env_remove(format!("HUAWEICLOUD_SDK_{name}"));
    }
    // Where cargo does not run it, the project is the current folder.
    command.current_dir(tests::spec::project());
    command
}

impl Running {
    /// Starts a server on a free port and waits for its first line.
    pub fn start(words: &[&str]) -> Self {
        Self::of(mock(words).args(["--port", "0"]))
    }

    /// The same with a command of the test's own.
    pub fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("xtask can be run");
        let mut out = BufReader::new(child.stdout.take().expect("it has standard output"));
        let mut said = String::new();
        out.read_line(&mut said).expect("it can be read");
        let endpoint = said.strip_prefix("listening on ").map(|rest| rest.trim_end().to_owned());
        let Some(endpoint) = endpoint else {
            let run = child.wait_with_output().expect("it ends");
            panic!("it does not listen: {said}{}", String::from_utf8_lossy(&run.stderr));
        };
        Self { child, out, said, endpoint }
    }

    /// The URL that it answers at.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Sends a signal.
    #[cfg(unix)]
    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let killed = Command::new("kill").args([signal, &id]).status().expect("`kill` can be run");
        assert!(killed.success(), "the process {id} is not there any more");
    }

    /// Sends a signal and waits for the end.
    #[cfg(unix)]
    pub fn stop(mut self, signal: &str) -> Run {
        self.signal(signal);
        let mut stderr = String::new();
        self.child.stderr.take().expect("it has standard error").read_to_string(&mut stderr).expect("it can be read");
        self.out.read_to_string(&mut self.said).expect("it can be read");
        let code = self.child.wait().expect("it ends").code();
        Run { code, stdout: std::mem::take(&mut self.said), stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
