//! `gen --watch`: generates the client whenever the spec changes, until Ctrl-C.

use crate::args::GenOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::generate;
use crate::runtime::run_to_end;
use crate::signals::Signals;
use crate::terminal::{fail, print};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// Time without a change after which a series of changes has ended. Some editors save in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// Maximum time to wait for the end of a series of changes.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// Interval between checks whether a missing directory exists again, in case its parent reports no change.
const RETRY: Duration = Duration::from_millis(500);

/// Generates at the start and after every change. If the spec is invalid, prints its errors and changes no file.
pub fn run(options: &GenOptions) -> ExitResult {
    let spec = options.spec.dir();
    if !spec.is_dir() {
        let problem = format!("`{}` is not a directory\nhelp: `--spec` takes the directory of a spec", spec.display());
        return Err(fail(Exit::File, problem));
    }
    run_to_end(watch(options, &spec))
}

async fn watch(options: &GenOptions, spec: &Path) -> ExitResult {
    let cannot_watch = |error| fail(Exit::File, format!("cannot watch `{}`: {error}", spec.display()));
    let mut signals = Signals::catch()?;
    let changed = Arc::new(Notify::new());
    let mut watcher = DirWatcher::new(spec, &changed).map_err(cannot_watch)?;
    loop {
        // Starts to watch before it reads the spec, so that no change is missed.
        let exists = match watcher.watch().or_else(|_| watcher.watch()) {
            Ok(()) => true,
            Err(_) if !spec.is_dir() => false,
            Err(error) => return Err(cannot_watch(error)),
        };
        let begin = Instant::now();
        let is_generated = generate::regenerate(options) == Ok(Exit::Success);
        let outcome = if is_generated { "up to date" } else { "failed, files unchanged" };
        let milliseconds = begin.elapsed().as_millis();
        print(&format!("{outcome} [{milliseconds} ms]; waiting for changes, press Ctrl-C to stop\n")).ok()?;
        tokio::select! {
            () = wait_for_changes(&changed) => {}
            () = wait_for_dir(spec), if !exists => {}
            () = signals.next() => return Ok(Exit::Success),
        }
    }
}

/// Waits for a change and the changes that follow it immediately.
async fn wait_for_changes(changed: &Notify) {
    changed.notified().await;
    let begin = Instant::now();
    while begin.elapsed() < LONGEST_WAIT && timeout(QUIET, changed.notified()).await.is_ok() {}
}

/// Waits until a directory exists.
async fn wait_for_dir(dir: &Path) {
    while !dir.is_dir() {
        sleep(RETRY).await;
    }
}

/// Watches the spec directory, and its parent to learn whether the directory is moved.
struct DirWatcher {
    path: PathBuf,
    watcher: RecommendedWatcher,
}

impl DirWatcher {
    fn new(path: &Path, changed: &Arc<Notify>) -> notify::Result<Self> {
        let path = path.canonicalize().map_err(notify::Error::io)?;
        let (changed, below) = (Arc::clone(changed), path.clone());
        let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // An error counts as a change, because a change may have been lost. A read does not: `gen` itself reads.
            if event.is_ok_and(|event| event.kind.is_access() || !is_below(&event, &below)) {
                return;
            }
            changed.notify_one();
        })?;
        if let Some(parent) = path.parent() {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
        Ok(Self { path, watcher })
    }

    /// Watches the directory that is now at the path. It may not be the directory that was watched before.
    fn watch(&mut self) -> notify::Result<()> {
        // This fails if the directory is not watched yet.
        let _ = self.watcher.unwatch(&self.path);
        self.watcher.watch(&self.path, RecursiveMode::Recursive)
    }
}

fn is_below(event: &Event, dir: &Path) -> bool {
    event.paths.is_empty() || event.paths.iter().any(|path| path.starts_with(dir))
}
