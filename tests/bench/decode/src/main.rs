//! Reads big replies with the client and with what a user would take instead, and prints how long each took.

mod check;
mod data;
mod listing;
mod odd;
mod plain;
mod random;
mod report;
mod rows;
mod same;
mod subjects;
mod tree;

use rows::{Kind, NAMES, Row};
use std::hint::black_box;
use std::process::ExitCode;
use subjects::Subject;

const HELP: &str = "\
Reads big replies with the client and with what a user would take instead.

Prints one JSON object a measurement: row, subject, round, and CPU seconds (cpu) or bytes. Before
anything is timed, all subjects are held against each other, on odd members too.

Options:
  --rounds N    How often each subject reads each row, in turn (default: 5)
  --row NAME    This row alone, may be repeated: monitoring, records, either with reversed, shuffled or
                indented (monitoring) or unknown (records) behind it, or listing
  --items N     The records of the row listing (default: 1000000)
  --once        The client reads each row once, without checks: for counting instructions
  --check       Checks, and times nothing
  --help        This text";

/// What is asked for.
struct Arguments {
    rounds: u32,
    rows: Vec<String>,
    items: usize,
    mode: Mode,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Time,
    Once,
    Check,
    Help,
}

fn main() -> ExitCode {
    match read(std::env::args().skip(1)) {
        Ok(arguments) => run(&arguments),
        Err(problem) => {
            eprintln!("{problem}; --help tells what there is");
            ExitCode::FAILURE
        }
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut read = Arguments { rounds: 5, rows: Vec::new(), items: 1_000_000, mode: Mode::Time };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--rounds" => read.rounds = number(&value()?)?,
            "--items" => read.items = number(&value()?)?,
            "--row" => read.rows.push(value()?),
            "--once" => read.mode = Mode::Once,
            "--check" => read.mode = Mode::Check,
            "--help" => read.mode = Mode::Help,
            _ => return Err(format!("unknown: {argument}")),
        }
    }
    let known = |row: &&String| *row != "listing" && !NAMES.contains(&row.as_str());
    match read.rows.iter().find(known) {
        Some(row) => Err(format!("no such row: {row}")),
        None => Ok(read),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("not a number: {text}"))
}

fn run(arguments: &Arguments) -> ExitCode {
    let is_due = |row: &str| arguments.rows.is_empty() || arguments.rows.iter().any(|due| due == row);
    if arguments.mode == Mode::Help {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    // First, while the process has not kept the memory of anything else.
    if arguments.mode == Mode::Time && is_due("listing") {
        if let Err(error) = listing::run(arguments.rounds, arguments.items) {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    for row in NAMES.into_iter().filter(|row| is_due(row)).filter_map(Row::make) {
        match (arguments.mode, row.kind) {
            (Mode::Time, _) => {
                check::row(&row);
                time(&row, arguments.rounds);
            }
            (Mode::Once, Kind::Month) => drop(black_box(subjects::month(row.bytes.into()))),
            (Mode::Once, Kind::Records) => drop(black_box(subjects::records(row.bytes.into()))),
            (Mode::Check | Mode::Help, _) => check::row(&row),
        }
    }
    ExitCode::SUCCESS
}

/// Each subject in turn, beginning with another one each round.
fn time(row: &Row, rounds: u32) {
    report::bytes(row.name, "reply", 1, row.bytes.len());
    for round in 1..=rounds {
        let mut subjects = Subject::ALL;
        subjects.rotate_left(round as usize % Subject::ALL.len());
        for subject in subjects {
            report::cpu(row.name, subject.name(), round, subject.time(row));
        }
    }
}
