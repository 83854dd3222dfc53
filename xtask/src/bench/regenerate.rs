//! How long `gen` takes when one file of the spec has changed, against generating everything.

use super::Bench;
use super::materials::{empty_client, forget, generate, generator, spec};
use super::rounds::{Comparison, Subject, take_turns};
use super::samples::Sample;
use super::table::Row;
use super::workshop::{read, write};
use std::path::Path;

const PART: &str = "regenerate";
const ALL: &str = "all files";
const ONE: &str = "one changed file";
const NONE: &str = "no changed file";

/// One changed file, of everything.
const TARGET: f64 = 0.1;

/// A line of every operation that can say anything.
const LINE: &str = "summary: ";

pub fn rows(bench: &Bench) -> Vec<Row> {
    let operations = bench.sizes.large;
    let prepare = || -> Result<_, String> {
        let (generator, spec) = (generator(bench)?, spec(bench, operations)?);
        let out = empty_client(bench, "regenerate")?;
        forget(bench)?;
        bench.workshop.measure(&mut generate(&generator, &spec, &out))?;
        Ok((generator, spec, out))
    };
    let (generator, spec, out) = match prepare() {
        Ok(prepared) => prepared,
        Err(reason) => return super::unprepared(bench, PART, &reason),
    };
    let row = format!("CPU for {operations} operations");
    let sample = |subject: &str, round, usage: super::usage::Usage| vec![Sample::new(&row, subject, round, usage.cpu)];
    let subjects = vec![
        Subject::new(ALL, |round| {
            // A crate that `gen` has never met, in each round another.
            let empty = empty_client(bench, &format!("regenerate-all-{round}"))?;
            let usage = bench.workshop.measure(&mut generate(&generator, &spec, &empty))?;
            Ok(sample(ALL, round, usage))
        }),
        Subject::new(ONE, |round| {
            change(bench, &spec, round)?;
            Ok(sample(ONE, round, bench.workshop.measure(&mut generate(&generator, &spec, &out))?))
        }),
        Subject::new(NONE, |round| {
            Ok(sample(NONE, round, bench.workshop.measure(&mut generate(&generator, &spec, &out))?))
        }),
    ];
    let turnout = take_turns(PART, bench.rounds, subjects);
    let comparisons = [Comparison::new(&row, ONE, ALL).reaching(TARGET), Comparison::new(&row, NONE, ALL)];
    turnout.rows(PART, &bench.day, &comparisons)
}

/// Has the last copy of an operation say something else.
fn change(bench: &Bench, spec: &Path, round: u64) -> Result<(), String> {
    let last = bench.scale.copies(bench.sizes.large).saturating_sub(1);
    let (path, _) = bench.scale.copy(last).pop().ok_or("the spec has no operation")?;
    let text = read(&spec.join(&path))?;
    let (before, after) = text.split_once(LINE).ok_or("the operation has no summary")?;
    write(spec, &[(path, format!("{before}{LINE}Changed {round} times. {after}"))])
}
