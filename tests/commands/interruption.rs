//! Killed and concurrent runs of `gen`: no file is ever partial, and the next run completes the client.

use crate::sandbox::{Generated, Sandbox, assert_code, assert_up_to_date, parcels};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tests::spec::SpecFiles;
use xtask::plan::TEMPORARY;

/// Number of operations in the spec, one per file.
const OPERATIONS: usize = 60;

/// Number of rounds. In each round, `gen` is killed at a later point.
const ROUNDS: usize = 12;

/// Returns a spec with many operations. Specs of different versions differ in descriptions and in some files.
fn spec(version: usize) -> SpecFiles {
    let names: Vec<String> = (version..OPERATIONS + version).map(|number| format!("Thing{number:03}")).collect();
    let mut files = parcels(&names);
    for (_, bytes) in &mut files {
        let text = String::from_utf8_lossy(bytes).replace("A thing.", &format!("A thing of version {version}."));
        *bytes = text.into_bytes();
    }
    files
}

fn start(sandbox: &Sandbox) -> Child {
    sandbox.command(&["gen"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("xtask can be run")
}

/// Waits until this number of files is up to date, the run ends, or a minute has passed.
fn wait_for(files: usize, expected: &Generated, sandbox: &Sandbox, child: &mut Child) {
    let begin = Instant::now();
    let right = || {
        let is_right =
            |(path, text): (&String, &Vec<u8>)| std::fs::read(sandbox.out().join(path)).ok().as_ref() == Some(text);
        expected.iter().filter(|file| is_right(*file)).take(files).count() == files
    };
    while !right() && child.try_wait().expect("it can be asked").is_none() && begin.elapsed() < Duration::from_secs(60)
    {
        thread::yield_now();
    }
}

/// Asserts that every file has either its old or its new content, and that no file of both versions is missing.
fn assert_whole(found: &Generated, old: &Generated, new: &Generated) {
    for (path, bytes) in found.iter().filter(|(path, _)| !path.ends_with(TEMPORARY)) {
        let whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(whole, "{path} is neither old nor new:\n{}", String::from_utf8_lossy(bytes));
    }
    let lost: Vec<&String> = old.keys().filter(|path| new.contains_key(*path) && !found.contains_key(*path)).collect();
    assert!(lost.is_empty(), "these files are missing: {lost:?}");
}

#[test]
fn killed_runs_leave_whole_files_and_the_next_run_repairs() {
    let old_spec = spec(0);
    let new_spec = spec(7);
    let sandbox = Sandbox::with_spec(&old_spec);
    let old = sandbox.expected_files();
    assert_code(&sandbox.run(&["gen"]), 0);
    sandbox.write_spec(&new_spec);
    let new = sandbox.expected_files();
    let mut midway = 0;
    for round in 0..ROUNDS {
        let before = sandbox.files();
        let right = |files: &Generated| new.iter().filter(|(path, text)| files.get(*path) == Some(text)).count();
        let mut child = start(&sandbox);
        wait_for((right(&old) + round * OPERATIONS / ROUNDS).min(new.len()), &new, &sandbox, &mut child);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let found = sandbox.files();
        assert_whole(&found, &old, &new);
        let finished = found == new;
        midway += usize::from(!finished && found != before);
        assert_code(&sandbox.run(&["gen", "--check"]), if finished { 0 } else { 2 });
        assert_code(&sandbox.run(&["gen"]), 0);
        assert_up_to_date(&sandbox);
        // Restores the old client for the next round.
        sandbox.write_spec(&old_spec);
        assert_code(&sandbox.run(&["gen"]), 0);
        assert_eq!(sandbox.files(), old);
        sandbox.write_spec(&new_spec);
    }
    println!("{midway} of {ROUNDS} kills interrupted writing");
    assert!(midway > 0, "no kill interrupted writing");
}

#[test]
fn concurrent_runs_end_with_the_right_files() {
    let old_spec = spec(0);
    let new_spec = spec(7);
    for round in 0..4 {
        let sandbox = Sandbox::with_spec(&old_spec);
        if round % 2 == 0 {
            assert_code(&sandbox.run(&["gen"]), 0);
        }
        sandbox.write_spec(&new_spec);
        let runs: Vec<Child> = (0..3).map(|_| start(&sandbox)).collect();
        for run in runs {
            assert_code(&run.wait_with_output().expect("it ends").into(), 0);
        }
        assert_up_to_date(&sandbox);
    }
}
