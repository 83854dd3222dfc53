//! Counts emitted lines and bytes, packages, and instructions under valgrind.

use super::counts::{COMPILER, Counts};
use super::scale::{SpecFiles, own_operations, scale};
use super::scratch_dir::ScratchDir;
use codegen::source::SourceMap;
use std::path::Path;
use std::process::Command;

/// The number of operations of a large service.
const LARGE: usize = 400;

/// The arguments of `bench-measure` in `tests/bench/programs`, the name of the count, and valgrind's option: all but the last count one
/// function, because threads are counted only in a whole program.
const INSTRUCTIONS: [(&str, &str, &str); 4] = [
    ("month", "instructions of decoding a month of monitoring", "--toggle-collect=bench_measure::measured"),
    ("records", "instructions of decoding 1,000 login records", "--toggle-collect=bench_measure::measured"),
    ("call", "instructions of a signed call", "--toggle-collect=bench_measure::measured"),
    ("generate", "instructions of generating the client", "--collect-atstart=yes"),
];

/// Counts everything that this machine can count.
pub fn count_all(scratch: &ScratchDir, spec: &SpecFiles) -> Result<Counts, String> {
    let mut counts = Counts::default();
    count_emitted(&mut counts, "", scale(spec, 1))?;
    count_emitted(&mut counts, &format!(", of {LARGE}"), scale(spec, LARGE))?;
    for (name, crate_name, arguments) in [
        ("packages of the client", "generated-client", &[][..]),
        ("packages of the client, all features", "generated-client", &["--all-features"]),
        ("packages of xtask", "xtask", &[]),
    ] {
        let count = scratch.count_packages(&scratch.in_project(crate_name), arguments)?;
        counts.insert(name.to_owned(), count.into());
    }
    let compiler = scratch.output_of(Command::new("rustc").arg("--version"))?;
    counts.insert(COMPILER.to_owned(), compiler.trim().into());
    count_instructions(&mut counts, scratch)?;
    Ok(counts)
}

/// Counts the emitted lines and bytes for each operation.
fn count_emitted(counts: &mut Counts, suffix: &str, spec: SpecFiles) -> Result<(), String> {
    let operations = own_operations(&spec);
    let sources = SourceMap::new(spec.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let files = codegen::compile(&sources)
        .map_err(|errors| format!("the spec of {operations} operations has {} errors", errors.len()))?;
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    let bytes: usize = files.values().map(String::len).sum();
    for (unit, count) in [("lines", lines), ("bytes", bytes)] {
        counts.insert(format!("emitted {unit} an operation{suffix}"), (count / operations.max(1)).into());
    }
    Ok(())
}

fn count_instructions(counts: &mut Counts, scratch: &ScratchDir) -> Result<(), String> {
    if scratch.run(Command::new("valgrind").arg("--version")).is_err() {
        return Ok(());
    }
    let programs = scratch.in_project("tests/bench/programs");
    scratch.run(&mut scratch.cargo(&programs, &["build", "--release", "--locked"]))?;
    let program = scratch.program("bench-measure");
    for (argument, name, option) in INSTRUCTIONS {
        counts.insert(name.to_owned(), instructions(scratch, &program, argument, option)?.into());
    }
    Ok(())
}

fn instructions(scratch: &ScratchDir, program: &Path, argument: &str, option: &str) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", option]).arg(program).arg(argument);
    let output = scratch.output_of(command.arg(scratch.in_project("spec")))?;
    let line = output.lines().find_map(|line| line.split_once("Collected : "));
    let count = line.and_then(|(_, count)| count.trim().parse().ok()).filter(|count| *count > 0);
    count.ok_or_else(|| format!("valgrind prints no count of `{argument}`"))
}
