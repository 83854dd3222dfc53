//! Measures calls, large responses and long listings with the programs in `tests/bench/programs`.

use super::measurements::{Comparison, Sample, Subject};
use super::scratch_dir::{Bench, empty_dir, read, run};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const CLIENT: &str = "generated-client";
const CALL: &str = "CPU of one small call";
const REQWEST: &str = "reqwest, hand-written structs";
const SERDE: &str = "serde_json";
const LISTING: &str = "memory of a million records above the idle process, in MiB";
const ITEMS: &str = "items()";

/// The groups in `benches/decode.rs`, their descriptions, and the maximum ratios of the client to serde_json.
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

/// A function that criterion measures: its path in criterion's directory, the quantity, and the subject.
type Function = (String, &'static str, &'static str);

/// Measures one small call, compared with hand-written code that uses reqwest.
pub fn call(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let [token, signed] = ["generated-client, token", "generated-client, signed"];
    let functions = [("token", token), ("signed", signed), ("reqwest", REQWEST)];
    let functions = functions.map(|(name, subject)| (format!("call/{name}"), CALL, subject));
    let comparisons = [(token, 1.03), (signed, 1.13)];
    let comparisons = comparisons.map(|(subject, required)| Comparison::ratio(CALL, subject, REQWEST, Some(required)));
    (vec![criterion(bench, "call", functions.into())], comparisons.into())
}

/// Measures decoding large responses, compared with serde_json.
pub fn decode(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let functions = RESPONSES.iter().flat_map(|(group, response, _)| {
        [("client", CLIENT), ("serde_json", SERDE)]
            .map(|(name, subject)| (format!("{group}/{name}"), *response, subject))
    });
    let comparisons = RESPONSES.map(|(_, response, limit)| Comparison::ratio(response, CLIENT, SERDE, Some(limit)));
    (vec![criterion(bench, "decode", functions.collect())], comparisons.into())
}

/// Measures the memory of a long listing.
pub fn listing(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let program = bench.build("tests/bench/programs", "bench-measure");
    let subject = Subject::new(ITEMS, program, |program| {
        let output = run(program.arg("listing"))?.output;
        let bytes: f64 = output.trim().parse().map_err(|_| format!("not a number of bytes: {output}"))?;
        Ok(vec![(LISTING.to_owned(), ITEMS, bytes / 1_048_576.0)])
    });
    (vec![subject.once()], vec![Comparison::value(LISTING, ITEMS, Some(10.0))])
}

/// Returns a subject that runs a criterion benchmark once per round. The rounds are needed because each process has a
/// different memory layout, which changes results by up to 2 %.
fn criterion<'a>(bench: &'a Bench, name: &'static str, functions: Vec<Function>) -> Subject<'a> {
    let mut command = bench.cargo(&bench.in_project("tests/bench/programs"), &["bench", "--locked", "--bench", name]);
    if run(Command::new("taskset").arg("--version")).is_ok() {
        // All threads share one processor, because a call costs more if client and server run on different processors.
        command.args(["--config", "target.'cfg(unix)'.runner = 'taskset --cpu-list 0'"]);
    }
    let home = bench.path("criterion");
    command.env("CRITERION_HOME", &home);
    Subject::new(name, Ok(command), move |command| {
        empty_dir(&home)?;
        run(command)?;
        let sample = |(path, quantity, subject): &Function| -> Result<Sample, String> {
            Ok(((*quantity).to_owned(), *subject, median(&home.join(path))?))
        };
        functions.iter().map(sample).collect()
    })
}

/// Returns the median that criterion estimated, in nanoseconds.
fn median(function: &Path) -> Result<f64, String> {
    let path = function.join("new/estimates.json");
    let estimates: Value = serde_json::from_str(&read(&path)?).map_err(|error| error.to_string())?;
    let median = estimates.pointer("/median/point_estimate").and_then(Value::as_f64);
    median.ok_or_else(|| format!("`{}` has no median", path.display()))
}
