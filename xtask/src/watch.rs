//! `gen --watch`: generates the client whenever the spec changes, until Ctrl-C.

use crate::args::GenOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs;
use crate::generate;
use crate::runtime::run_to_end;
use crate::signals::Signals;
use crate::terminal::{fail, print_text};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// A series of changes has ended after this time without a change. Some editors save in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// Maximum time to wait for the end of a series of changes.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// Interval between checks whether a missing directory exists again. The checks are needed because the parent directory
/// may report no change.
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
        // Watching starts before the spec is read, so that no change is missed.
        let exists = match watcher.watch().or_else(|_| watcher.watch()) {
            Ok(()) => true,
            Err(_) if !spec.is_dir() => false,
            Err(error) => return Err(cannot_watch(error)),
        };
        let begin = Instant::now();
        let is_generated = generate::regenerate(options) == Ok(Exit::Success);
        let outcome = if is_generated { "up to date" } else { "failed, files unchanged" };
        let milliseconds = begin.elapsed().as_millis();
        let text = format!("{outcome} [{milliseconds} ms]; waiting for changes, press Ctrl-C to stop\n");
        print_text(&text, options.spec.message_format).ok()?;
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

/// Watches the spec directory, and the targets of links that lead to it or are in it.
struct DirWatcher {
    spec: PathBuf,
    watcher: RecommendedWatcher,
    watched: Vec<PathBuf>,
    /// The watched files and directories. Events for other paths are ignored.
    targets: Arc<Mutex<Vec<PathBuf>>>,
}

impl DirWatcher {
    fn new(spec: &Path, changed: &Arc<Notify>) -> notify::Result<Self> {
        let targets = Arc::default();
        let changed = Arc::clone(changed);
        let known = Arc::clone(&targets);
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // An error counts as a change, because a change may have been lost. A read does not count, because `gen`
            // itself reads the spec.
            if event.is_ok_and(|event| event.kind.is_access() || !is_below(&event, &lock(&known))) {
                return;
            }
            changed.notify_one();
        })?;
        Ok(Self { spec: spec.to_path_buf(), watcher, watched: Vec::new(), targets })
    }

    /// Watches the directories and link targets that the spec consists of now. If the directory of the spec is missing,
    /// the previous ones are still watched.
    fn watch(&mut self) -> notify::Result<()> {
        let root = self.spec.canonicalize().map_err(notify::Error::io)?;
        let mut targets = fs::link_targets(&self.spec);
        targets.push(root.clone());
        // The parent directories are watched, too, because only they report that a target was replaced.
        let parents: BTreeSet<&Path> = targets.iter().filter_map(|target| target.parent()).collect();
        *lock(&self.targets) = targets.clone();
        for path in self.watched.drain(..) {
            // `unwatch` fails if the directory was removed, which is harmless.
            let _ = self.watcher.unwatch(&path);
        }
        for parent in parents.into_iter().filter(|parent| !parent.starts_with(&root)) {
            self.watcher.watch(parent, RecursiveMode::NonRecursive)?;
            self.watched.push(parent.to_path_buf());
        }
        self.watcher.watch(&root, RecursiveMode::Recursive)?;
        self.watched.push(root);
        Ok(())
    }
}

fn lock(targets: &Mutex<Vec<PathBuf>>) -> MutexGuard<'_, Vec<PathBuf>> {
    targets.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_below(event: &Event, dirs: &[PathBuf]) -> bool {
    event.paths.is_empty() || event.paths.iter().any(|path| dirs.iter().any(|dir| path.starts_with(dir)))
}
