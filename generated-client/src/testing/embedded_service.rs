//! `EmbeddedService`: a process of the embedded service, for tests over HTTP.

use crate::auth::Credentials;
use crate::client::{Client, ClientBuilder};
use crate::error::Error;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The name of the program.
const PROGRAM: &str = "workspace-mock";

/// The beginning of the program's first line of output. The URL of the service follows.
const FIRST_LINE: &str = "listening on ";

/// How long the program may take to start.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// With this option, the program accepts every request. It conflicts with the options for credentials.
const OPEN: &str = "--open";

/// A process of the embedded service: a Workspace service on this machine, with the records of a simulated company.
///
/// In contrast to a [`FakeService`](super::FakeService), it needs no scripted responses, and it checks parameters and
/// signatures. Dropping this value stops it. Do not store it in a `static`: statics are not dropped, so the process
/// would continue to run.
///
/// It runs the program `workspace-mock`, which is part of the project that this crate belongs to. Install it with
/// `cargo install --path xtask/workspace-mock` in a clone of the project, or with `cargo install --git URL
/// workspace-mock`.
///
/// ```no_run
/// use generated_client::testing::EmbeddedService;
///
/// # async fn test() -> Result<(), generated_client::Error> {
/// let service = EmbeddedService::start()?;
/// let page = service.client()?.list_login_records().send().await?;
/// assert!(page.total_count.is_some_and(|count| count > 0));
/// # Ok(())
/// # }
/// ```
pub struct EmbeddedService {
    process: Child,
    endpoint: String,
    access_key: String,
    secret_key: String,
}

impl EmbeddedService {
    /// Starts the program `workspace-mock` on a free port, and blocks until it serves requests, which takes less than a
    /// second.
    ///
    /// # Errors
    ///
    /// Returns an error if the program is not in `PATH`, if it exits, or if it does not start within 30 seconds.
    pub fn start() -> Result<Self, Error> {
        Self::spawn(&mut Command::new(PROGRAM))
    }

    /// Starts the service like [`start`](Self::start), with another path or with arguments. `workspace-mock --help`
    /// lists the arguments. The port, the standard input and the standard output of the command are set. An access key
    /// is added to the accepted credentials, except with `--open`. Do not use `--security-token`: the service would
    /// demand that token of clients with this access key.
    ///
    /// ```no_run
    /// use generated_client::testing::EmbeddedService;
    /// use std::process::Command;
    ///
    /// let mut command = Command::new("workspace-mock");
    /// command.args(["--users", "500", "--until", "2026-03-11T09:30:00Z", "--fault", "503=0.05"]);
    /// let service = EmbeddedService::spawn(&mut command)?;
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the command cannot be run, if it exits, or if it does not start within 30 seconds.
    pub fn spawn(command: &mut Command) -> Result<Self, Error> {
        let access_key = random_digits(20);
        let secret_key = random_digits(40);
        let program = command.get_program().to_string_lossy().into_owned();
        // The access key is passed as options, because the program ignores the environment if an option has credentials.
        if !command.get_args().any(|argument| argument == OPEN) {
            command.args(["--access-key", &access_key, "--secret-key", &secret_key]);
        }
        command.args(["--port", "0"]);
        let process = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let process = process.map_err(|error| cannot_run(&program, &error))?;
        // From here on, dropping the value stops the process, also if it does not start in time.
        let mut service = Self { process, endpoint: String::new(), access_key, secret_key };
        let line = service.process.stdout.take().and_then(first_line).unwrap_or_default();
        let endpoint = line.strip_prefix(FIRST_LINE).ok_or_else(|| {
            Error::configuration(format!("`{program}` did not start; help: its standard error states the reason"))
        })?;
        service.endpoint = endpoint.trim_end().to_owned();
        Ok(service)
    }

    /// Returns the URL of the service, such as `http://127.0.0.1:40123`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Returns a client of this service, with the settings of [`builder`](Self::builder).
    ///
    /// # Errors
    ///
    /// Returns an error only if there is no [crypto provider](crate#cryptography).
    pub fn client(&self) -> Result<Client, Error> {
        self.builder().build()
    }

    /// Returns a builder for a client of this service. The endpoints of the service, IAM and STS, the project ID
    /// (`embedded-project`) and the credentials (an access key) are set, and can be replaced.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .endpoint(&self.endpoint)
            .iam_endpoint(&self.endpoint)
            .sts_endpoint(&self.endpoint)
            .project_id("embedded-project")
            .credentials(Credentials::access_key(&self.access_key, &self.secret_key))
    }
}

/// Stops the process.
impl Drop for EmbeddedService {
    fn drop(&mut self) {
        // Both fail only if the process has already exited.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl fmt::Debug for EmbeddedService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmbeddedService").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

fn cannot_run(program: &str, error: &io::Error) -> Error {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "; help: install it with `cargo install --path xtask/workspace-mock`",
        _ => "",
    };
    Error::configuration(format!("cannot run `{program}`: {error}{help}"))
}

/// Returns the first line of output. `None` if the process exits or does not write a line in time. All other lines, such
/// as the log of the requests, are discarded. Without a reader, the process would block when the pipe is full.
fn first_line(output: ChildStdout) -> Option<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = String::new();
        // If the line cannot be read, the receiver gets an empty line or none.
        let _ = output.read_line(&mut line);
        let _ = sender.send(line);
        let _ = io::copy(&mut output, &mut io::sink());
    });
    receiver.recv_timeout(START_TIMEOUT).ok()
}

/// Returns random hexadecimal digits. The access key that they form gives access to made-up data only.
fn random_digits(count: usize) -> String {
    let random = RandomState::new();
    let digits: String = (0..count.div_ceil(16)).map(|block| format!("{:016X}", random.hash_one(block))).collect();
    digits.chars().take(count).collect()
}
