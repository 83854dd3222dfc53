//! One small call over a connection of this machine: what it costs the caller beyond hand-written code over reqwest.

use super::Bench;
use super::asked::{Asked, pinned};
use super::calls::Caller;
use super::materials::client;
use super::packages::{Package, write_package};
use super::peers::{Style, openapi_generator_client, progenitor_client, tls};
use super::rounds::{Comparison, Subject, take_turns};
use super::samples::Sample;
use super::table::Row;
use super::workshop::read;
use std::cell::RefCell;
use std::path::PathBuf;

const PART: &str = "call";
const MEASURED: &str = "CPU of one small call";
const REQWEST: &str = "reqwest, hand-written structs";

/// The subjects with the file of each in `tests/bench/call/`, its argument, and what it should take of reqwest's time.
const SUBJECTS: [(&str, &str, &str, Option<f64>); 6] = [
    ("ours, token", "ours", "token", Some(1.03)),
    ("ours, signed", "ours", "signed", Some(1.12)),
    (REQWEST, "bare_reqwest", "-", None),
    ("hyper, hand-written structs", "bare_hyper", "-", None),
    ("progenitor, positional", "positional", "-", None),
    ("OpenAPI Generator", "openapi_generator", "-", None),
];

/// Turns of a round. The differences are small, and whatever else the machine does comes in bursts: a turn is the median of
/// many pieces of work of a few milliseconds each, which the subjects do one after the other.
const TURNS: u64 = 5;
const PIECES: u64 = 40;
/// Calls of a piece.
const CALLS: &str = "100";

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
const LOAD: &str = "cpu-time = \"1\"\ntokio = { version = \"1\", features = [\"net\", \"rt\"] }\n";

pub fn rows(bench: &Bench) -> Vec<Row> {
    let (server, endpoint) = match serve(bench) {
        Ok(server) => server,
        Err(reason) => return super::unprepared(bench, PART, &reason),
    };
    let (mut missing, mut subjects) = (Vec::new(), Vec::new());
    for (name, file, argument, _) in SUBJECTS {
        match dependencies(bench, file).and_then(|dependencies| build(bench, file, &dependencies)) {
            Ok(program) => {
                let runner = Runner { program, words: [&endpoint, argument], running: RefCell::default() };
                subjects.push(Subject::new(name, move |piece| calls(&runner, name, piece)));
            }
            Err(reason) => missing.push((name, reason)),
        }
    }
    let mut turnout = take_turns(PART, bench.rounds * TURNS * PIECES, subjects).without(missing);
    turnout.samples = turnout.samples.medians_of(PIECES);
    drop(server);
    let comparisons = SUBJECTS
        .into_iter()
        .filter(|(name, ..)| *name != REQWEST)
        .map(|(name, _, _, target)| Comparison { target, ..Comparison::new(MEASURED, name, REQWEST) });
    turnout.rows(PART, &bench.day, &comparisons.collect::<Vec<_>>())
}

/// What a program needs beside what all have.
fn dependencies(bench: &Bench, file: &str) -> Result<String, String> {
    let library = |caller: Caller, folder: PathBuf| format!("{} = {{ path = {folder:?} }}\n", caller.crate_name());
    Ok(match file {
        "ours" => library(Caller::Ours, client(bench, 1)?),
        "bare_reqwest" => tls(bench, &["json", "query"])? + SERDE,
        "bare_hyper" => format!(
            "{SERDE}http-body-util = \"0.1\"\nhyper = {{ version = \"1\", features = [\"client\", \"http1\"] }}\n\
             hyper-util = {{ version = \"0.1\", features = [\"tokio\"] }}\n"
        ),
        "positional" => {
            library(Caller::Positional, progenitor_client(bench, Style::Positional, 1)?) + &tls(bench, &[])?
        }
        _ => library(Caller::OpenapiGenerator, openapi_generator_client(bench, 1)?) + &tls(bench, &[])?,
    })
}

/// Builds `tests/bench/call/<file>.rs`.
fn build(bench: &Bench, file: &str, dependencies: &str) -> Result<PathBuf, String> {
    let source = |name: &str| read(&bench.workshop.in_project("tests/bench/call").join(name));
    let name = format!("call-{file}");
    let main = source(&format!("{file}.rs"))?;
    let files = [("main.rs", main), ("load.rs", source("load.rs")?), ("stages.rs", source("stages.rs")?)];
    let dependencies = format!("{LOAD}{dependencies}");
    let folder = write_package(bench, &Package { name: &name, dependencies: &dependencies, files: &files })?;
    bench.progress(&format!("building {name}"));
    bench.workshop.measure(&mut bench.workshop.cargo(&folder, &["build", "--release"]))?;
    Ok(bench.workshop.target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Starts the server, which tells its address in its first line.
fn serve(bench: &Bench) -> Result<(Asked, String), String> {
    let server = Asked::start(&mut pinned(&build(bench, "server", "")?))?;
    let endpoint = server.line()?;
    Ok((server, endpoint))
}

/// A program that calls the server when it is asked to.
struct Runner<'a> {
    program: PathBuf,
    words: [&'a str; 2],
    running: RefCell<Option<Asked>>,
}

/// One piece of work: the program tells the seconds of CPU that its calls took. It is started anew for each turn, since one
/// start has a few percent more luck than another with the places of its memory.
fn calls(runner: &Runner<'_>, name: &str, piece: u64) -> Result<Vec<Sample>, String> {
    let mut running = runner.running.borrow_mut();
    if piece % PIECES == 1 {
        *running = Some(Asked::start(pinned(&runner.program).args(runner.words))?);
    }
    let printed = running.as_ref().ok_or("the program was not started")?.ask(CALLS)?;
    let cpu = printed.parse().map_err(|_| format!("no time: {printed}"))?;
    Ok(vec![Sample::new(MEASURED, name, piece, cpu)])
}
