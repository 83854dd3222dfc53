//! `gen --watch`: generates whenever the spec changes, until Ctrl-C.

use crate::args::GenOptions;
use crate::exit_code::Exit;
use crate::generate;
use crate::runtime::run_to_end;
use crate::signals::Signals;
use crate::terminal::{print, print_error, report_unavailable};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// Time without changes after which a save in several steps is complete.
const QUIET: Duration = Duration::from_millis(15);

/// Maximum time to wait for the end of a series of changes.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// Interval of checks for a missing directory, in case its parent reports nothing.
const RETRY: Duration = Duration::from_millis(500);

/// Generates now and at every change. Prints errors and keeps the files of the last valid spec.
pub fn run(options: &GenOptions) -> Exit {
    let spec = options.spec.folder();
    if !spec.is_dir() {
        print_error(&format!(
            "error: `{}` is not a directory\nhelp: `--spec` takes the directory of a spec\n",
            spec.display()
        ));
        return Exit::File;
    }
    run_to_end(watch(options, &spec))
}

async fn watch(options: &GenOptions, spec: &Path) -> Exit {
    let mut signals = match Signals::catch() {
        Ok(signals) => signals,
        Err(error) => return report_unavailable(&format!("cannot catch signals: {error}")),
    };
    let changed = Arc::new(Notify::new());
    let mut folder = match Folder::new(spec, &changed) {
        Ok(folder) => folder,
        Err(error) => return unwatched(spec, &error),
    };
    loop {
        // Watches before it reads, so that no change is missed.
        let is_there = match folder.watch().or_else(|_| folder.watch()) {
            Ok(()) => true,
            Err(_) if !spec.is_dir() => false,
            Err(error) => return unwatched(spec, &error),
        };
        let begin = Instant::now();
        let exit = generate::again(options);
        let outcome = if exit == Exit::Success { "up to date" } else { "invalid spec, files unchanged" };
        let milliseconds = begin.elapsed().as_millis();
        let exit = print(&format!("{outcome} [{milliseconds} ms]; waiting for changes, Ctrl-C ends\n"));
        if exit != Exit::Success {
            return exit;
        }
        tokio::select! {
            () = settled(&changed) => {}
            () = returned(spec), if !is_there => {}
            () = signals.next() => return Exit::Success,
        }
    }
}

/// Waits for a change and the changes that follow it immediately.
async fn settled(changed: &Notify) {
    changed.notified().await;
    let begin = Instant::now();
    while begin.elapsed() < LONGEST_WAIT && timeout(QUIET, changed.notified()).await.is_ok() {}
}

/// Waits for a missing directory.
async fn returned(folder: &Path) {
    while !folder.is_dir() {
        sleep(RETRY).await;
    }
}

fn unwatched(folder: &Path, error: &notify::Error) -> Exit {
    print_error(&format!("error: cannot watch `{}`: {error}\n", folder.display()));
    Exit::File
}

/// Watches the spec directory and its parent, which reports when the directory is moved.
struct Folder {
    path: PathBuf,
    watcher: RecommendedWatcher,
}

impl Folder {
    fn new(path: &Path, changed: &Arc<Notify>) -> notify::Result<Self> {
        let path = path.canonicalize().map_err(notify::Error::io)?;
        let (changed, below) = (Arc::clone(changed), path.clone());
        let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // An error may stand for a change. Reads are ignored, since `gen` itself reads.
            if event.is_ok_and(|event| event.kind.is_access() || !is_below(&event, &below)) {
                return;
            }
            changed.notify_one();
        })?;
        if let Some(above) = path.parent() {
            watcher.watch(above, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { path, watcher })
    }

    /// Watches the directory that has the path now. It may have been replaced.
    fn watch(&mut self) -> notify::Result<()> {
        // Fails if the directory is not watched yet.
        let _ = self.watcher.unwatch(&self.path);
        self.watcher.watch(&self.path, RecursiveMode::Recursive)
    }
}

fn is_below(event: &Event, folder: &Path) -> bool {
    event.paths.is_empty() || event.paths.iter().any(|path| path.starts_with(folder))
}
