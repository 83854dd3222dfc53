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

/// An editor that saves in several steps is done when nothing happened for so long.
const QUIET: Duration = Duration::from_millis(15);

/// Something that never rests is not waited for any longer.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// How often to look for a folder that has gone; the folder above it tells sooner, as a rule.
const RETRY: Duration = Duration::from_millis(500);

/// Generates, and again at every change. Errors are shown, and what was generated before them stays.
pub fn run(options: &GenOptions) -> Exit {
    let spec = options.spec.folder();
    if !spec.is_dir() {
        print_error(&format!("error: `{}` is no folder; `--spec` names the folder of a spec\n", spec.display()));
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
        // Watched before it is read, so that no change is missed in between.
        let is_there = match folder.watch().or_else(|_| folder.watch()) {
            Ok(()) => true,
            Err(_) if !spec.is_dir() => false,
            Err(error) => return unwatched(spec, &error),
        };
        let begin = Instant::now();
        let exit = generate::again(options);
        let outcome = if exit == Exit::Success { "up to date" } else { "what was generated before stays" };
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

/// Waits for a change, and for the end of those that follow at once.
async fn settled(changed: &Notify) {
    changed.notified().await;
    let begin = Instant::now();
    while begin.elapsed() < LONGEST_WAIT && timeout(QUIET, changed.notified()).await.is_ok() {}
}

/// Waits for a folder that has gone.
async fn returned(folder: &Path) {
    while !folder.is_dir() {
        sleep(RETRY).await;
    }
}

fn unwatched(folder: &Path, error: &notify::Error) -> Exit {
    print_error(&format!("error: cannot watch `{}`: {error}\n", folder.display()));
    Exit::File
}

/// The spec's folder, and the one above it, which tells when the folder itself comes and goes.
struct Folder {
    path: PathBuf,
    watcher: RecommendedWatcher,
}

impl Folder {
    fn new(path: &Path, changed: &Arc<Notify>) -> notify::Result<Self> {
        let path = path.canonicalize().map_err(notify::Error::io)?;
        let (changed, below) = (Arc::clone(changed), path.clone());
        let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // What cannot be told may be a change. Reading is none, or each turn would begin the next.
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

    /// Watches the folder as it is now: it may be another one of the same name.
    fn watch(&mut self) -> notify::Result<()> {
        // It is not watched the first time.
        let _ = self.watcher.unwatch(&self.path);
        self.watcher.watch(&self.path, RecursiveMode::Recursive)
    }
}

fn is_below(event: &Event, folder: &Path) -> bool {
    event.paths.is_empty() || event.paths.iter().any(|path| path.starts_with(folder))
}
