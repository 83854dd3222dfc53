//! Tests of `gen --watch` as a process, while its spec is edited.

use crate::sandbox::{Sandbox, write};
use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

/// Time limit of every wait.
const TIMEOUT: Duration = Duration::from_secs(60);

const FILE: &str = "operations/connections/list_login_records.yaml";
const EMITTED: &str = "operations/connections/list_login_records.rs";

/// A running `gen --watch`. Dropping it kills the process.
struct Watch {
    child: Child,
    message: Option<JoinHandle<String>>,
}

impl Watch {
    fn start(sandbox: &Sandbox) -> Self {
        let mut command = sandbox.command(&["gen", "--watch"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("xtask can be run");
        let mut pipe = child.stderr.take().expect("standard error is a pipe");
        let message = thread::spawn(move || {
            let mut text = String::new();
            let _ = pipe.read_to_string(&mut text);
            text
        });
        Self { child, message: Some(message) }
    }

    /// Sends Ctrl-C. Returns the exit code and standard error.
    fn stop(&mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("`kill` can be run");
        assert!(sent.success(), "it has ended before Ctrl-C");
        let begin = Instant::now();
        let status = loop {
            match self.child.try_wait().expect("it can be asked") {
                Some(status) => break status,
                None => assert!(begin.elapsed() < TIMEOUT, "it still runs after Ctrl-C"),
            }
            sleep(Duration::from_millis(5));
        };
        let message = self.message.take().and_then(|message| message.join().ok()).unwrap_or_default();
        (status.code(), message)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn wait(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < TIMEOUT, "timed out waiting for {what}");
        sleep(Duration::from_millis(5));
    }
}

fn emitted(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.out().join(path)).unwrap_or_default()
}

#[cfg(unix)]
#[test]
fn every_change_is_generated() {
    let sandbox = Sandbox::new();
    let mut watching = Watch::start(&sandbox);
    wait("the first run", || sandbox.files().len() == sandbox.expected_files().len());

    sandbox.edit_spec(FILE, "summary: ", "summary: Once ");
    wait("a save", || emitted(&sandbox, EMITTED).contains("//! Once "));

    // Some editors write a temporary file and rename it.
    let text = fs::read_to_string(sandbox.spec().join(FILE)).expect("it can be read").replace("Once ", "Twice ");
    write(&sandbox.spec().join("operations/connections/.list~"), &text);
    fs::rename(sandbox.spec().join("operations/connections/.list~"), sandbox.spec().join(FILE)).expect("renamed");
    wait("a save by renaming", || emitted(&sandbox, EMITTED).contains("//! Twice "));

    let other = text.replace("operation: ListLoginRecords", "operation: ListThings").replace("LoginRecord", "Thing");
    let other = other.replace("TerminalType", "KindOfTerminal").replace("ThingsNew", "ThingsNewer");
    let other = other.replace("/connections/desktops", "/things");
    write(&sandbox.spec().join("operations/things/list_things.yaml"), other);
    wait("a new directory and file", || emitted(&sandbox, "operations/things/list_things.rs").contains("ListThings"));
    fs::remove_dir_all(sandbox.spec().join("operations/things")).expect("it can be removed");
    wait("a removed directory", || !sandbox.out().join("operations/things").exists());

    let (code, message) = watching.stop();
    assert_eq!((code, message.as_str()), (Some(0), ""));
    crate::sandbox::assert_up_to_date(&sandbox);
}

#[cfg(unix)]
#[test]
fn changes_behind_links_are_generated() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    let away = sandbox.path().join("away");
    fs::create_dir(&away).expect("the directory can be created");
    let group = sandbox.spec().join("operations/connections");
    let types = sandbox.spec().join("types/sorting.yaml");
    fs::rename(&group, away.join("group")).expect("it can be moved");
    symlink("../../away/group", &group).expect("the link can be created");
    fs::rename(&types, away.join("sorting.yaml")).expect("it can be moved");
    symlink(away.join("sorting.yaml"), &types).expect("the link can be created");
    let mut watching = Watch::start(&sandbox);
    wait("the first run", || sandbox.files().len() == sandbox.expected_files().len());

    sandbox.edit_spec(FILE, "summary: ", "summary: Once ");
    wait("a save in a linked directory", || emitted(&sandbox, EMITTED).contains("//! Once "));
    let edit = |from: &str, to: &str| {
        let text = fs::read_to_string(away.join("sorting.yaml")).expect("it can be read");
        // Some editors write another file and rename it, which replaces the target of the link.
        fs::write(away.join("other"), text.replacen(from, to, 1)).expect("it can be written");
        fs::rename(away.join("other"), away.join("sorting.yaml")).expect("renamed");
    };
    for (from, to) in [("description: ", "description: First. "), ("First. ", "Second. ")] {
        edit(from, to);
        wait("a save of a linked file", || {
            emitted(&sandbox, "types/sorting.rs").contains(to.trim_start_matches("description: ").trim())
        });
    }
    // The link is replaced by a link to another file.
    let text = fs::read_to_string(away.join("sorting.yaml")).expect("it can be read");
    fs::write(away.join("third.yaml"), text.replace("Second. ", "Third. ")).expect("it can be written");
    fs::remove_file(&types).expect("it can be removed");
    symlink(away.join("third.yaml"), &types).expect("the link can be created");
    wait("another target", || emitted(&sandbox, "types/sorting.rs").contains("Third."));
    let (code, _) = watching.stop();
    assert_eq!(code, Some(0));
}

#[cfg(unix)]
#[test]
fn errors_are_printed_and_change_no_files() {
    let sandbox = Sandbox::new();
    let mut watching = Watch::start(&sandbox);
    wait("the first run", || sandbox.files().len() == sandbox.expected_files().len());
    let good = sandbox.files();

    sandbox.edit_spec(FILE, "summary: ", "sumary: ");
    // An invalid spec changes no file, so the test can only wait for a fixed time.
    sleep(Duration::from_millis(600));
    assert_eq!(sandbox.files(), good);
    sandbox.edit_spec(FILE, "sumary: ", "summary: Again ");
    wait("the correction", || emitted(&sandbox, EMITTED).contains("//! Again "));

    let good = sandbox.files();
    let away = sandbox.path().join("away");
    fs::rename(sandbox.spec(), &away).expect("the directory can be moved");
    sleep(Duration::from_millis(600));
    assert_eq!(sandbox.files(), good);
    fs::rename(&away, sandbox.spec()).expect("the directory can be moved");
    sandbox.edit_spec(FILE, "Again ", "Finally ");
    wait("the restored directory", || emitted(&sandbox, EMITTED).contains("//! Finally "));

    let (code, message) = watching.stop();
    assert_eq!(code, Some(0));
    assert!(message.contains("unknown key `sumary`"), "{message}");
}
