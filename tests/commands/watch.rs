//! `gen --watch` as a process, over a spec that is edited under its eyes.

use crate::sandbox::{Sandbox, write};
use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

const FILE: &str = "operations/connections/list_login_records.yaml";
const EMITTED: &str = "operations/connections/list_login_records.rs";

/// A run that is killed where a test ends before it does.
struct Watching {
    child: Child,
    said: Option<JoinHandle<String>>,
}

impl Watching {
    fn over(sandbox: &Sandbox) -> Self {
        let mut command = sandbox.command(&["gen", "--watch"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("xtask can be run");
        let mut pipe = child.stderr.take().expect("standard error is a pipe");
        let said = thread::spawn(move || {
            let mut text = String::new();
            let _ = pipe.read_to_string(&mut text);
            text
        });
        Self { child, said: Some(said) }
    }

    /// Ctrl-C; the exit code and what was said of errors.
    fn stop(&mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-INT", &id]).status().expect("`kill` can be run");
        assert!(told.success(), "it is not running any more");
        let begin = Instant::now();
        let status = loop {
            match self.child.try_wait().expect("it can be asked") {
                Some(status) => break status,
                None => assert!(begin.elapsed() < PATIENCE, "it goes on after Ctrl-C"),
            }
            sleep(Duration::from_millis(5));
        };
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        (status.code(), said)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn wait(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < PATIENCE, "{what}: this never happened");
        sleep(Duration::from_millis(5));
    }
}

fn emitted(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.out().join(path)).unwrap_or_default()
}

#[cfg(unix)]
#[test]
fn every_save_is_generated() {
    let sandbox = Sandbox::new();
    let mut watching = Watching::over(&sandbox);
    wait("the first time", || sandbox.files().len() == sandbox.expected().len());

    sandbox.edit_spec(FILE, "summary: ", "summary: Once ");
    wait("a save", || emitted(&sandbox, EMITTED).contains("//! Once "));

    // Some editors write another file and rename it.
    let text = fs::read_to_string(sandbox.spec().join(FILE)).expect("it can be read").replace("Once ", "Twice ");
    write(&sandbox.spec().join("operations/connections/.list~"), &text);
    fs::rename(sandbox.spec().join("operations/connections/.list~"), sandbox.spec().join(FILE)).expect("renamed");
    wait("a save by renaming", || emitted(&sandbox, EMITTED).contains("//! Twice "));

    let other = text.replace("operation: ListLoginRecords", "operation: ListThings").replace("LoginRecord", "Thing");
    let other = other.replace("TerminalType", "KindOfTerminal").replace("ThingsNew", "ThingsNewer");
    write(&sandbox.spec().join("operations/things/list_things.yaml"), other);
    wait("a new folder and file", || emitted(&sandbox, "operations/things/list_things.rs").contains("ListThings"));
    fs::remove_dir_all(sandbox.spec().join("operations/things")).expect("it can be removed");
    wait("a folder that goes", || !sandbox.out().join("operations/things").exists());

    let (code, said) = watching.stop();
    assert_eq!((code, said.as_str()), (Some(0), ""));
    crate::sandbox::assert_right(&sandbox);
}

#[cfg(unix)]
#[test]
fn errors_are_shown_and_what_was_good_stays() {
    let sandbox = Sandbox::new();
    let mut watching = Watching::over(&sandbox);
    wait("the first time", || sandbox.files().len() == sandbox.expected().len());
    let good = sandbox.files();

    sandbox.edit_spec(FILE, "summary: ", "sumary: ");
    // An error leaves no trace in the folder; what comes behind it does.
    sleep(Duration::from_millis(600));
    assert_eq!(sandbox.files(), good);
    sandbox.edit_spec(FILE, "sumary: ", "summary: Again ");
    wait("the end of an error", || emitted(&sandbox, EMITTED).contains("//! Again "));

    let good = sandbox.files();
    let away = sandbox.path().join("away");
    fs::rename(sandbox.spec(), &away).expect("the folder can be moved");
    sleep(Duration::from_millis(600));
    assert_eq!(sandbox.files(), good);
    fs::rename(&away, sandbox.spec()).expect("the folder can be moved");
    sandbox.edit_spec(FILE, "Again ", "Finally ");
    wait("the folder's return", || emitted(&sandbox, EMITTED).contains("//! Finally "));

    let (code, said) = watching.stop();
    assert_eq!(code, Some(0));
    assert!(said.contains("unknown key `sumary`"), "{said}");
}
