//! Calls, large responses and long listings, which the programs of `tests/bench/programs` measure.

use super::context::Context;
use super::measurements::{Measurements, Sample, Subject};
use super::scratch_dir::{read, remove_dir};
use super::table::{Comparison, Row, Unit};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const CALL: &str = "CPU of one small call";
const CALLS: [(&str, &str); 3] =
    [("token", "generated-client, token"), ("signed", "generated-client, signed"), ("reqwest", REQWEST)];
const REQWEST: &str = "reqwest, hand-written structs";

/// Criterion's groups in `benches/decode.rs`, and ours against serde_json.
const RESPONSES: [(&str, &str, f64); 8] = [
    ("month", "a month of monitoring", 0.43),
    ("month_reversed", "a month of monitoring, keys in another order", 0.43),
    ("month_shuffled", "a month of monitoring, keys shuffled per object", 0.8),
    ("month_indented", "a month of monitoring, indented", 0.8),
    ("records", "1,000 login records", 0.42),
    ("records_reversed", "1,000 login records, keys in another order", 0.42),
    ("records_shuffled", "1,000 login records, keys shuffled per object", 0.8),
    ("records_indented", "1,000 login records, indented", 0.8),
];
const CLIENT: &str = "generated-client";
const SERDE: &str = "serde_json";

const LISTING: &str = "memory of a million records above the idle process";
const ITEMS: &str = "items()";
const REQUIRED_MEMORY: f64 = 10.0 * 1_048_576.0;

/// A function that criterion measures: its group, its name there, the quantity, and the subject.
type Function = (&'static str, &'static str, &'static str, &'static str);

/// One small call against hand-written code over reqwest.
pub fn call(context: &Context) -> Vec<Row> {
    let [(_, token), (_, signed), (_, reqwest)] = CALLS;
    let comparisons =
        [Comparison::ratio(CALL, token, reqwest, Some(1.03)), Comparison::ratio(CALL, signed, reqwest, Some(1.13))];
    criterion_rows(context, "call", &CALLS.map(|(name, subject)| ("call", name, CALL, subject)), &comparisons)
}

/// Large responses against serde_json.
pub fn decode(context: &Context) -> Vec<Row> {
    let comparisons =
        RESPONSES.map(|(_, response, required)| Comparison::ratio(response, CLIENT, SERDE, Some(required)));
    let functions = RESPONSES.iter().flat_map(|(group, response, _)| {
        [(*group, "client", *response, CLIENT), (*group, "serde_json", *response, SERDE)]
    });
    criterion_rows(context, "decode", &functions.collect::<Vec<_>>(), &comparisons)
}

/// The memory of a long listing.
pub fn listing(context: &Context) -> Vec<Row> {
    let run = || {
        let mut command = programs(context, &["run", "--release", "--", "listing"]);
        let output = context.scratch.output_of(&mut command)?;
        let bytes = output.trim().parse().map_err(|_| format!("not a number of bytes: {output}"))?;
        Ok(vec![(LISTING.to_owned(), ITEMS, bytes)])
    };
    let subject = Subject { name: ITEMS, once: true, run: Box::new(run) };
    let comparison = Comparison::value(LISTING, ITEMS, Unit::Memory, Some(REQUIRED_MEMORY));
    Measurements::take(context, vec![subject]).rows("listing", &context.date, &[comparison])
}

fn programs(context: &Context, arguments: &[&str]) -> Command {
    let mut command = context.scratch.cargo(&context.scratch.in_project("tests/bench/programs"), &["--locked"]);
    command.args(arguments);
    command
}

/// Runs a criterion benchmark once in each round: a process starts with other addresses, which makes a difference of 2 %.
fn criterion_rows(
    context: &Context,
    bench: &'static str,
    functions: &[Function],
    comparisons: &[Comparison],
) -> Vec<Row> {
    let run = || {
        let home = context.scratch.path("criterion");
        remove_dir(&home)?;
        let mut command = programs(context, &["bench", "--bench", bench]);
        if context.scratch.run(Command::new("taskset").arg("--version")).is_ok() {
            // On one processor: a call costs more if caller and server do not share one.
            command.args(["--config", "target.'cfg(unix)'.runner = 'taskset --cpu-list 0'"]);
        }
        context.scratch.run(command.env("CRITERION_HOME", &home))?;
        let sample = |(group, name, quantity, subject): &Function| -> Result<Sample, String> {
            Ok(((*quantity).to_owned(), *subject, median_of(&home.join(group).join(name))?))
        };
        functions.iter().map(sample).collect()
    };
    let subject = Subject { name: bench, once: false, run: Box::new(run) };
    Measurements::take(context, vec![subject]).rows(bench, &context.date, comparisons)
}

/// The median that criterion estimated, in nanoseconds.
fn median_of(function: &Path) -> Result<f64, String> {
    let path = function.join("new/estimates.json");
    let estimates: Value = serde_json::from_str(&read(&path)?).map_err(|error| error.to_string())?;
    let median = estimates.pointer("/median/point_estimate").and_then(Value::as_f64);
    median.ok_or_else(|| format!("`{}` has no median", path.display()))
}
